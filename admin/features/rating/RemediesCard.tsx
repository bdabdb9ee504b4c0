import { SimpleGrid, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { randomId } from "../../../shared/basics/random.ts";
import type { Entry } from "../../../shared/domain/duties.ts";
import { entryIdSchema, subjectIdSchema } from "../../../shared/domain/ids.ts";
import { remedyStates, type Remedy, type RemedyState } from "../../../shared/domain/remedies.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { dayText } from "../../model/days.ts";
import { lineOfPack, suggestionsOn } from "../../model/duties.ts";
import { tidy } from "../../model/field-checks.ts";
import { conclusionOn, withoutRemedy } from "../../model/follow-up.ts";
import { keptPackOf } from "../../model/pack-choice.ts";
import { EntryCard } from "../../parts/duties/EntryCard.tsx";
import { ChoiceField, DateField, LineField, SentenceField } from "../../parts/form/fields.tsx";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { Notice } from "../../parts/Notice.tsx";

type RemediesCardProps = { readonly meeting: ConsoleMeeting };

/** What is remedied, how, until when and by whom; and for whom nothing was entered yet. */
export function RemediesCard({ meeting }: RemediesCardProps) {
  const { words, language, role, run } = useConsole();
  const { followUp, duties, rating } = words;
  const nameOf = (id: string) => meeting.subjects.find(({ subjectId }) => subjectId === id)?.name ?? "";
  const asked = lineOfPack(keptPackOf(meeting), "follow-up", language);
  const { suggested, reviewed } = withoutRemedy(meeting);
  return (
    <EntryCard
      title={followUp.remediesTitle}
      empty={followUp.noRemedy}
      caption={followUp.remediesCaption}
      add={followUp.addRemedy}
      columns={[
        rating.columns.subject,
        followUp.shortcoming,
        followUp.measure,
        followUp.deadline,
        followUp.responsible,
        followUp.state,
      ]}
      entries={meeting.duties?.remedies ?? []}
      cellsOf={({ subjectId, shortcoming, measure, deadline, responsible, state }) => [
        <strong key="subject">{nameOf(subjectId)}</strong>,
        shortcoming,
        measure,
        dayText(deadline),
        responsible,
        followUp.states[state],
      ]}
      nameOf={({ subjectId, shortcoming }) => `${nameOf(subjectId)}, ${shortcoming}`}
      removeFact={duties.removeFact}
      remove={role === "staff" ? ({ entryId }) => run({ kind: "set-remedy", entryId, remedy: null }) : null}
      dialog={(entry, onClose) => <RemedyDialog meeting={meeting} entry={entry} onClose={onClose} />}
    >
      {asked !== null && <Text>{duties.asked(asked)}</Text>}
      {suggested.length > 0 && (
        <Notice kind="warning">{followUp.suggestedWithout(suggested.join("; "))}</Notice>
      )}
      {reviewed.length > 0 && <Notice kind="info">{followUp.without(reviewed.join("; "))}</Notice>}
    </EntryCard>
  );
}

type RemedyDialogProps = RemediesCardProps & {
  readonly entry: Entry<Remedy> | null;
  readonly onClose: () => void;
};

type Fields = {
  subjectId: string;
  shortcoming: string;
  measure: string;
  deadline: string;
  responsible: string;
  state: RemedyState;
};

function RemedyDialog({ meeting, entry, onClose }: RemedyDialogProps) {
  const { words, run, notify } = useConsole();
  const { followUp, rating, shell } = words;
  const check = useChecks();
  const form = useForm<Fields>({
    initialValues: {
      subjectId: entry?.subjectId ?? meeting.subjects[0]?.subjectId ?? "",
      shortcoming: entry?.shortcoming ?? "",
      measure: entry?.measure ?? "",
      deadline: entry?.deadline ?? "",
      responsible: entry?.responsible ?? "",
      state: entry?.state ?? "planned",
    },
    validate: {
      subjectId: check.filled,
      shortcoming: check.sentence,
      measure: check.sentence,
      deadline: (day) => check.filled(day) ?? check.optionalDay(day),
      responsible: check.line,
    },
  });
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={entry === null ? followUp.addRemedy : followUp.editRemedy}
      isWide
      verb={shell.save}
      onSubmit={({ subjectId, shortcoming, measure, deadline, responsible, state }) =>
        run({
          kind: "set-remedy",
          entryId: entry?.entryId ?? entryIdSchema.parse(randomId(browserRandom)),
          remedy: {
            subjectId: subjectIdSchema.parse(subjectId),
            shortcoming: tidy(shortcoming),
            measure: tidy(measure),
            deadline,
            responsible: tidy(responsible),
            state,
          },
        })
      }
      onDone={() => notify("done", followUp.saved)}
    >
      <ChoiceField
        form={form}
        name="subjectId"
        label={rating.subject}
        searchable
        data={meeting.subjects.map(({ subjectId, name }) => ({ value: subjectId, label: name }))}
      />
      <KnownBefore meeting={meeting} subjectId={form.values.subjectId} />
      <SentenceField
        form={form}
        name="shortcoming"
        label={followUp.shortcoming}
        description={followUp.shortcomingHint}
      />
      <SentenceField form={form} name="measure" label={followUp.measure} />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <DateField form={form} name="deadline" label={followUp.deadline} />
        <LineField
          form={form}
          name="responsible"
          label={followUp.responsible}
          placeholder={followUp.responsibleHint}
        />
        <ChoiceField
          form={form}
          name="state"
          label={followUp.state}
          data={remedyStates.map((value) => ({ value, label: followUp.states[value] }))}
        />
      </SimpleGrid>
    </FormDialog>
  );
}

/** What the review concluded and what the superior had suggested: shortcomings are taken from there. */
function KnownBefore({ meeting, subjectId }: RemediesCardProps & { readonly subjectId: string }) {
  const { followUp } = useConsole().words;
  const conclusion = conclusionOn(meeting, subjectId);
  const suggestions = suggestionsOn(meeting, subjectId);
  if (conclusion === "" && suggestions.length === 0) return null;
  return (
    <Notice kind="info">
      {conclusion !== "" && <Text>{followUp.concluded(conclusion)}</Text>}
      {suggestions.map(({ entryId, text, answer }) => (
        <div key={entryId}>
          <Text>{followUp.suggested(text)}</Text>
          <Text c="dimmed">{answer === null ? followUp.notAnswered : followUp.answered(answer.text)}</Text>
        </div>
      ))}
    </Notice>
  );
}
