import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { ConsoleMeeting, ConsoleRound } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { BusyNotice } from "../../parts/BusyNotice.tsx";
import { DeadlineNotice } from "../../parts/DeadlineNotice.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { FocusKeeper } from "../../parts/FocusKeeper.tsx";
import { HallScreen } from "../../parts/HallScreen.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { Agenda } from "./Agenda.tsx";
import { itemIdOf, nextStep, skippedItems, waitingItems, type NextStep } from "../../model/next-step.ts";
import { NeededAhead } from "./NeededAhead.tsx";
import { NextStepCard } from "./NextStepCard.tsx";
import { OtherActions } from "./OtherActions.tsx";
import { RoundFigures } from "./RoundFigures.tsx";
import { SteerScreen } from "./SteerScreen.tsx";
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
  const [chosen, setChosen] = useState<string | null>(null);
  const step = nextStep(meeting, view.gates, chosen);
  const round = roundOfStep(step);
  return (
    <>
      <PageHead title={words.chair.title}>
        {meeting.chair !== null && words.chair.chairIs(meeting.chair.name)}
      </PageHead>
      <div className={css.columns}>
        <Agenda
          meeting={meeting}
          currentItem={itemOfStep(step)}
          choices={role === "chair" ? choicesAt(meeting, step) : []}
          onChoose={setChosen}
        />
        <Stack gap="lg" className={css.stage}>
          <DeadlineNotice
            deadline={meeting.papersDeadline}
            papers={meeting.duties?.sentPapers ?? []}
            isQuiet
          />
          <BusyNotice isShort />
          <RoundFigures meeting={meeting} round={round} />
          <FocusKeeper>
            <NextStepCard meeting={meeting} step={step} />
          </FocusKeeper>
          <NeededAhead meeting={meeting} />
          {role === "chair" && (
            <SteerScreen meeting={meeting} round={meeting.rounds.at(-1)?.public ?? null} />
          )}
          <HallScreen />
          {role === "chair" ? (
            <OtherActions meeting={meeting} plan={step.kind === "open" ? step.plan : null} />
          ) : (
            <Text c="dimmed">{words.chair.readOnly}</Text>
          )}
        </Stack>
      </div>
    </>
  );
}

/** The agenda's item that a step is about; null at the end. */
function itemOfStep(step: NextStep): string | null {
  switch (step.kind) {
    case "open-review":
    case "close-review":
      return step.review.itemId;
    case "hand-over":
      return step.itemId;
    case "open":
      return step.plan.planId;
    case "close":
    case "wait-for-seal":
    case "too-few":
    case "invite-tellers":
    case "announce":
      return step.round.public.planId;
    case "all-done":
    case "finished":
      return null;
  }
}

function roundOfStep(step: NextStep): ConsoleRound | null {
  return "round" in step ? step.round : null;
}

/** What the chair may put first: nothing while a round runs. */
function choicesAt(meeting: ConsoleMeeting, step: NextStep): readonly string[] {
  if (roundOfStep(step) !== null || step.kind === "finished") return [];
  return [...waitingItems(meeting), ...skippedItems(meeting)].map(itemIdOf);
}
