import { Radio, Stack } from "@mantine/core";
import { useConsole } from "../../console/console-context.tsx";

/** Counts, or only levels where counts would tell single votes (design §3). */
export type Detail = "counts" | "levels";

type DetailChoiceProps = {
  readonly detail: Detail;
  readonly onChange: (detail: Detail) => void;
};

export function DetailChoice({ detail, onChange }: DetailChoiceProps) {
  const { words } = useConsole();
  return (
    <Radio.Group
      size="md"
      label={words.chair.detail}
      value={detail}
      onChange={(value) => onChange(value === "levels" ? "levels" : "counts")}
    >
      <Stack gap="xs" mt="xs">
        <Radio size="md" value="counts" label={words.chair.details.counts} />
        <Radio size="md" value="levels" label={words.chair.details.levels} />
      </Stack>
    </Radio.Group>
  );
}
