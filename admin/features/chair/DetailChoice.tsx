import { Radio, Stack } from "@mantine/core";
import type { AnnouncementDetail } from "../../../shared/domain/announcement.ts";
import { useConsole } from "../../console/console-context.tsx";

type DetailChoiceProps = {
  readonly detail: AnnouncementDetail;
  readonly onChange: (detail: AnnouncementDetail) => void;
};

/** Counts, or only levels where counts would tell single votes (design §3). */
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
