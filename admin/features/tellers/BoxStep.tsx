import { Button, Progress, Stack, Text } from "@mantine/core";
import { roundCode } from "../../../shared/protocol/round-code.ts";
import { boxRootShort } from "../../../shared/crypto/box-root.ts";
import { closedStatement } from "../../../shared/crypto/statements.ts";
import type { SealedBox } from "../../../shared/client/teller/sealed-box.ts";
import type { TellerProblem } from "../../../shared/client/teller/teller.ts";
import type { PublicRound } from "../../../shared/protocol/public-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { failureText } from "../../console/failure-text.ts";
import { Notice } from "../../parts/Notice.tsx";
import { StatCard, StatRow } from "../../parts/StatCard.tsx";
import { StepCard } from "../../parts/ceremony/StepCard.tsx";
import type { BoxCheck } from "./use-box-check.ts";

type BoxStepProps = {
  readonly round: PublicRound;
  readonly check: BoxCheck;
  readonly onAgain: () => void;
};

/** The device checks every ballot itself; progress, then what it found (security K7). */
export function BoxStep({ round, check, onAgain }: BoxStepProps) {
  const { words } = useConsole();
  const isDone = check.kind === "sound";
  return (
    <StepCard title={words.tellers.checkTitle} text={words.tellers.checkText} state={isDone ? "done" : "now"}>
      <CheckState check={check} onAgain={onAgain} />
      {isDone && <BoxFacts box={check.found} />}
      {isDone && !isSameBox(check.found, round) && <Notice kind="problem">{words.tellers.otherBox}</Notice>}
    </StepCard>
  );
}

/** Whether the hall's screens show the box that this device checked. */
export function isSameBox(box: SealedBox, round: PublicRound): boolean {
  const { closing } = round;
  return closing !== null && closedStatement(closing) === closedStatement(box.closing);
}

function CheckState({ check, onAgain }: Omit<BoxStepProps, "round">) {
  const speaker = useConsole();
  const { words } = speaker;
  switch (check.kind) {
    case "idle":
      return null;
    case "running": {
      const { progress } = check;
      const text =
        progress === null
          ? words.tellers.checkStarting
          : words.tellers.checkProgress(progress.done, progress.total);
      const percent = progress === null ? 0 : (100 * progress.done) / Math.max(1, progress.total);
      return (
        <Stack gap="xs">
          <Text role="status">{text}</Text>
          <Progress value={percent} size="lg" aria-label={words.tellers.checkTitle} />
        </Stack>
      );
    }
    case "sound":
      return <Notice kind="done">{words.tellers.checkDone(check.found.ballotCount)}</Notice>;
    case "refused":
      return (
        <Stack align="flex-start">
          <Notice kind="problem" title={words.tellers.checkFailed}>
            {failureText(check.problem, speaker)}
            <Technical problem={check.problem} />
          </Notice>
          <Button variant="default" onClick={onAgain}>
            {words.tellers.checkAgain}
          </Button>
        </Stack>
      );
  }
}

/** Which check of the record failed, as the verifier names it: nobody in the hall has to read it. */
function Technical({ problem }: { readonly problem: TellerProblem }) {
  const { words } = useConsole();
  if (problem.kind !== "box" || problem.problem.code !== "record-unsound") return null;
  return (
    <details>
      <summary>{words.tellers.technical}</summary>
      {problem.problem.detail}
    </details>
  );
}

function BoxFacts({ box }: { readonly box: SealedBox }) {
  const { words } = useConsole();
  return (
    <StatRow>
      <StatCard label={words.tellers.ballots} value={box.ballotCount} />
      <StatCard
        label={words.tellers.boxRoot}
        value={boxRootShort(box.closing.boxRoot).replace(/.{4}(?=.)/g, "$& ")}
      />
      <StatCard label={words.tellers.roundCode} value={roundCode(box.phi)} />
    </StatRow>
  );
}
