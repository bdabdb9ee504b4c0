import { factCatalogue } from "../../../shared/domain/fact-catalogue.ts";
import { Button, Group, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { levelNamesEn, levelNamesVi } from "../../../shared/domain/levels.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { RowActions } from "../../parts/table/RowActions.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import { dayText } from "../../model/days.ts";
import { factText, typedFacts } from "../../model/fact-fields.ts";
import { FactsDialog, type FactEntry } from "./FactsDialog.tsx";
import css from "./Rating.module.css";

/** What documents say about everybody who is rated; staff enter it, the chair reads it. */
export function FactsPage() {
  const { view, words } = useConsole();
  const { meeting } = view;
  return (
    <>
      <PageHead title={words.rating.factsTitle}>{words.rating.factsIntro}</PageHead>
      {meeting === null ? (
        <EmptyState title={words.rating.noMeetingTitle} text={words.rating.noMeetingText} />
      ) : (
        <Facts meeting={meeting} />
      )}
    </>
  );
}

function Facts({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const { words, role, run, notify } = useConsole();
  /** "new", an entry that is changed, or none. */
  const [edited, setEdited] = useState<FactEntry | "new" | null>(null);
  const [leaving, setLeaving] = useState<FactEntry | null>(null);
  const entries = entriesOf(meeting);
  const names = words.rating.columns;
  return (
    <Stack>
      {role === "staff" && (
        <Group>
          <Button onClick={() => setEdited("new")}>{words.rating.addFacts}</Button>
        </Group>
      )}
      {entries.length === 0 ? (
        <Text>{words.rating.noFacts}</Text>
      ) : (
        <TableFrame caption={words.rating.factsCaption(entries.length)}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{names.subject}</Table.Th>
              <Table.Th>{names.facts}</Table.Th>
              <Table.Th>{names.document}</Table.Th>
              {role === "staff" && <Table.Td />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {entries.map((entry) => (
              <EntryRow
                key={`${entry.subject.subjectId} ${JSON.stringify(entry.document)}`}
                entry={entry}
                onEdit={setEdited}
                onLeave={setLeaving}
              />
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
      {edited !== null && (
        <FactsDialog
          meeting={meeting}
          entry={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
      {leaving !== null && (
        <ConfirmDialog
          opened
          onClose={() => setLeaving(null)}
          title={words.rating.removeTitle}
          fact={words.rating.removeFact(leaving.document.title, leaving.subject.name)}
          verb={words.shell.remove}
          isDangerous
          onConfirm={() =>
            run({
              kind: "set-subject-facts",
              subjectId: leaving.subject.subjectId,
              facts: {},
              document: leaving.document,
            })
          }
          onDone={() => notify("done", words.rating.removed)}
        />
      )}
    </Stack>
  );
}

type EntryRowProps = {
  readonly entry: FactEntry;
  readonly onEdit: (entry: FactEntry) => void;
  readonly onLeave: (entry: FactEntry) => void;
};

function EntryRow({ entry, onEdit, onLeave }: EntryRowProps) {
  const { words, language, role } = useConsole();
  const { subject, document } = entry;
  const levelNames = language === "vi" ? levelNamesVi : levelNamesEn;
  const source = words.rating.document.of(document.title, document.number, dayText(document.date));
  return (
    <Table.Tr>
      <Table.Th scope="row">{subject.name}</Table.Th>
      <Table.Td>
        <ul className={css.factLines}>
          {typedFacts(entry.facts).map((fact) => (
            <li key={fact.key}>
              {factCatalogue[fact.key][language]}: <strong>{factText(fact, words.rating, levelNames)}</strong>
            </li>
          ))}
        </ul>
      </Table.Td>
      <Table.Td>{source}</Table.Td>
      {role === "staff" && (
        <Table.Td>
          <RowActions
            name={`${subject.name}, ${document.number}`}
            onEdit={() => onEdit(entry)}
            onRemove={() => onLeave(entry)}
          />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

/** Entries in the order of the subjects; what was taken out again has no facts left. */
function entriesOf({ subjects, subjectFacts }: ConsoleMeeting): readonly FactEntry[] {
  return subjects.flatMap((subject) =>
    (subjectFacts ?? [])
      .filter(({ subjectId, facts }) => subjectId === subject.subjectId && Object.keys(facts).length > 0)
      .map(({ facts, document }) => ({ subject, facts, document })),
  );
}
