import { Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { Plan } from "../../../shared/domain/draft.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { formOf } from "../../model/paper-entry.ts";
import { PaperForm } from "./PaperForm.tsx";
import { PaperTable } from "./PaperTable.tsx";

/** A vote that was held on paper: its figures are keyed in by two accounts, and count when both say the same. */
export function PaperPage() {
  const { view, words } = useConsole();
  const { meeting } = view;
  return (
    <>
      <PageHead title={words.paper.title}>{words.paper.intro}</PageHead>
      {meeting === null ? (
        <EmptyState title={words.rating.noMeetingTitle} text={words.rating.noMeetingText} />
      ) : (
        <Counts meeting={meeting} />
      )}
    </>
  );
}

function Counts({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const { words } = useConsole();
  const plans = plansOnPaper(meeting);
  const [planId, setPlanId] = useState<string | null>(null);
  const plan = plans.find((one) => one.planId === planId) ?? null;
  if (plans.length === 0) return <EmptyState title={words.paper.noneTitle} text={words.paper.noneText} />;
  return (
    <Stack gap="lg">
      <Select
        label={words.paper.round}
        description={words.paper.roundHint}
        maw="44rem"
        allowDeselect={false}
        data={plans.map((one) => ({ value: one.planId, label: one.title }))}
        value={planId}
        onChange={setPlanId}
      />
      {plan !== null && <PlanCount key={plan.planId} meeting={meeting} plan={plan} />}
    </Stack>
  );
}

function PlanCount({ meeting, plan }: { readonly meeting: ConsoleMeeting; readonly plan: Plan }) {
  const { words } = useConsole();
  const form = formOf(meeting, plan);
  const entered = meeting.paperCounts.find((one) => one.planId === plan.planId) ?? null;
  if (form === null) return <Notice kind="problem">{words.paper.noForm}</Notice>;
  if (entered !== null && entered.agreed !== null) {
    return (
      <Stack>
        <Notice kind="done">{words.paper.agreed(entered.enteredBy.join("; "))}</Notice>
        <PaperTable form={form} count={entered.agreed} />
      </Stack>
    );
  }
  const names = entered?.enteredBy ?? [];
  return (
    <Stack>
      {names.length === 1 && <Notice kind="info">{words.paper.enteredOnce(names.join("; "))}</Notice>}
      {names.length > 1 && <Notice kind="warning">{words.paper.differ(names.join("; "))}</Notice>}
      {names.length === 0 && <Text>{words.paper.enterTwice}</Text>}
      <PaperForm plan={plan} form={form} />
    </Stack>
  );
}

/** Rounds that were not held electronically, or whose result was sent back. */
function plansOnPaper({ agenda, plans }: ConsoleMeeting): readonly Plan[] {
  return agenda.flatMap((item) => {
    if (item.kind !== "round") return [];
    const isOpen = item.state === "planned" || item.state === "returned" || item.state === "paper";
    const plan = plans.find(({ planId }) => planId === item.planId);
    return isOpen && plan !== undefined ? [plan] : [];
  });
}
