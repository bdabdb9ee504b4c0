import { Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { levelNamesEn, levelNamesVi } from "../../../shared/domain/levels.ts";
import type { RuledLevel } from "../../../shared/domain/ruling.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { dayText, minuteText } from "../../model/days.ts";
import { remainingRows, rulingRows, type RulingRow } from "../../model/ruling-rows.ts";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { EntryLines, EntryList } from "../../parts/table/EntryList.tsx";
import { RulingForm } from "./RulingForm.tsx";
import { RulingSubject } from "./RulingSubject.tsx";

/** What the competent authority decided, entered by staff once its document is there; the chair reads it. */
export function RulingPage() {
  const { view, words } = useConsole();
  const { meeting } = view;
  return (
    <>
      <PageHead title={words.ruling.title}>{words.ruling.intro}</PageHead>
      {meeting === null ? (
        <EmptyState title={words.rating.noMeetingTitle} text={words.rating.noMeetingText} />
      ) : (
        <Rulings meeting={meeting} />
      )}
    </>
  );
}

function Rulings({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const { words, role } = useConsole();
  /** Number of the ruling that is corrected. */
  const [corrected, setCorrected] = useState<number | null>(null);
  const rows = rulingRows(meeting);
  const remaining = remainingRows(rows);
  const otherwise = rows.filter((row) => row.differs);
  const names = words.ruling;
  if (rows.every(({ isCounted, standing }) => !isCounted && standing === null)) {
    return <EmptyState title={names.noneTitle} text={names.noneText} />;
  }
  const open = rows.filter(({ standing }) => standing === null).length;
  const standing = corrected === null ? [] : rows.filter((row) => row.standing?.number === corrected);
  const entered = corrected === null ? undefined : meeting.rulings?.entered[corrected - 1];
  return (
    <Stack gap="lg">
      <Notice kind={open === 0 ? "done" : "info"}>
        {open === 0 ? names.complete : names.remaining(open, rows.length)}
      </Notice>
      {otherwise.length > 0 && (
        <Notice kind="warning">
          {names.differing(otherwise.map(({ subject }) => subject.name).join("; "))}
        </Notice>
      )}
      {role === "staff" && entered !== undefined && standing.length > 0 && (
        <RulingForm
          key={`correct ${corrected}`}
          rows={standing}
          corrects={entered.document}
          onDone={() => setCorrected(null)}
        />
      )}
      {role === "staff" && corrected === null && remaining.length > 0 && (
        // What somebody else enters meanwhile takes its rows away; what is typed for the others stays.
        <RulingForm key="new" rows={remaining} corrects={null} onDone={() => undefined} />
      )}
      <Standing rows={rows} />
      <Entered meeting={meeting} rows={rows} corrected={corrected} onCorrect={setCorrected} />
    </Stack>
  );
}

function Standing({ rows }: { readonly rows: readonly RulingRow[] }) {
  const { words, language } = useConsole();
  const names = words.ruling;
  const levelNames = language === "vi" ? levelNamesVi : levelNamesEn;
  const text = (level: RuledLevel) => (level === "not-rated" ? names.notRated : levelNames[level]);
  const decided = ({ standing, differs }: RulingRow) =>
    standing === null ? (
      <Text c="dimmed">{names.notYet}</Text>
    ) : (
      <>
        <strong>{text(standing.level)}</strong>{" "}
        {differs && (
          <Badge color="yellow" variant="light">
            {names.different}
          </Badge>
        )}
      </>
    );
  return (
    <EntryList caption={names.standingCaption(rows.length)}>
      {rows.map((row) => (
        <EntryLines
          key={row.key}
          lines={[
            [names.columns.subject, <RulingSubject key="subject" row={row} />],
            [names.columns.proposed, row.proposed === null ? names.noProposal : levelNames[row.proposed]],
            [names.columns.decided, decided(row)],
            [names.columns.document, row.standing?.document.number ?? ""],
          ]}
        />
      ))}
    </EntryList>
  );
}

type EnteredProps = {
  readonly meeting: ConsoleMeeting;
  readonly rows: readonly RulingRow[];
  readonly corrected: number | null;
  readonly onCorrect: (number: number | null) => void;
};

/** Every entry, also those that were replaced since: nothing that was entered goes away. */
function Entered({ meeting, rows, corrected, onCorrect }: EnteredProps) {
  const { words, role } = useConsole();
  const names = words.ruling;
  const entered = meeting.rulings?.entered ?? [];
  if (entered.length === 0) return null;
  return (
    <Paper withBorder p="lg" component="section" aria-label={names.enteredTitle}>
      <Stack>
        <Title order={2} size="h4">
          {names.enteredTitle}
        </Title>
        {entered.map(({ document, lines, reason, name, at }, index) => {
          const stands = rows.some((row) => row.standing?.number === index + 1);
          const isCorrected = corrected === index + 1;
          return (
            <Group key={index} justify="space-between" align="flex-start">
              <div>
                <Text fw={500}>
                  {names.enteredLine(
                    document.number,
                    dayText(document.date),
                    document.issuer,
                    document.signer,
                  )}
                </Text>
                <Text size="sm" c="dimmed">
                  {names.enteredBy(name, minuteText(at), lines.length)} {stands ? "" : `(${names.replaced})`}
                </Text>
                {reason !== null && <Text size="sm">{names.because(reason)}</Text>}
              </div>
              {role === "staff" && stands && (
                <Button
                  variant="default"
                  aria-label={`${isCorrected ? names.stopCorrecting : names.correct}: ${document.number}`}
                  onClick={() => onCorrect(isCorrected ? null : index + 1)}
                >
                  {isCorrected ? names.stopCorrecting : names.correct}
                </Button>
              )}
            </Group>
          );
        })}
      </Stack>
    </Paper>
  );
}
