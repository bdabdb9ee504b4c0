import { Radio, Stack, Text } from "@mantine/core";
import { admittedThresholds } from "../../../shared/domain/committee.ts";
import type { Draft } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { failureText } from "../../console/failure-text.ts";
import { useAction } from "../../parts/form/use-action.ts";
import { Notice } from "../../parts/Notice.tsx";
import { useSaveDraft } from "./use-draft.ts";

/** How many shares open a box: any number above half, or all of them. */
export function ThresholdChoice({ draft }: { readonly draft: Draft }) {
  const speaker = useConsole();
  const save = useSaveDraft();
  const { failure, start } = useAction((threshold: Draft["threshold"]) =>
    save(draft, (now) => ({ ...now, threshold })),
  );
  const { ceremony: words } = speaker.words;
  const count = draft.tellers.length;
  const choices = [...admittedThresholds(count), null];
  return (
    <Radio.Group
      label={words.threshold}
      description={words.thresholdHint}
      value={String(draft.threshold)}
      onChange={(text) => void start(choices.find((choice) => String(choice) === text) ?? null)}
    >
      <Stack gap="xs" mt="xs">
        {choices.map((choice) => (
          <Radio
            key={String(choice)}
            value={String(choice)}
            label={choice === null ? words.thresholdAll(count) : words.thresholdOf(choice, count)}
          />
        ))}
        <Text size="sm" c="dimmed">
          {words.editRestarts}
        </Text>
        {failure !== null && <Notice kind="problem">{failureText(failure, speaker)}</Notice>}
      </Stack>
    </Radio.Group>
  );
}
