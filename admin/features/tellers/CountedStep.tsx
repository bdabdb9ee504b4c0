import { Button, Progress, Stack, Text } from "@mantine/core";
import type { ConsoleRound } from "../../../shared/protocol/console-view.ts";
import { failureText } from "../../console/failure-text.ts";
import { useConsole } from "../../console/console-context.tsx";
import { StepCard } from "../../parts/ceremony/StepCard.tsx";
import { Notice } from "../../parts/Notice.tsx";
import type { TellerOfMeeting } from "./browser-teller.ts";
import { useCountedCheck } from "./use-box-check.ts";

type CountedStepProps = {
  readonly round: ConsoleRound;
  /** A seat of this device; null where it holds none. */
  readonly device: TellerOfMeeting | null;
};

/** The count is finished for a teller once the own device has verified the record, and not when the server says so. */
export function CountedStep({ round, device }: CountedStepProps) {
  const speaker = useConsole();
  const { tellers: words } = speaker.words;
  const { check, again } = useCountedCheck(round.mayTakeRecord ? device : null, round.public.n);
  if (device === null) return <Notice kind="info">{words.countedNoKey}</Notice>;
  if (!round.mayTakeRecord) return <Notice kind="info">{words.countedLater}</Notice>;
  const isDone = check.kind === "sound";
  return (
    <StepCard title={words.countedTitle} text={words.countedText} state={isDone ? "done" : "now"}>
      {check.kind === "running" && (
        <Stack gap="xs">
          <Text role="status">
            {check.progress === null
              ? words.checkStarting
              : words.checkProgress(check.progress.done, check.progress.total)}
          </Text>
          <Progress
            value={
              check.progress === null ? 0 : (100 * check.progress.done) / Math.max(1, check.progress.total)
            }
            size="lg"
            aria-label={words.countedTitle}
          />
        </Stack>
      )}
      {isDone && (
        <Notice kind="done" title={words.counted}>
          {words.countedCode(check.found.recordCode.replace(/.{8}(?=.)/g, "$& "))}
        </Notice>
      )}
      {check.kind === "refused" && (
        <Stack align="flex-start">
          <Notice kind="problem" title={words.countedFailed}>
            {failureText(check.problem, speaker)}
          </Notice>
          <Button variant="default" onClick={again}>
            {words.checkAgain}
          </Button>
        </Stack>
      )}
    </StepCard>
  );
}
