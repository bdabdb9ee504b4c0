import { Autocomplete, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { randomId } from "../../../shared/basics/random.ts";
import type { Entry, Opinion } from "../../../shared/domain/duties.ts";
import { entryIdSchema, subjectIdSchema } from "../../../shared/domain/ids.ts";
import { levelNamesEn, levelNamesVi, levels } from "../../../shared/domain/levels.ts";
import type { SourceDocument } from "../../../shared/domain/subject-facts.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { dayText } from "../../model/days.ts";
import { lineOfPack, opinionsOfPack } from "../../model/duties.ts";
import { keptPackOf } from "../../model/pack-choice.ts";
import { noDocument, tidy, tidyDocument } from "../../model/field-checks.ts";
import { EntryCard } from "../../parts/duties/EntryCard.tsx";
import { ChoiceField, DocumentFields, SentenceField } from "../../parts/form/fields.tsx";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";

/** What bodies other than the voters think of each subject. */
export function OpinionsCard({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const { words, language, role, run } = useConsole();
  const { duties, rating } = words;
  const nameOf = (id: string) => meeting.subjects.find(({ subjectId }) => subjectId === id)?.name ?? "";
  const levelNames = language === "vi" ? levelNamesVi : levelNamesEn;
  return (
    <EntryCard
      title={duties.opinionsTitle}
      empty={duties.noOpinion}
      caption={duties.opinionsCaption}
      add={duties.addOpinion}
      columns={[rating.columns.subject, duties.body, duties.opinion, duties.document, duties.when]}
      entries={meeting.duties?.opinions ?? []}
      cellsOf={({ subjectId, body, level, text, document, isBeforeVote }) => [
        <strong key="subject">{nameOf(subjectId)}</strong>,
        body,
        [level === null ? "" : levelNames[level], text].filter((part) => part !== "").join(". "),
        rating.document.of(document.title, document.number, dayText(document.date)),
        duties.whens[isBeforeVote ? "before-vote" : "after-vote"],
      ]}
      nameOf={({ subjectId, body }) => `${body}, ${nameOf(subjectId)}`}
      removeFact={duties.removeFact}
      remove={role === "staff" ? ({ entryId }) => run({ kind: "set-opinion", entryId, opinion: null }) : null}
      dialog={(entry, onClose) => <OpinionDialog meeting={meeting} entry={entry} onClose={onClose} />}
    >
      <Text c="dimmed">{duties.opinionsText}</Text>
      {opinionsOfPack(keptPackOf(meeting)).map(({ key }) => (
        <Text key={key}>{duties.asked(lineOfPack(keptPackOf(meeting), key, language) ?? "")}</Text>
      ))}
    </EntryCard>
  );
}

type OpinionDialogProps = {
  readonly meeting: ConsoleMeeting;
  readonly entry: Entry<Opinion> | null;
  readonly onClose: () => void;
};

type Fields = {
  subjectId: string;
  body: string;
  level: string;
  text: string;
  when: "before-vote" | "after-vote";
  document: SourceDocument;
};

function OpinionDialog({ meeting, entry, onClose }: OpinionDialogProps) {
  const { words, language, run, notify } = useConsole();
  const { duties, rating, shell } = words;
  const check = useChecks();
  const asked = opinionsOfPack(keptPackOf(meeting));
  const form = useForm<Fields>({
    initialValues: {
      subjectId: entry?.subjectId ?? meeting.subjects[0]?.subjectId ?? "",
      body: entry?.body ?? "",
      level: entry?.level ?? "",
      text: entry?.text ?? "",
      when: (entry?.isBeforeVote ?? asked[0]?.when === "before-vote") ? "before-vote" : "after-vote",
      document: entry?.document ?? noDocument,
    },
    validate: ({ subjectId, body, text, document }) => ({
      subjectId: check.filled(subjectId),
      body: check.line(body),
      text: text === "" ? null : check.sentence(text),
      "document.title": check.document.title(document.title),
      "document.number": check.document.number(document.number),
      "document.date": check.document.date(document.date),
    }),
  });
  const save = ({ subjectId, body, level, text, when, document }: Fields) =>
    run({
      kind: "set-opinion",
      entryId: entry?.entryId ?? entryIdSchema.parse(randomId(browserRandom)),
      opinion: {
        subjectId: subjectIdSchema.parse(subjectId),
        body: tidy(body),
        level: levels.find((known) => known === level) ?? null,
        text: tidy(text),
        isBeforeVote: when === "before-vote",
        document: tidyDocument(document),
      },
    });
  const levelNames = language === "vi" ? levelNamesVi : levelNamesEn;
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={entry === null ? duties.addOpinion : duties.editOpinion}
      isWide
      verb={shell.save}
      onSubmit={save}
      onDone={() => notify("done", duties.saved)}
    >
      <ChoiceField
        form={form}
        name="subjectId"
        label={rating.subject}
        data={meeting.subjects.map(({ subjectId, name }) => ({ value: subjectId, label: name }))}
      />
      <Autocomplete
        label={duties.body}
        data={[...new Set(asked.flatMap(({ bodies }) => bodies))]}
        {...form.getInputProps("body")}
      />
      <ChoiceField
        form={form}
        name="when"
        label={duties.when}
        data={(["before-vote", "after-vote"] as const).map((value) => ({
          value,
          label: duties.whens[value],
        }))}
      />
      <ChoiceField
        form={form}
        name="level"
        label={duties.level}
        data={[
          { value: "", label: duties.noLevel },
          ...levels.map((value) => ({ value, label: levelNames[value] })),
        ]}
      />
      <SentenceField form={form} name="text" label={duties.opinionText} />
      <DocumentFields form={form} />
    </FormDialog>
  );
}
