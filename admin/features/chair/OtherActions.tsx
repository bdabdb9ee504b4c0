import type { AnnouncementDetail } from "../../../shared/domain/announcement.ts";
import { Button, Group, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import type { Plan } from "../../../shared/domain/draft.ts";
import type { ConsoleMeeting, ConsoleRound } from "../../../shared/protocol/console-view.ts";
import type { PublicRound } from "../../../shared/protocol/public-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { SentenceField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { useGate } from "../../parts/gate/use-gate.ts";
import { DetailChoice } from "./DetailChoice.tsx";
import { HandOverDialog } from "./HandOver.tsx";
import { ReturnDialog } from "./ReturnDialog.tsx";
import { SkipPlan } from "./SkipPlan.tsx";
import { VoidDialog } from "./VoidDialog.tsx";

type Opened = "void" | "hand-over" | "incident" | "widen" | "return" | null;

/** What is not the next step: folded away, so that nobody presses it by mistake. */
export function OtherActions({
  meeting,
  plan,
}: {
  readonly meeting: ConsoleMeeting;
  /** Of the round that would be opened next; null: none. */
  readonly plan: Plan | null;
}) {
  const { words } = useConsole();
  const [opened, setOpened] = useState<Opened>(null);
  const lastRound = meeting.rounds.at(-1) ?? null;
  const round = lastRound?.public ?? null;
  const canReturn = meeting.subjects.length > 0 && meeting.public.phase !== "finished";
  const close = () => setOpened(null);
  return (
    <details>
      <summary>
        <Title order={2} size="h5" component="span">
          {words.chair.others}
        </Title>
      </summary>
      <Group mt="sm">
        {round !== null && <RoundActions round={round} onOpen={setOpened} />}
        {plan !== null && <SkipPlan key={plan.planId} plan={plan} />}
        <Button variant="default" onClick={() => setOpened("hand-over")}>
          {words.chair.handOver}
        </Button>
        <Button variant="default" onClick={() => setOpened("incident")}>
          {words.chair.incident}
        </Button>
        {canReturn && (
          <Button variant="default" onClick={() => setOpened("return")}>
            {words.agenda.sendBack}
          </Button>
        )}
      </Group>
      {opened === "void" && round !== null && <VoidDialog round={round} onClose={close} />}
      {opened === "hand-over" && <HandOverDialog meeting={meeting} onClose={close} />}
      {opened === "return" && <ReturnDialog meeting={meeting} onClose={close} />}
      {opened === "incident" && <IncidentDialog onClose={close} />}
      {opened === "widen" && lastRound !== null && <WidenDialog round={lastRound} onClose={close} />}
    </details>
  );
}

type RoundActionsProps = {
  readonly round: PublicRound;
  readonly onOpen: (opened: "void" | "widen") => void;
};

/** What the last round allows now; an announced result may be told to more people, never to fewer. */
function RoundActions({ round, onOpen }: RoundActionsProps) {
  const { words } = useConsole();
  const canVoid = useGate(`void-round:${round.n}`) === null;
  const canTell = useGate(`announce-round:${round.n}`) === null;
  return (
    <>
      {canVoid && (
        <Button variant="default" onClick={() => onOpen("void")}>
          {words.chair.voidRound}
        </Button>
      )}
      {canTell && round.phase === "announced" && (
        <Button variant="default" onClick={() => onOpen("widen")}>
          {words.chair.announceToHall}
        </Button>
      )}
    </>
  );
}

type WidenDialogProps = {
  readonly round: ConsoleRound;
  readonly onClose: () => void;
};

/** What only the console was told may be told to the hall later. */
function WidenDialog({ round, onClose }: WidenDialogProps) {
  const { words, run } = useConsole();
  const form = useForm<{ detail: AnnouncementDetail | null }>({
    initialValues: { detail: round.unanimousCells.length > 0 ? "levels" : null },
    validate: { detail: (detail) => (detail === null ? words.chair.detailMissing : null) },
  });
  const { detail } = form.values;
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={words.chair.announceToHall}
      fact={detail === null ? undefined : words.chair.announceFacts.hall[detail]}
      verb={words.chair.announceToHall}
      onSubmit={async (chosen) =>
        run({ kind: "announce-round", n: round.public.n, scope: "hall", detail: chosen.detail ?? "levels" })
      }
    >
      <DetailChoice
        detail={detail}
        isMissing={form.errors["detail"] !== undefined}
        onChange={(chosen) => form.setFieldValue("detail", chosen)}
      />
    </FormDialog>
  );
}

function IncidentDialog({ onClose }: { readonly onClose: () => void }) {
  const { words, run, notify } = useConsole();
  const check = useChecks();
  const form = useForm({ initialValues: { text: "" }, validate: { text: check.sentence } });
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={words.chair.incident}
      verb={words.chair.incident}
      onSubmit={({ text }) => run({ kind: "note-incident", text: tidy(text) })}
      onDone={() => notify("done", words.chair.incidentSaved)}
    >
      <SentenceField
        form={form}
        name="text"
        label={words.chair.incidentText}
        description={words.chair.incidentHint}
        minRows={3}
      />
    </FormDialog>
  );
}
