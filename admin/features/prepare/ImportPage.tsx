import {
  Anchor,
  Button,
  FileInput,
  Group,
  List,
  Loader,
  NativeSelect,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { useMemo, useState } from "react";
import { err, type Result } from "../../../shared/basics/result.ts";
import { chooseAgain } from "../../../shared/browser/choose-again.ts";
import type { AlikeAnswer } from "../../../shared/roster/electorates.ts";
import { draftChanges, withRoster } from "../../../shared/roster/into-draft.ts";
import { problemText } from "../../../shared/roster/problem-words.ts";
import { fileProblem, type RosterProblem } from "../../../shared/roster/problems.ts";
import { isImportable, readRoster, type RosterPreview } from "../../../shared/roster/read-roster.ts";
import { fileBytesMax, type Workbook } from "../../../shared/roster/sheets.ts";
import type { Draft } from "../../../shared/domain/draft.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { navigate } from "../../console/router.ts";
import { Card } from "../../parts/Card.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { GateButton } from "../../parts/gate/GateButton.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { StatCard, StatRow } from "../../parts/StatCard.tsx";
import { ImportChanges, RoundChanges } from "./ImportChanges.tsx";
import { ImportFindings } from "./ImportFindings.tsx";
import { ImportProblems } from "./ImportProblems.tsx";
import { PreviewTable } from "./PreviewTable.tsx";
import { useOpenedDraft } from "./use-draft.ts";
import { WithDraft } from "./WithDraft.tsx";

const sampleUrls = {
  leaders: new URL("../../../samples/bon-lanh-dao.xlsx", import.meta.url).href,
  staff: new URL("../../../samples/hai-muoi-sau-cong-chuc.xlsx", import.meta.url).href,
};

type Reading =
  | { readonly kind: "none" }
  | { readonly kind: "reading" }
  | { readonly kind: "unreadable"; readonly problem: RosterProblem }
  | { readonly kind: "read"; readonly fileName: string; readonly workbook: Workbook };

/** The server never sees the file. What reads it is loaded when a file is chosen. */
async function readFile(file: File): Promise<Result<Workbook, RosterProblem>> {
  if (file.size > fileBytesMax) return err(fileProblem("too-big"));
  const { readWorkbook } = await import("../../../shared/roster/read-workbook.ts");
  return readWorkbook(new Uint8Array(await file.arrayBuffer()), file.name);
}

export function ImportPage() {
  const { words } = useConsole();
  return (
    <>
      <PageHead title={words.roster.importTitle}>{words.roster.importIntro}</PageHead>
      <WithDraft>{(draft) => <ImportSteps key={draft.meetingId} draft={draft} />}</WithDraft>
    </>
  );
}

function ImportSteps({ draft }: { readonly draft: Draft }) {
  const { words, language } = useConsole();
  const [reading, setReading] = useState<Reading>({ kind: "none" });
  const choose = async (file: File | null) => {
    if (file === null) {
      setReading({ kind: "none" });
      return;
    }
    setReading({ kind: "reading" });
    const workbook = await readFile(file);
    setReading(
      workbook.ok
        ? { kind: "read", fileName: file.name, workbook: workbook.value }
        : { kind: "unreadable", problem: workbook.error },
    );
  };
  return (
    <Stack gap="lg">
      <Card>
        <FileInput
          label={words.roster.file}
          placeholder={words.roster.filePlaceholder}
          accept=".xlsx,.xlsm,.ods,.xls,.csv,.txt,.tsv"
          maw="32rem"
          onChange={(file) => void choose(file)}
          fileInputProps={chooseAgain}
        />
        <Stack gap={4}>
          <Text c="dimmed">{words.roster.samples}</Text>
          <Anchor href={sampleUrls.leaders} download="bon-lanh-dao.xlsx">
            {words.roster.sampleLeaders}
          </Anchor>
          <Anchor href={sampleUrls.staff} download="hai-muoi-sau-cong-chuc.xlsx">
            {words.roster.sampleStaff}
          </Anchor>
        </Stack>
      </Card>
      {reading.kind === "reading" && (
        <Group role="status">
          <Loader size="sm" />
          {words.roster.reading}
        </Group>
      )}
      {reading.kind === "unreadable" && (
        <Notice kind="problem">
          {reading.problem.row !== null && `${words.roster.row} ${String(reading.problem.row)}: `}
          {problemText(reading.problem, language)}
        </Notice>
      )}
      {reading.kind === "read" && (
        <SheetPreview
          key={reading.fileName}
          draft={draft}
          fileName={reading.fileName}
          workbook={reading.workbook}
        />
      )}
    </Stack>
  );
}

type SheetPreviewProps = {
  readonly draft: Draft;
  readonly fileName: string;
  readonly workbook: Workbook;
};

/** Which sheet is read, and the one question that a list can ask. */
function SheetPreview({ draft, fileName, workbook }: SheetPreviewProps) {
  const words = useConsole().words.roster;
  const [chosen, setChosen] = useState<number | null>(null);
  const [alike, setAlike] = useState<AlikeAnswer>("ask");
  const { halls } = draft;
  const preview = useMemo(
    () => readRoster(workbook, { sheet: chosen, alike, halls: (halls ?? []).map(({ name }) => name) }),
    [workbook, chosen, alike, halls],
  );
  const { sheets } = workbook;
  const shown = chosen ?? sheets.findIndex(({ name }) => name === preview.sheet);
  return (
    <>
      <Title order={2} size="h4">
        {words.previewTitle(fileName)}
      </Title>
      {sheets.length === 1 ? (
        <Text>{words.sheetRead(preview.sheet)}</Text>
      ) : (
        <NativeSelect
          label={words.sheet}
          description={words.sheetHint(sheets.length)}
          maw="32rem"
          value={String(shown)}
          data={sheets.map(({ name, isHidden }, index) => ({
            value: String(index),
            label: isHidden ? words.hiddenSheet(name) : name,
          }))}
          onChange={(event) => {
            setChosen(Number(event.currentTarget.value));
            setAlike("ask");
          }}
        />
      )}
      {preview.alike.length > 0 && (
        <Notice kind="warning" title={words.alikeTitle}>
          <List spacing={4}>
            {preview.alike.map(({ written, meant }) => (
              <List.Item key={written}>
                {words.alikeLine(written, meant.map((name) => `“${name}”`).join(" + "))}
              </List.Item>
            ))}
          </List>
          <Group mt="sm">
            <Button onClick={() => setAlike("same")}>{words.alikeSame}</Button>
            <Button variant="default" onClick={() => setAlike("apart")}>
              {words.alikeApart}
            </Button>
          </Group>
        </Notice>
      )}
      <Preview draft={draft} preview={preview} />
    </>
  );
}

function Preview({ draft, preview }: { readonly draft: Draft; readonly preview: RosterPreview }) {
  const { words, notify } = useConsole();
  const save = useOpenedDraft(draft);
  const [isAsking, setAsking] = useState(false);
  const next = useMemo(() => withRoster(draft, preview, browserRandom), [draft, preview]);
  const count = preview.persons.length;
  const errorCount = preview.problems.filter(({ severity }) => severity === "error").length;
  const isAgain = draft.persons.length > 0;
  const changes = useMemo(() => draftChanges(draft, next), [draft, next]);
  const takeOver = async () => {
    const result = await save((now) => withRoster(now, preview, browserRandom));
    if (result.ok) {
      notify("done", words.roster.imported(count));
      navigate("/roster");
    }
    return result;
  };
  const act = isAgain ? { onOpen: () => setAsking(true) } : { onPress: takeOver };
  return (
    <>
      <StatRow>
        <StatCard label={words.roster.people} value={count} />
        <StatCard label={words.roster.electoratesFound} value={preview.electorates.length} />
        <StatCard label={words.roster.rowsSkipped} value={preview.skipped.length} />
        <StatCard label={words.roster.errors} value={errorCount} />
        <StatCard label={words.roster.warnings} value={preview.problems.length - errorCount} />
      </StatRow>
      <ImportProblems problems={preview.problems} />
      {count > 0 && isAgain && <ImportChanges changes={changes} />}
      {count > 0 && (
        <GateButton blockedBy={isImportable(preview) ? null : words.roster.fixFirst(errorCount)} {...act}>
          {words.roster.takeOver(count)}
        </GateButton>
      )}
      <ImportFindings preview={preview} />
      {count > 0 && <PreviewTable preview={preview} />}
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={words.roster.replaceTitle}
        fact={
          <>
            <p>{words.roster.replaceFact(draft.persons.length, count)}</p>
            <p>
              {words.roster.replaceSums(changes.joined.length, changes.left.length, changes.changed.length)}
            </p>
            <RoundChanges rounds={changes.rounds} />
          </>
        }
        verb={words.roster.replaceVerb}
        onConfirm={takeOver}
      />
    </>
  );
}
