import { Anchor, Paper, Stack, Text, Title } from "@mantine/core";
import type { MeetingId } from "../../../shared/domain/ids.ts";
import type { ConsoleRound } from "../../../shared/protocol/console-view.ts";
import { verifyPagePath } from "../../../shared/protocol/public-routes.ts";
import { useConsole } from "../../console/console-context.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { LongCode } from "../../parts/LongCode.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { RecordCode } from "../../parts/RecordCode.tsx";
import { RoundDownloads } from "../../parts/RoundDownloads.tsx";
import css from "./RecordPage.module.css";

/** Downloads of every sealed round, its record code, and how to verify without trusting this server. */
export function RecordPage() {
  const { view, words } = useConsole();
  const { meeting } = view;
  const rounds = (meeting?.rounds ?? []).filter(
    ({ public: { phase } }) => phase !== "open" && phase !== "closing",
  );
  return (
    <>
      <PageHead title={words.result.recordTitle}>{words.result.recordIntro}</PageHead>
      {meeting === null || rounds.length === 0 ? (
        <EmptyState title={words.result.noneTitle} text={words.result.recordNone} />
      ) : (
        <Stack gap="lg">
          {rounds.map((round) => (
            <RoundRecord key={round.public.n} meetingId={meeting.public.meetingId} round={round} />
          ))}
          <Paper withBorder p="lg">
            <Title order={2} size="h4" mb="sm">
              {words.result.verifyTitle}
            </Title>
            <Text mb="sm">{words.result.verifyText}</Text>
            <code className={css.command}>npm run -s verify-record -- full.zip</code>
            <VerifyPage />
          </Paper>
        </Stack>
      )}
    </>
  );
}

/** The offline verifier, from the kiosk's address: an own copy of the console has none of its own. */
function VerifyPage() {
  const { view, words } = useConsole();
  const { verifyPageHash, kioskUrls } = view.server;
  const [kioskUrl] = kioskUrls;
  if (verifyPageHash === null || kioskUrl === undefined) return null;
  return (
    <Stack gap="sm" mt="md" align="flex-start">
      <Text>{words.result.verifyPageText}</Text>
      <Anchor href={new URL(verifyPagePath, kioskUrl).href} target="_blank" rel="noreferrer">
        {words.result.verifyPage}
      </Anchor>
      <LongCode digits={verifyPageHash} />
    </Stack>
  );
}

type RoundRecordProps = {
  readonly meetingId: MeetingId;
  readonly round: ConsoleRound;
};

function RoundRecord({ meetingId, round }: RoundRecordProps) {
  const { words } = useConsole();
  const { n, title, phase } = round.public;
  return (
    <Paper withBorder p="lg" component="section" aria-label={words.result.roundName(n, title)}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {words.result.roundName(n, title)} – {words.chair.phases[phase]}
        </Title>
        <RecordCode round={round} />
        <RoundDownloads meetingId={meetingId} round={round} />
      </Stack>
    </Paper>
  );
}
