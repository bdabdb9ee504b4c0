import { Stack, Text } from "@mantine/core";
import type { Ceremony, CeremonyRunView } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Notice } from "../Notice.tsx";
import { namesOf, reasonText } from "../../model/member-names.ts";

type StoppedNoticeProps = {
  readonly ceremony: Ceremony;
  readonly run: CeremonyRunView;
};

/** Why the last attempt was stopped, and by whom. */
export function StoppedNotice({ ceremony, run: { stopped } }: StoppedNoticeProps) {
  const { words } = useConsole();
  if (stopped === null) return null;
  return (
    <Notice kind="warning" title={words.ceremony.stopped}>
      <Stack gap={4}>
        <Text>{reasonText(stopped, ceremony, words)}</Text>
        {stopped.reportedBy !== null && (
          <Text>{words.ceremony.stoppedBy(namesOf(ceremony, [stopped.reportedBy]))}</Text>
        )}
        <Text c="dimmed">{words.ceremony.nothingLeft}</Text>
      </Stack>
    </Notice>
  );
}
