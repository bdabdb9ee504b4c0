import { Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { votingMinutesSchema } from "../../../shared/domain/voting-time.ts";
import type { PublicRound } from "../../../shared/protocol/public-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { timeOfDay } from "../../model/clocks.ts";
import { FailureNotice } from "../../parts/form/FailureNotice.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import { useGate } from "../../parts/gate/use-gate.ts";
import { Notice } from "../../parts/Notice.tsx";

/** What is offered; whatever the settings say stands among them. */
const lengths = [3, 5, 10, 15, 20, 30, 45, 60];
const steps = [1, 3, 5];

type LengthChoiceProps = {
  /** Null: nothing is announced. */
  readonly minutes: number | null;
  readonly onChange: (minutes: number | null) => void;
};

/** How long a round is announced to take (protocol D.17), chosen before it is opened. */
export function LengthChoice({ minutes, onChange }: LengthChoiceProps) {
  const words = useConsole().words.chair;
  const offered = [...new Set([...lengths, ...(minutes === null ? [] : [minutes])])].sort((a, b) => a - b);
  return (
    <NativeSelect
      size="md"
      label={words.length}
      description={words.lengthHint}
      value={minutes === null ? "" : String(minutes)}
      onChange={({ currentTarget: { value } }) => onChange(value === "" ? null : Number(value))}
      data={[
        { value: "", label: words.noLength },
        ...offered.map((value) => ({ value: String(value), label: words.minutes(value) })),
      ]}
    />
  );
}

/** Gia hạn: one press each. That the time is over is said, and nothing happens by itself. */
export function ExtendRound({ round }: { readonly round: PublicRound }) {
  const { words, run, role } = useConsole();
  const { isBusy, failure, start, forget } = useAction((minutes: number) =>
    run({
      kind: "extend-round",
      n: round.n,
      minutes: votingMinutesSchema.parse(minutes),
      instead: round.time?.until ?? null,
    }),
  );
  const refusal = useGate(`extend-round:${round.n}`);
  const { time } = round;
  if (refusal !== null) return null;
  return (
    <Stack gap="xs" align="flex-start">
      {time !== null && time.isUp && (
        <Notice kind="warning">{words.chair.timeUp(timeOfDay(time.until))}</Notice>
      )}
      {time !== null && !time.isUp && (
        <Text size="lg" fw={600}>
          {words.chair.openUntil(timeOfDay(time.until))}
        </Text>
      )}
      {role === "chair" && (
        <Group gap="xs" role="group" aria-label={words.chair.extend}>
          <Text>{time === null ? words.chair.setTime : words.chair.extend}</Text>
          {steps.map((minutes) => (
            <Button
              key={minutes}
              variant="default"
              size="md"
              // A disabled button would lose the keyboard.
              aria-disabled={isBusy}
              data-disabled={isBusy}
              onClick={() => {
                if (!isBusy) void start(minutes);
              }}
            >
              {words.chair.extendBy(minutes)}
            </Button>
          ))}
        </Group>
      )}
      {failure !== null && <FailureNotice failure={failure} onMine={forget} onTheirs={forget} />}
    </Stack>
  );
}
