import { Button, Paper, Stack, Text, Title } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { ConsoleMeeting, ConsoleRound } from "../../../shared/protocol/console-view.ts";
import type { GateId } from "../../../shared/protocol/gates.ts";
import { useConsole } from "../../console/console-context.tsx";
import { refusalText } from "../../console/failure-text.ts";
import { useGate } from "../../parts/gate/use-gate.ts";
import { AnnounceStep } from "./AnnounceStep.tsx";
import { CloseStep } from "./CloseStep.tsx";
import { useSecondsLeft } from "./clocks.ts";
import { HandOverStep } from "./HandOver.tsx";
import type { NextStep } from "./next-step.ts";
import { OpenStep } from "./OpenStep.tsx";
import { CloseReviewStep, OpenReviewStep } from "./ReviewStep.tsx";
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
      return <OpenReviewStep key={step.review.itemId} {...step} chairName={chairName} />;
    case "close-review":
      return <CloseReviewStep key={step.review.itemId} {...step} chairName={chairName} />;
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
      return <StepFrame title={words.chair.allDone} text={words.chair.allDoneText} isCalm />;
    case "finished":
      return <StepFrame title={words.chair.finished} text={words.chair.finishedText} isCalm />;
  }
}

type StepFrameProps = {
  readonly title: string;
  readonly text: string;
  /** Nothing to press here. */
  readonly isCalm?: boolean;
  readonly children?: ReactNode;
};

export function StepFrame({ title, text, isCalm = false, children }: StepFrameProps) {
  const { words } = useConsole();
  return (
    <Paper
      withBorder
      p="xl"
      className={css.card}
      data-calm={isCalm || undefined}
      component="section"
      aria-label={words.chair.nextStep}
    >
      <Stack gap="md" align="flex-start">
        <div>
          <p className={css.overline}>{words.chair.nextStep}</p>
          <Title order={2} size="h3">
            {title}
          </Title>
        </div>
        <Text size="lg" maw="44rem">
          {text}
        </Text>
        {children}
      </Stack>
    </Paper>
  );
}

type BigButtonProps = {
  readonly gate: GateId;
  readonly color?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

/** The card's button. The chair's only; where the server would refuse, the reason stands beside it. */
export function BigButton({ gate, color = "blue", onClick, children }: BigButtonProps) {
  const speaker = useConsole();
  const refusal = useGate(gate);
  if (speaker.role !== "chair") return null;
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        size="xl"
        color={color}
        aria-disabled={refusal !== null}
        data-disabled={refusal !== null}
        onClick={() => {
          if (refusal === null) onClick();
        }}
      >
        {children}
      </Button>
      {refusal !== null && (
        <Text role="status" fw={500}>
          {refusalText(refusal, speaker)}
        </Text>
      )}
    </Stack>
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
      <VoidDialog round={round.public} opened={isAsking} onClose={() => setAsking(false)} />
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
