import { Group, TextInput } from "@mantine/core";
import { sourceDocumentSchema, type SourceDocument } from "../../../shared/domain/subject-facts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";

type DocumentFieldsProps = {
  readonly document: SourceDocument;
  /** From the first try to send on: empty fields are marked. */
  readonly isTried: boolean;
  readonly onChange: (document: SourceDocument) => void;
};

export const noDocument: SourceDocument = { title: "", number: "", date: "" };

export function tidyDocument({ title, number, date }: SourceDocument): SourceDocument {
  return { title: tidy(title), number: tidy(number), date };
}

/** Whether title, number and date are all there. */
export function isWholeDocument(document: SourceDocument): boolean {
  return sourceDocumentSchema.safeParse(tidyDocument(document)).success;
}

/** Title, number and date of the paper that something stands in. */
export function DocumentFields({ document, isTried, onChange }: DocumentFieldsProps) {
  const { words } = useConsole();
  const names = words.rating.document;
  const problem = (text: string) => (isTried && tidy(text) === "" ? words.shell.required : null);
  return (
    <>
      <TextInput
        label={names.title}
        description={names.titleHint}
        value={document.title}
        error={problem(document.title)}
        onChange={(event) => onChange({ ...document, title: event.currentTarget.value })}
      />
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <TextInput
          label={names.number}
          value={document.number}
          error={problem(document.number)}
          onChange={(event) => onChange({ ...document, number: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={names.date}
          value={document.date}
          error={problem(document.date)}
          onChange={(event) => onChange({ ...document, date: event.currentTarget.value })}
        />
      </Group>
    </>
  );
}
