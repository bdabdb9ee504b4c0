import { Anchor, Stack, Text } from "@mantine/core";
import { boxRootShort } from "../../../shared/crypto/box-root.ts";
import { closedStatement } from "../../../shared/crypto/statements.ts";
import { fourWords } from "../../../shared/crypto/words.ts";
import type { MeetingId } from "../../../shared/domain/ids.ts";
import type { ConsoleRound } from "../../../shared/protocol/console-view.ts";
import { verifyPagePath } from "../../../shared/protocol/public-routes.ts";
import type { PublicMeeting, Turnout } from "../../../shared/protocol/public-view.ts";
import { roundCode } from "../../../shared/protocol/round-code.ts";
import { useConsole } from "../../console/console-context.tsx";
import { href } from "../../console/router.ts";
import { Card } from "../../parts/Card.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { FactList } from "../../parts/FactList.tsx";
import { HallScreen } from "../../parts/HallScreen.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { RecordCode } from "../../parts/RecordCode.tsx";
import { RoundDownloads } from "../../parts/RoundDownloads.tsx";
import { WordList } from "../../parts/ceremony/WordList.tsx";
import type { Words } from "../../words/words.ts";

/** What an observer compares and downloads, the latest round first. Nothing here is told to observers alone. */
export function ObserverPage() {
  const { view, words } = useConsole();
  const { meeting } = view;
  return (
    <>
      <PageHead title={words.observe.title}>{words.observe.intro}</PageHead>
      {meeting === null ? (
        <EmptyState title={words.observe.noMeetingTitle} text={words.observe.noMeetingText} />
      ) : (
        <Stack gap="lg">
          <MeetingCard meeting={meeting.public} />
          {meeting.rounds.length === 0 && <Text>{words.observe.noRounds}</Text>}
          {meeting.rounds.toReversed().map((round) => (
            <RoundCard key={round.public.n} meetingId={meeting.public.meetingId} round={round} />
          ))}
          <LinksCard />
        </Stack>
      )}
    </>
  );
}

function MeetingCard({ meeting }: { readonly meeting: PublicMeeting }) {
  const { words, shown } = useConsole();
  return (
    <Card title={words.observe.compareTitle}>
      <FactList lines={[[words.observe.fingerprint, meeting.fingerprint.replace(/.{4}(?=.)/g, "$& ")]]} />
      <Text c="dimmed">{words.observe.fingerprintHint}</Text>
      {shown === "current" && <HallScreen />}
    </Card>
  );
}

type RoundCardProps = { readonly meetingId: MeetingId; readonly round: ConsoleRound };

function RoundCard({ meetingId, round }: RoundCardProps) {
  const { words } = useConsole();
  const { n, title, phase, closing, lot, phi, turnout } = round.public;
  const { matched, notMatched } = round.ballotChecks;
  const lines: readonly (readonly [string, string])[] = [
    [words.observe.roundCode, roundCode(phi)],
    [
      words.observe.turnout,
      closing === null ? turnoutText(turnout, words) : words.observe.ballots(closing.cast),
    ],
    [words.observe.checks, words.observe.checksOf(matched, notMatched)],
    ...(closing === null
      ? []
      : ([
          [words.observe.boxRoot, boxRootShort(closing.boxRoot).replace(/.{4}(?=.)/g, "$& ")],
          [words.observe.lot, lot ?? words.observe.lotComing],
        ] as const)),
  ];
  return (
    <Card title={`${words.observe.roundTitle(n, title)} – ${words.chair.phases[phase]}`}>
      {phase === "voided" && <Notice kind="warning">{words.observe.voided}</Notice>}
      <FactList lines={lines} />
      {closing !== null && lot !== null && (
        <div>
          <Text fw={600}>{words.observe.words}</Text>
          <WordList list={fourWords(lot, closedStatement(closing))} />
          <Text c="dimmed">{words.observe.wordsHint}</Text>
        </div>
      )}
      <RecordCode round={round} />
      {phase !== "open" && phase !== "closing" && <RoundDownloads meetingId={meetingId} round={round} />}
    </Card>
  );
}

function turnoutText(turnout: Turnout, { observe }: Words): string {
  switch (turnout.kind) {
    case "voting":
      return observe.votingNow;
    case "at-least":
      return observe.atLeast(turnout.cast, turnout.tokensIssued);
    case "complete":
      return String(turnout.cast);
  }
}

function LinksCard() {
  const { view, words, shown } = useConsole();
  const { verifyPageHash, kioskUrls } = view.server;
  const [kioskUrl] = kioskUrls;
  const links = [
    ...(shown === "current"
      ? ([
          ["/check-ballot", words.observe.toCheck],
          ["/incidents", words.observe.toIncidents],
        ] as const)
      : []),
    ["/documents", words.observe.toPapers],
    ["/record", words.observe.toRecord],
  ] as const;
  return (
    <Card title={words.observe.linksTitle}>
      {links.map(([path, text]) => (
        <Anchor key={path} href={href(path)}>
          {text}
        </Anchor>
      ))}
      {verifyPageHash !== null && kioskUrl !== undefined && (
        <Anchor href={new URL(verifyPagePath, kioskUrl).href} target="_blank" rel="noreferrer">
          {words.result.verifyPage}
        </Anchor>
      )}
    </Card>
  );
}
