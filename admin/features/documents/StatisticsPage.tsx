import { Button, Checkbox, FileButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { chooseAgain } from "../../../shared/browser/choose-again.ts";
import { statisticsFigures } from "../../../shared/statistics/figures.ts";
import type { Gathered } from "../../../shared/statistics/sources.ts";
import { statisticsSheets } from "../../../shared/statistics/tables.ts";
import { excelOptions, excelSheets } from "../../../shared/statistics/workbook.ts";
import type { MeetingEntry } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { pastMeetings } from "../../model/meeting-list.ts";
import { Card } from "../../parts/Card.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { StatisticsPreview } from "./StatisticsPreview.tsx";
import { comparedFile, filesMost, useStatistics, type OtherFile, type OwnMeeting } from "./use-statistics.ts";

/** Finished meetings of this server and files of others, gathered in one workbook. */
export function StatisticsPage() {
  const { view, words, language } = useConsole();
  const { own, files, choose, addFiles, typeCode, remove, gathered } = useStatistics();
  // What a file alone is refused for stands beside it.
  const ofFiles = new Set(files.map(comparedFile).map((file) => (file?.ok === false ? file.error.vi : null)));
  const refused = gathered.refused.filter(({ why }) => !ofFiles.has(why.vi));
  const finished = pastMeetings(view).flatMap(([, meetings]) => meetings);
  return (
    <>
      <PageHead title={words.statistics.title}>{words.statistics.intro}</PageHead>
      <Stack gap="lg">
        <Card title={words.statistics.own}>
          {finished.length === 0 && <Text c="dimmed">{words.statistics.noneOwn}</Text>}
          {finished.map((entry) => (
            <OwnRow
              key={entry.meetingId}
              entry={entry}
              meeting={own.get(entry.meetingId) ?? null}
              choose={(isChosen) => void choose(entry, isChosen)}
            />
          ))}
        </Card>
        <Card title={words.statistics.others}>
          <Text>{words.statistics.othersText}</Text>
          <Group>
            <FileButton
              multiple
              accept=".zip,.json"
              inputProps={chooseAgain}
              onChange={(chosen) => void addFiles(chosen)}
            >
              {(props) => (
                <Button {...props} variant="default">
                  {words.statistics.choose}
                </Button>
              )}
            </FileButton>
            {files.length > 0 && <Text c="dimmed">{words.statistics.fileCount(files.length)}</Text>}
          </Group>
          {files.length >= filesMost && <Notice kind="info">{words.statistics.tooMany(filesMost)}</Notice>}
          {files.map((file) => (
            <FileRow
              key={file.id}
              file={file}
              typeCode={(code) => typeCode(file.id, code)}
              remove={() => remove(file.id)}
            />
          ))}
        </Card>
        {refused.length > 0 && (
          <Notice kind="warning" title={words.statistics.refused}>
            {refused.map(({ file, why }, index) => (
              <Text key={`${index} ${file}`}>
                {file}: {why[language]}
              </Text>
            ))}
          </Notice>
        )}
        {gathered.sources.length === 0 ? (
          <Text c="dimmed">{words.statistics.previewNone}</Text>
        ) : (
          <>
            <StatisticsPreview figures={statisticsFigures(gathered.sources)} />
            <Download gathered={gathered} />
          </>
        )}
      </Stack>
    </>
  );
}

type OwnRowProps = {
  readonly entry: MeetingEntry;
  /** Null: not chosen. */
  readonly meeting: OwnMeeting | null;
  readonly choose: (isChosen: boolean) => void;
};

function OwnRow({ entry, meeting, choose }: OwnRowProps) {
  const words = useConsole().words.statistics;
  const { title, body, year, rehearsal } = entry;
  const label = words.meeting(title, body, year);
  return (
    <div>
      <Checkbox
        label={rehearsal ? `${label} (${words.rehearsal})` : label}
        checked={meeting !== null}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      {meeting !== null && <OwnState meeting={meeting} />}
    </div>
  );
}

function OwnState({ meeting }: { readonly meeting: OwnMeeting }) {
  const words = useConsole().words.statistics;
  if (meeting === "reading") return <Text c="dimmed">{words.reading}</Text>;
  if (meeting === "unreadable") return <Notice kind="problem">{words.unreadable}</Notice>;
  const { sources, withoutResult } = meeting;
  const open = sources.flatMap(({ subjects }) => subjects).filter(({ isOpen }) => isOpen).length;
  return (
    <Stack gap={4} pl="xl">
      <Text c="dimmed">{words.ratings(sources.length)}</Text>
      {withoutResult.length > 0 && <Text fw={600}>{words.withoutResult(withoutResult.join("; "))}</Text>}
      {open > 0 && <Text fw={600}>{words.open(open)}</Text>}
    </Stack>
  );
}

type FileRowProps = {
  readonly file: OtherFile;
  readonly typeCode: (code: string) => void;
  readonly remove: () => void;
};

function FileRow({ file, typeCode, remove }: FileRowProps) {
  const { words, language } = useConsole();
  const { statistics } = words;
  const { name, source, code } = file;
  const compared = comparedFile(file);
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={500} style={{ overflowWrap: "anywhere" }}>
          {name}
        </Text>
        <Button variant="subtle" aria-label={statistics.remove(name)} onClick={remove}>
          {statistics.removeShort}
        </Button>
      </Group>
      {source === "checking" && <Text c="dimmed">{statistics.checking}</Text>}
      {source === "too-large" && <Notice kind="problem">{statistics.tooLarge}</Notice>}
      {typeof source !== "string" && !source.ok && <Notice kind="problem">{source.error[language]}</Notice>}
      {typeof source !== "string" && source.ok && (
        <TextInput
          label={statistics.code(name)}
          description={compared?.ok === true ? statistics.compared : statistics.codeMissing}
          value={code}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          error={compared?.ok === false ? compared.error[language] : null}
          onChange={(event) => typeCode(event.currentTarget.value)}
        />
      )}
    </Stack>
  );
}

function Download({ gathered }: { readonly gathered: Gathered }) {
  const words = useConsole().words.statistics;
  const [withNames, setWithNames] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const download = async () => {
    try {
      // Loaded when it is wanted.
      const { default: writeExcel } = await import("write-excel-file/browser");
      const sheets = excelSheets(statisticsSheets(gathered, { withNames }));
      await writeExcel(sheets, excelOptions).toFile(words.fileName);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <Card>
      <Checkbox
        label={words.names}
        description={words.namesHint}
        checked={withNames}
        onChange={(event) => setWithNames(event.currentTarget.checked)}
      />
      <Group>
        <Button onClick={() => void download()}>{words.download}</Button>
      </Group>
      {hasFailed && <Notice kind="problem">{words.downloadFailed}</Notice>}
    </Card>
  );
}
