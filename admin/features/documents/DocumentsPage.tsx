import { Badge, Button, Group, Paper, SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { paperRegimes, type PaperRegime } from "../../../shared/domain/draft.ts";
import type { MeetingId } from "../../../shared/domain/ids.ts";
import type { PaperEntry, PaperFormat } from "../../../shared/domain/papers.ts";
import { ofMeeting, paperPath } from "../../../shared/protocol/http.ts";
import { useConsole } from "../../console/console-context.tsx";
import { unansweredNames } from "../../model/duties.ts";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import css from "./DocumentsPage.module.css";
import { FactsForm } from "./FactsForm.tsx";
import { FoldersCard } from "./FoldersCard.tsx";

/** Every paper of the meeting with what is still missing for it, and what staff write into them. */
export function DocumentsPage() {
  const { view, words, role, shown } = useConsole();
  const { meeting } = view;
  const unanswered = meeting === null ? [] : unansweredNames(meeting);
  const [regime, setRegime] = useState<PaperRegime | "own">("own");
  return (
    <>
      <PageHead title={words.documents.title}>{words.documents.intro}</PageHead>
      <Stack gap="lg">
        {unanswered.length > 0 && (
          <Notice kind="info">{words.duties.unanswered(unanswered.join("; "))}</Notice>
        )}
        <Paper withBorder p="lg">
          <Group justify="space-between" mb="sm">
            <Text c="dimmed">{words.documents.printHint}</Text>
            <SegmentedControl
              aria-label={words.documents.regime}
              value={regime}
              onChange={(value) => setRegime(paperRegimes.find((known) => known === value) ?? "own")}
              data={[
                { value: "own", label: words.documents.regimes.own },
                ...paperRegimes.map((value) => ({ value, label: words.documents.regimes[value] })),
              ]}
            />
          </Group>
          <ul className={css.list}>
            {meeting?.papers.map((paper) => (
              <PaperRow
                key={paper.paperId}
                meetingId={meeting.public.meetingId}
                paper={paper}
                regime={regime === "own" ? null : regime}
              />
            ))}
          </ul>
        </Paper>
        {meeting !== null && (role === "staff" || role === "chair") && (
          <FoldersCard meeting={meeting} regime={regime === "own" ? null : regime} />
        )}
        {meeting !== null && role === "staff" && shown === "current" && (
          <FactsForm facts={meeting.minutesFacts} />
        )}
      </Stack>
    </>
  );
}

type PaperRowProps = {
  readonly meetingId: MeetingId;
  readonly paper: PaperEntry;
  readonly regime: PaperRegime | null;
};

function PaperRow({ meetingId, paper, regime }: PaperRowProps) {
  const words = useConsole().words.documents;
  const { paperId, title, lacks, formats } = paper;
  return (
    <li className={css.row}>
      <div>
        <Text fw={500}>{title}</Text>
        {lacks === null ? (
          <Badge variant="light" color="green">
            {words.ready}
          </Badge>
        ) : (
          <Text size="sm" c="dimmed">
            {words.missing}: {words.lacks[lacks]}
          </Text>
        )}
      </div>
      {lacks === null && (
        <Group gap="xs">
          {formats.map((format) => (
            <PaperLink
              key={format}
              address={paperAddress(meetingId, paperId, format, regime)}
              title={title}
              format={format}
            />
          ))}
        </Group>
      )}
    </li>
  );
}

/** With its meeting, so that a page left open never gives another meeting's paper. */
function paperAddress(
  meetingId: MeetingId,
  paperId: string,
  format: PaperFormat,
  regime: PaperRegime | null,
): string {
  const address = ofMeeting(paperPath(paperId, format), meetingId);
  return regime === null ? address : `${address}&regime=${regime}`;
}

/** The paper itself runs nothing (security N4): whoever opens it presses its browser's "print". */
function printInOwnWindow(address: string): void {
  const paper = window.open(address, "_blank");
  paper?.addEventListener("load", () => paper.print());
}

type PaperLinkProps = {
  readonly address: string;
  readonly title: string;
  readonly format: PaperFormat;
};

function PaperLink({ address, title, format }: PaperLinkProps) {
  const words = useConsole().words.documents;
  const label = `${words.formats[format]}: ${title}`;
  return format === "html" ? (
    <>
      <Button
        variant="light"
        aria-label={`${words.printNow}: ${title}`}
        onClick={() => printInOwnWindow(address)}
      >
        {words.printNow}
      </Button>
      <Button
        component="a"
        variant="default"
        href={address}
        target="_blank"
        rel="noopener"
        aria-label={label}
      >
        {words.formats[format]}
      </Button>
    </>
  ) : (
    <Button component="a" variant="default" href={address} download aria-label={label}>
      {words.formats[format]}
    </Button>
  );
}
