import { Group } from "@mantine/core";
import { useForm } from "@mantine/form";
import { randomId } from "../../../shared/basics/random.ts";
import type { Entry, SentPaper } from "../../../shared/domain/duties.ts";
import { entryIdSchema, type EntryId } from "../../../shared/domain/ids.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { checkRegister } from "../../../shared/rules/sent-papers.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { dayText } from "../../model/days.ts";
import { tidy } from "../../model/field-checks.ts";
import { DateField, LineField } from "../form/fields.tsx";
import { FormDialog } from "../form/FormDialog.tsx";
import type { ActionResult } from "../form/use-action.ts";
import { useChecks } from "../form/use-checks.ts";
import { EntryCard } from "./EntryCard.tsx";

export type SaveSentPaper = (entryId: EntryId, paper: SentPaper | null) => Promise<ActionResult>;

type SentPapersCardProps = {
  readonly deadline: ConsoleMeeting["papersDeadline"];
  readonly papers: readonly Entry<SentPaper>[];
  /** Null: they are only read. */
  readonly save: SaveSentPaper | null;
  readonly removeFact: (name: string) => string;
};

/** What was sent when, each line with whether it was in time (rules R10). */
export function SentPapersCard({ deadline, papers, save, removeFact }: SentPapersCardProps) {
  const { words } = useConsole();
  const { duties } = words;
  const { conferenceDate, ...settings } = deadline;
  const register = conferenceDate === null ? null : checkRegister(conferenceDate, papers, settings);
  const inTime = (entryId: EntryId) => {
    const checked = register?.papers.find(({ paper }) => paper.entryId === entryId);
    if (register === null || checked === undefined) return "";
    return ` (${checked.isInTime ? duties.inTime : duties.late(dayText(register.latest))})`;
  };
  return (
    <EntryCard
      title={duties.sentTitle}
      empty={duties.noSent}
      caption={duties.sentCaption}
      add={duties.addSent}
      columns={[duties.what, duties.to, duties.sentOn, duties.how]}
      entries={papers}
      cellsOf={({ entryId, what, to, sentOn, how }) => [
        what,
        to,
        `${dayText(sentOn)}${inTime(entryId)}`,
        how,
      ]}
      nameOf={({ what, to }) => `${what}, ${to}`}
      removeFact={removeFact}
      remove={save === null ? null : ({ entryId }) => save(entryId, null)}
      dialog={(entry, onClose) =>
        save !== null && <SentPaperDialog entry={entry} save={save} onClose={onClose} />
      }
    />
  );
}

type SentPaperDialogProps = {
  readonly entry: Entry<SentPaper> | null;
  readonly save: SaveSentPaper;
  readonly onClose: () => void;
};

function SentPaperDialog({ entry, save, onClose }: SentPaperDialogProps) {
  const { words, notify } = useConsole();
  const { duties, shell } = words;
  const check = useChecks();
  const form = useForm({
    initialValues: {
      what: entry?.what ?? "",
      to: entry?.to ?? "",
      sentOn: entry?.sentOn ?? "",
      how: entry?.how ?? "",
    },
    validate: {
      what: check.line,
      to: check.line,
      sentOn: (day) => check.filled(day) ?? check.optionalDay(day),
      how: check.optionalLine,
    },
  });
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={entry === null ? duties.addSent : duties.editSent}
      isWide
      verb={shell.save}
      onSubmit={({ what, to, sentOn, how }) =>
        save(entry?.entryId ?? entryIdSchema.parse(randomId(browserRandom)), {
          what: tidy(what),
          to: tidy(to),
          sentOn,
          how: tidy(how),
        })
      }
      onDone={() => notify("done", duties.saved)}
    >
      <LineField form={form} name="what" label={duties.what} description={duties.whatHint} data-autofocus />
      <LineField form={form} name="to" label={duties.to} description={duties.toHint} />
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <DateField form={form} name="sentOn" label={duties.sentOn} />
        <LineField form={form} name="how" label={duties.how} description={duties.howHint} />
      </Group>
    </FormDialog>
  );
}
