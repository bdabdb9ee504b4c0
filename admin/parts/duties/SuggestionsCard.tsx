import { Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { ReactNode } from "react";
import { randomId } from "../../../shared/basics/random.ts";
import type { Entry, HeldSuggestion, Suggestion } from "../../../shared/domain/duties.ts";
import { entryIdSchema, subjectIdSchema, type EntryId } from "../../../shared/domain/ids.ts";
import type { SourceDocument } from "../../../shared/domain/subject-facts.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { dayText } from "../../model/days.ts";
import { noDocument, tidy, tidyDocument } from "../../model/field-checks.ts";
import { ChoiceField, DocumentFields, LineField, SentenceField } from "../form/fields.tsx";
import { FormDialog } from "../form/FormDialog.tsx";
import type { ActionResult } from "../form/use-action.ts";
import { useChecks } from "../form/use-checks.ts";
import { EntryCard } from "./EntryCard.tsx";

type NamedSubject = { readonly subjectId: string; readonly name: string };

export type SaveSuggestion = (entryId: EntryId, suggestion: Suggestion | null) => Promise<ActionResult>;

type SuggestionsCardProps = {
  readonly subjects: readonly NamedSubject[];
  readonly suggestions: readonly HeldSuggestion[];
  /** Null: they are only read. */
  readonly save: SaveSuggestion | null;
  readonly removeFact: (name: string) => string;
  readonly actions?: (suggestion: HeldSuggestion) => ReactNode;
  readonly children?: ReactNode;
};

/** Suggestions of the superior, who must answer each, and what was answered. */
export function SuggestionsCard(props: SuggestionsCardProps) {
  const { subjects, suggestions, save, removeFact, actions, children } = props;
  const { words } = useConsole();
  const { duties, rating } = words;
  const nameOf = (id: string) => subjects.find(({ subjectId }) => subjectId === id)?.name ?? "";
  return (
    <EntryCard
      title={duties.suggestionsTitle}
      empty={duties.noSuggestion}
      caption={duties.suggestionsCaption}
      add={duties.addSuggestion}
      columns={[rating.columns.subject, duties.text, duties.document, duties.answer]}
      entries={suggestions}
      cellsOf={({ subjectId, text, from, document, answer }) => [
        <strong key="subject">{nameOf(subjectId)}</strong>,
        text,
        `${from}, ${rating.document.of(document.title, document.number, dayText(document.date))}`,
        answer === null ? (
          <Text key="answer" c="dimmed">
            {duties.notAnswered}
          </Text>
        ) : (
          `${duties.answerKinds[answer.kind]}: ${answer.text}`
        ),
      ]}
      nameOf={({ subjectId, document }) => `${nameOf(subjectId)}, ${document.number}`}
      removeFact={removeFact}
      remove={save === null ? null : ({ entryId }) => save(entryId, null)}
      dialog={(entry, onClose) =>
        save !== null && <SuggestionDialog subjects={subjects} entry={entry} save={save} onClose={onClose} />
      }
      {...(actions === undefined ? {} : { actions })}
    >
      {children}
    </EntryCard>
  );
}

type SuggestionDialogProps = {
  readonly subjects: readonly NamedSubject[];
  readonly entry: Entry<Suggestion> | null;
  readonly save: SaveSuggestion;
  readonly onClose: () => void;
};

type Fields = { subjectId: string; from: string; text: string; document: SourceDocument };

function SuggestionDialog({ subjects, entry, save, onClose }: SuggestionDialogProps) {
  const { words, notify } = useConsole();
  const { duties, rating, shell } = words;
  const check = useChecks();
  const form = useForm<Fields>({
    initialValues: {
      subjectId: entry?.subjectId ?? subjects[0]?.subjectId ?? "",
      from: entry?.from ?? "",
      text: entry?.text ?? "",
      document: entry?.document ?? noDocument,
    },
    validate: ({ subjectId, from, text, document }) => ({
      subjectId: check.filled(subjectId),
      from: check.line(from),
      text: check.sentence(text),
      "document.title": check.document.title(document.title),
      "document.number": check.document.number(document.number),
      "document.date": check.document.date(document.date),
    }),
  });
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={entry === null ? duties.addSuggestion : duties.editSuggestion}
      isWide
      verb={shell.save}
      onSubmit={({ subjectId, from, text, document }) =>
        save(entry?.entryId ?? entryIdSchema.parse(randomId(browserRandom)), {
          subjectId: subjectIdSchema.parse(subjectId),
          from: tidy(from),
          text: tidy(text),
          document: tidyDocument(document),
        })
      }
      onDone={() => notify("done", duties.saved)}
    >
      <ChoiceField
        form={form}
        name="subjectId"
        label={rating.subject}
        data={subjects.map(({ subjectId, name }) => ({ value: subjectId, label: name }))}
      />
      <LineField form={form} name="from" label={duties.from} description={duties.fromHint} />
      <SentenceField form={form} name="text" label={duties.text} minRows={3} />
      <DocumentFields form={form} />
    </FormDialog>
  );
}
