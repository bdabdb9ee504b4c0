import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";
import { useConsole } from "../app/console-context.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { PageHead } from "../parts/PageHead.tsx";
import { Agenda } from "./Agenda.tsx";
import { nextStep, plannedPlans } from "./next-step.ts";
import { NextStepCard } from "./NextStepCard.tsx";
import { OtherActions } from "./OtherActions.tsx";
import { RoundFigures } from "./RoundFigures.tsx";
import css from "./ChairPage.module.css";

/** What the chair looks at on the stage: the agenda, three numbers, and the one thing to do next. */
export function ChairPage() {
  const { view, words } = useConsole();
  const { meeting } = view;
  if (meeting === null) {
    return (
      <>
        <PageHead title={words.chair.title} />
        <EmptyState title={words.chair.noMeetingTitle} text={words.chair.noMeetingText} />
      </>
    );
  }
  return <Conduct meeting={meeting} />;
}

function Conduct({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const { view, words, role } = useConsole();
  const [chosenPlan, setChosenPlan] = useState<string | null>(null);
  const step = nextStep(meeting, view.gates, chosenPlan);
  const round = meeting.rounds.at(-1) ?? null;
  const isRoundShown = round !== null && step.kind !== "open" && step.kind !== "all-done";
  const canChoose = step.kind === "open" && plannedPlans(meeting).length > 1;
  return (
    <>
      <PageHead title={words.chair.title}>
        {meeting.chair !== null && words.chair.chairIs(meeting.chair.name)}
      </PageHead>
      <div className={css.columns}>
        <Agenda
          agenda={meeting.public.agenda}
          currentPlan={step.kind === "open" ? step.plan.planId : isRoundShown ? round.public.planId : null}
          onChoose={canChoose ? setChosenPlan : null}
        />
        <Stack gap="lg" className={css.stage}>
          <RoundFigures meeting={meeting} round={isRoundShown ? round.public : null} />
          <NextStepCard meeting={meeting} step={step} />
          {role === "chair" ? (
            <OtherActions meeting={meeting} />
          ) : (
            <Text c="dimmed">{words.chair.readOnly}</Text>
          )}
        </Stack>
      </div>
    </>
  );
}
