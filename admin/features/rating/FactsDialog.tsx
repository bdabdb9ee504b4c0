import { factCatalogue } from "../../../shared/domain/fact-catalogue.ts";
import { Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { err } from "../../../shared/basics/result.ts";
import type { SourceDocument } from "../../../shared/domain/subject-facts.ts";
import type { ConsoleMeeting, ConsoleSubject } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { dayText } from "../../model/days.ts";
import { Dialog } from "../../parts/form/Dialog.tsx";
import {
  DocumentFields,
  isWholeDocument,
  noDocument,
  tidyDocument,
} from "../../parts/form/DocumentFields.tsx";
import { SubmitLine } from "../../parts/form/SubmitLine.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import {
  emptyFact,
  factKeysOf,
  factsOf,
  isFactRight,
  typedFacts,
  type SubjectFacts,
} from "../../model/fact-fields.ts";
import { FactField } from "./FactFields.tsx";

/** What one document says about one subject. */
export type FactEntry = {
  readonly subject: ConsoleSubject;
  readonly facts: SubjectFacts;
  readonly document: SourceDocument;
};

type FactsDialogProps = {
  readonly meeting: ConsoleMeeting;
  /** Null: a new one. */
  readonly entry: FactEntry | null;
  readonly onClose: () => void;
};

export function FactsDialog({ meeting, entry, onClose }: FactsDialogProps) {
  const { words, language, run, notify } = useConsole();
  const [subject, setSubject] = useState<ConsoleSubject | null>(
    entry?.subject ?? meeting.subjects[0] ?? null,
  );
  const [document, setDocument] = useState(entry?.document ?? noDocument);
  const [typed, setTyped] = useState(() => typedFacts(entry?.facts ?? {}));
  const [isTried, setTried] = useState(false);
  const { isBusy, failure, start } = useAction(async () => {
    const facts = typed.length > 0 && typed.every(isFactRight) ? factsOf(typed) : null;
    if (subject === null || facts === null)
      return err({ kind: "refused", refusal: { code: "malformed", detail: "facts" } });
    if (!isWholeDocument(document)) return err({ kind: "refused", refusal: { code: "document-missing" } });
    const { subjectId } = subject;
    return run({ kind: "set-subject-facts", subjectId, facts, document: tidyDocument(document) });
  });
  const submit = async (event: React.SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (!(await start())) return;
    notify("done", words.rating.saved);
    onClose();
  };
  const chosen = typed.map(({ key }) => key);
  const offered = subject === null ? [] : factKeysOf(subject).filter((key) => !chosen.includes(key));
  return (
    <Dialog title={entry === null ? words.rating.addFacts : words.rating.editFacts} onClose={onClose} isWide>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack>
          {entry === null ? (
            <>
              <Select
                label={words.rating.subject}
                allowDeselect={false}
                data={meeting.subjects.map(({ subjectId: value, name }) => ({ value, label: name }))}
                value={subject?.subjectId ?? null}
                onChange={(value) => {
                  setSubject(meeting.subjects.find(({ subjectId }) => subjectId === value) ?? null);
                  setTyped([]);
                }}
              />
              <DocumentFields document={document} isTried={isTried} onChange={setDocument} />
            </>
          ) : (
            <Text>
              <strong>{entry.subject.name}</strong>
              <br />
              {words.rating.document.of(document.title, document.number, dayText(document.date))}
            </Text>
          )}
          {typed.map((fact, index) => (
            <FactField
              key={fact.key}
              fact={fact}
              isTried={isTried}
              onChange={(changed) => setTyped(typed.map((old, place) => (place === index ? changed : old)))}
              onTakeOut={() => setTyped(typed.filter((_old, place) => place !== index))}
            />
          ))}
          <Select
            label={words.rating.addFact}
            description={words.rating.addFactHint}
            error={isTried && typed.length === 0 ? words.rating.noFactChosen : null}
            searchable
            data={offered.map((key) => ({ value: key, label: factCatalogue[key][language] }))}
            value={null}
            onChange={(value) => {
              const key = offered.find((candidate) => candidate === value);
              if (key !== undefined) setTyped([...typed, emptyFact(key)]);
            }}
          />
          <SubmitLine isBusy={isBusy} failure={failure} verb={words.shell.save} />
        </Stack>
      </form>
    </Dialog>
  );
}
