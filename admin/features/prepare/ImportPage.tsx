import { Anchor, FileInput, Group, Loader, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import {
  isImportable,
  previewRoster,
  withRoster,
  type RosterPreview,
} from "../../../shared/domain/roster-import.ts";
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
import { ImportProblems } from "./ImportProblems.tsx";
import { PreviewTable } from "./PreviewTable.tsx";
import { readSpreadsheet, type SpreadsheetProblem } from "./read-spreadsheet.ts";
import { useSaveDraft } from "./use-draft.ts";
import { WithDraft } from "./WithDraft.tsx";

const sampleUrls = {
  leaders: new URL("../../../samples/bon-lanh-dao.xlsx", import.meta.url).href,
  staff: new URL("../../../samples/hai-muoi-sau-cong-chuc.xlsx", import.meta.url).href,
};

type Reading =
  | { readonly kind: "none" }
  | { readonly kind: "reading" }
  | { readonly kind: "unreadable"; readonly problem: SpreadsheetProblem }
  | { readonly kind: "read"; readonly fileName: string; readonly preview: RosterPreview };

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
  const { words } = useConsole();
  const [reading, setReading] = useState<Reading>({ kind: "none" });
  const choose = async (file: File | null) => {
    if (file === null) {
      setReading({ kind: "none" });
      return;
    }
    setReading({ kind: "reading" });
    const rows = await readSpreadsheet(file);
    setReading(
      rows.ok
        ? { kind: "read", fileName: file.name, preview: previewRoster(rows.value) }
        : { kind: "unreadable", problem: rows.error },
    );
  };
  return (
    <Stack gap="lg">
      <Card>
        <FileInput
          label={words.roster.file}
          placeholder={words.roster.filePlaceholder}
          accept=".xlsx,.xls,.csv,.txt,.tsv"
          maw="32rem"
          onChange={(file) => void choose(file)}
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
        <Notice kind="problem">{words.roster.fileProblems[reading.problem]}</Notice>
      )}
      {reading.kind === "read" && (
        <Preview draft={draft} fileName={reading.fileName} preview={reading.preview} />
      )}
    </Stack>
  );
}

type PreviewProps = {
  readonly draft: Draft;
  readonly fileName: string;
  readonly preview: RosterPreview;
};

function Preview({ draft, fileName, preview }: PreviewProps) {
  const { words, notify } = useConsole();
  const save = useSaveDraft();
  const [isAsking, setAsking] = useState(false);
  const count = preview.persons.length;
  const errorCount = preview.problems.filter(({ severity }) => severity === "error").length;
  const takeOver = async () => {
    const result = await save(withRoster(draft, preview, browserRandom));
    if (result.ok) {
      notify("done", words.roster.imported(count));
      navigate("/roster");
    }
    return result;
  };
  const ask = () => {
    setAsking(true);
    return Promise.resolve({ ok: true, value: null } as const);
  };
  return (
    <>
      <Title order={2} size="h4">
        {words.roster.previewTitle(fileName)}
      </Title>
      <StatRow>
        <StatCard label={words.roster.people} value={count} />
        <StatCard label={words.roster.electoratesFound} value={preview.electorates.length} />
        <StatCard label={words.roster.errors} value={errorCount} />
        <StatCard label={words.roster.warnings} value={preview.problems.length - errorCount} />
      </StatRow>
      <ImportProblems problems={preview.problems} />
      {count > 0 && (
        <GateButton
          blockedBy={isImportable(preview) ? null : words.roster.fixFirst(errorCount)}
          onPress={draft.persons.length === 0 ? takeOver : ask}
        >
          {words.roster.takeOver(count)}
        </GateButton>
      )}
      {count > 0 && <PreviewTable preview={preview} />}
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={words.roster.replaceTitle}
        fact={words.roster.replaceFact(draft.persons.length, count)}
        verb={words.roster.replaceVerb}
        onConfirm={takeOver}
      />
    </>
  );
}
