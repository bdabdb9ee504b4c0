import { Stack, Text } from "@mantine/core";
import type { MeetingId } from "../../shared/domain/ids.ts";
import type { ConsoleRound } from "../../shared/protocol/console-view.ts";
import { consoleRoutes, ofMeeting } from "../../shared/protocol/http.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { useConsole } from "../console/console-context.tsx";
import { Download } from "./Download.tsx";

type RoundDownloadsProps = { readonly meetingId: MeetingId; readonly round: ConsoleRound };

/** The full record of a round once the role may have it, and what is published for everybody while its meeting is the current one. */
export function RoundDownloads({ meetingId, round }: RoundDownloadsProps) {
  const { words, shown } = useConsole();
  const { n, phase } = round.public;
  return (
    <Stack gap="xs">
      {round.mayTakeRecord ? (
        <Download
          href={ofMeeting(consoleRoutes.fullRecord(n), meetingId)}
          fileName={`phieu-kin-${n}-full.zip`}
          label={words.result.full}
          hint={words.result.fullHint}
          isMain
        />
      ) : (
        <Text c="dimmed">{words.result.fullNotYet}</Text>
      )}
      {phase !== "voided" && shown === "current" && (
        <>
          <Download
            href={publicRoutes.sealedRecord(n)}
            fileName={`phieu-kin-${n}-sealed.zip`}
            label={words.result.sealed}
            hint={words.result.sealedHint}
          />
          <Download
            href={publicRoutes.trackersJson(n)}
            fileName={`phieu-kin-${n}-trackers.json`}
            label={words.result.trackers}
            hint={words.result.trackersHint}
          />
        </>
      )}
    </Stack>
  );
}
