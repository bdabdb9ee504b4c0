import { Radio, Stack } from "@mantine/core";
import type { AnnouncementDetail } from "../../../shared/domain/announcement.ts";
import { useConsole } from "../../console/console-context.tsx";

type DetailChoiceProps = {
  readonly detail: AnnouncementDetail | null;
  /** It was needed and is not chosen. */
  readonly isMissing: boolean;
  readonly onChange: (detail: AnnouncementDetail) => void;
};

/** Only levels, which tell less of single votes, or counts (design §3). */
export function DetailChoice({ detail, isMissing, onChange }: DetailChoiceProps) {
  const { words } = useConsole();
  return (
    <Radio.Group
      size="md"
      label={words.chair.detail}
      value={detail}
      onChange={(value) => onChange(value === "levels" ? "levels" : "counts")}
      error={isMissing ? words.chair.detailMissing : null}
    >
      <Stack gap="xs" mt="xs">
        <Radio size="md" value="levels" label={words.chair.details.levels} />
        <Radio size="md" value="counts" label={words.chair.details.counts} />
      </Stack>
    </Radio.Group>
  );
}
