import { Select, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { defined } from "../../../shared/basics/assert.ts";
import { subjectIdSchema } from "../../../shared/domain/ids.ts";
import { factCatalogue } from "../../../shared/domain/fact-catalogue.ts";
import type { SourceDocument } from "../../../shared/domain/subject-facts.ts";
import type { ConsoleMeeting, ConsoleSubject } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { dayText } from "../../model/days.ts";
import {
  emptyFact,
  factKeysOf,
  factsOf,
  isFactRight,
  typedFacts,
  type SubjectFacts,
  type TypedFact,
} from "../../model/fact-fields.ts";
import { noDocument, tidyDocument } from "../../model/field-checks.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { DocumentFields } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
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

type Fields = {
  subjectId: string | null;
  document: SourceDocument;
  facts: TypedFact[];
};

export function FactsDialog({ meeting, entry, onClose }: FactsDialogProps) {
  const { words, language, run, notify } = useConsole();
  const check = useChecks();
  const form = useForm<Fields>({
    initialValues: {
      subjectId: (entry?.subject ?? meeting.subjects[0])?.subjectId ?? null,
      document: entry?.document ?? noDocument,
      facts: [...typedFacts(entry?.facts ?? {})],
    },
    validate: ({ subjectId, document, facts }) => ({
      subjectId: check.filled(subjectId),
      "document.title": check.document.title(document.title),
      "document.number": check.document.number(document.number),
      "document.date": check.document.date(document.date),
      facts: facts.length === 0 ? words.rating.noFactChosen : null,
      ...Object.fromEntries(
        facts.map((fact, index) => [`facts.${index}`, isFactRight(fact) ? null : words.rating.factProblem]),
      ),
    }),
  });
  const save = ({ subjectId, document, facts }: Fields) =>
    run({
      kind: "set-subject-facts",
      subjectId: subjectIdSchema.parse(subjectId),
      facts: defined(factsOf(facts), "every fact was checked"),
      document: tidyDocument(document),
    });
  const { facts, subjectId } = form.values;
  const subject = meeting.subjects.find((candidate) => candidate.subjectId === subjectId);
  const chosen = facts.map(({ key }) => key);
  const offered = subject === undefined ? [] : factKeysOf(subject).filter((key) => !chosen.includes(key));
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={entry === null ? words.rating.addFacts : words.rating.editFacts}
      isWide
      verb={words.shell.save}
      onSubmit={save}
      onDone={() => notify("done", words.rating.saved)}
    >
      {entry === null ? (
        <>
          <Select
            label={words.rating.subject}
            allowDeselect={false}
            data={meeting.subjects.map(({ subjectId: value, name }) => ({ value, label: name }))}
            value={subjectId}
            error={form.errors["subjectId"]}
            onChange={(value) => {
              form.setValues({ subjectId: value, facts: [] });
              form.clearErrors();
            }}
          />
          <DocumentFields form={form} />
        </>
      ) : (
        <Text>
          <strong>{entry.subject.name}</strong>
          <br />
          {words.rating.document.of(
            entry.document.title,
            entry.document.number,
            dayText(entry.document.date),
          )}
        </Text>
      )}
      {facts.map((fact, index) => (
        <FactField
          key={fact.key}
          fact={fact}
          error={form.errors[`facts.${index}`]}
          onChange={(changed) => form.setFieldValue(`facts.${index}`, changed)}
          onTakeOut={() => form.removeListItem("facts", index)}
        />
      ))}
      <Select
        label={words.rating.addFact}
        description={words.rating.addFactHint}
        error={form.errors["facts"]}
        searchable
        data={offered.map((key) => ({ value: key, label: factCatalogue[key][language] }))}
        value={null}
        onChange={(value) => {
          const key = offered.find((candidate) => candidate === value);
          if (key === undefined) return;
          form.clearFieldError("facts");
          form.insertListItem("facts", emptyFact(key));
        }}
      />
    </FormDialog>
  );
}
