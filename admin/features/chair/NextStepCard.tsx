import { Button, Text } from "@mantine/core";
import { useState } from "react";
import type { ConsoleMeeting, ConsoleRound } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { AnnounceStep } from "./AnnounceStep.tsx";
import { BigButton } from "./BigButton.tsx";
import { CloseStep } from "./CloseStep.tsx";
import { useSecondsLeft } from "../../parts/clocks.ts";
import { HandOverStep } from "./HandOver.tsx";
import { openDecisions, type NextStep } from "../../model/next-step.ts";
import { OpenStep } from "./OpenStep.tsx";
import { CloseReviewStep, OpenReviewStep } from "./ReviewStep.tsx";
import { StepFrame } from "./StepFrame.tsx";
import { VoidDialog } from "./VoidDialog.tsx";
import css from "./ChairPage.module.css";

type NextStepCardProps = {
  readonly meeting: ConsoleMeeting;
  readonly step: NextStep;
};

/** The one next step: a sentence on what follows, and one big button. */
export function NextStepCard({ meeting, step }: NextStepCardProps) {
  const { words } = useConsole();
  const chairName = meeting.chair?.name ?? "";
  switch (step.kind) {
    case "open-review":
      return <OpenReviewStep key={step.review.itemId} {...step} meeting={meeting} chairName={chairName} />;
    case "close-review":
      return <CloseReviewStep key={step.review.itemId} {...step} meeting={meeting} chairName={chairName} />;
    case "hand-over":
      return <HandOverStep meeting={meeting} before={step.before} />;
    case "open":
      return <OpenStep key={step.plan.planId} meeting={meeting} plan={step.plan} replaces={step.replaces} />;
    case "close":
      return <CloseStep meeting={meeting} round={step.round} />;
    case "wait-for-seal":
      return <Closing secondsLeft={step.round.public.graceSecondsLeft} />;
    case "too-few":
      return <TooFew round={step.round} />;
    case "invite-tellers":
      return <InviteTellers meeting={meeting} round={step.round} />;
    case "announce":
      return <AnnounceStep key={step.round.public.n} meeting={meeting} round={step.round} />;
    case "all-done":
      return <AllDone decisions={openDecisions(meeting)} />;
    case "finished":
      return <StepFrame title={words.chair.finished} text={words.chair.finishedText} isCalm />;
  }
}

/** Nothing is left to be held; what the chair has still to decide is no end yet (evening 21). */
function AllDone({ decisions }: { readonly decisions: number }) {
  const { words } = useConsole();
  if (decisions === 0) return <StepFrame title={words.chair.allDone} text={words.chair.allDoneText} isCalm />;
  return (
    <StepFrame title={words.chair.decisionsWait(decisions)} text={words.chair.decisionsText}>
      <Button component="a" href="#/rating" size="xl" className={css.big}>
        {words.chair.decide}
      </Button>
    </StepFrame>
  );
}

function Closing({ secondsLeft }: { readonly secondsLeft: number | null }) {
  const { words } = useConsole();
  const seconds = useSecondsLeft(secondsLeft);
  return (
    <StepFrame title={words.chair.closing} text={words.chair.closingText} isCalm>
      {seconds !== null && (
        <Text size="xl" fw={700} className={css.clock}>
          {words.chair.secondsLeft(seconds)}
        </Text>
      )}
    </StepFrame>
  );
}

function TooFew({ round }: { readonly round: ConsoleRound }) {
  const { words } = useConsole();
  const [isAsking, setAsking] = useState(false);
  return (
    <StepFrame title={words.chair.tooFew} text={words.chair.tooFewText}>
      <BigButton gate={`void-round:${round.public.n}`} color="red" onClick={() => setAsking(true)}>
        {words.chair.voidRound}
      </BigButton>
      {isAsking && <VoidDialog round={round.public} onClose={() => setAsking(false)} />}
    </StepFrame>
  );
}

type InviteTellersProps = {
  readonly meeting: ConsoleMeeting;
  readonly round: ConsoleRound;
};

/** Nothing to press: the tellers act on their own devices, and the ticks appear here. */
function InviteTellers({ meeting, round: { public: round } }: InviteTellersProps) {
  const { words } = useConsole();
  const given = new Set(round.sharesGiven);
  const refused = new Set(round.sharesRefused);
  const { tellers, sharesNeeded } = meeting.public;
  const text = round.lot === null ? words.chair.inviteLot : words.chair.inviteShares;
  return (
    <StepFrame title={words.chair.invite} text={text}>
      <ul className={css.ticks}>
        <li>
          <Tick isDone={round.lot !== null} />{" "}
          {round.lot === null ? words.chair.lotMissing : words.chair.lotSaid(round.lot)}
        </li>
        {tellers.map(({ seat, name }) => (
          <li key={seat}>
            <Tick isDone={given.has(seat)} />{" "}
            {given.has(seat)
              ? words.chair.shareGiven(name)
              : refused.has(seat)
                ? words.chair.shareRefused(name)
                : words.chair.shareMissing(name)}
          </li>
        ))}
      </ul>
      {sharesNeeded < tellers.length && (
        <Text>{words.chair.sharesOf(given.size, sharesNeeded, tellers.length)}</Text>
      )}
    </StepFrame>
  );
}

function Tick({ isDone }: { readonly isDone: boolean }) {
  return <span aria-hidden>{isDone ? "✓" : "○"}</span>;
}
