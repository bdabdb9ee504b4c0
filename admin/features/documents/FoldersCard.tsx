import { Button, Group, Text } from "@mantine/core";
import type { PaperRegime } from "../../../shared/domain/draft.ts";
import { folderParts, foldersOfPart } from "../../../shared/domain/papers.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { consoleRoutes, ofMeeting } from "../../../shared/protocol/http.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";

type FoldersCardProps = {
  readonly meeting: ConsoleMeeting;
  /** Null: the meeting's own. */
  readonly regime: PaperRegime | null;
};

/** A folder for everybody who is rated, in as many files as it takes. */
export function FoldersCard({ meeting, regime }: FoldersCardProps) {
  const { documents } = useConsole().words;
  const count = meeting.subjects.length;
  const parts = Array.from({ length: folderParts(count) }, (_, index) => index + 1);
  if (parts.length === 0) return null;
  return (
    <Card title={documents.folders}>
      <Text c="dimmed">{documents.foldersText}</Text>
      <Group gap="xs">
        {parts.map((part) => {
          const places = foldersOfPart(part, count);
          const address = ofMeeting(consoleRoutes.folders(part), meeting.public.meetingId);
          return (
            <Button
              key={part}
              component="a"
              variant="default"
              href={regime === null ? address : `${address}&regime=${regime}`}
              download
            >
              {parts.length === 1
                ? documents.foldersFile
                : documents.foldersPart(places.at(0) ?? 0, places.at(-1) ?? 0)}
            </Button>
          );
        })}
      </Group>
    </Card>
  );
}
