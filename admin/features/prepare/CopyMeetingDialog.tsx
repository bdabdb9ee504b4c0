import { useForm } from "@mantine/form";
import { titleInYear } from "../../../shared/domain/draft-copies.ts";
import { yearSchema } from "../../../shared/domain/draft.ts";
import type { MeetingEntry } from "../../../shared/protocol/console-view.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { navigate } from "../../console/router.ts";
import { tidy } from "../../model/field-checks.ts";
import { newMeetingId } from "../../model/new-draft.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { LineField, NumberField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";

type CopyMeetingDialogProps = {
  readonly meeting: MeetingEntry;
  readonly onClose: () => void;
};

type Fields = {
  title: string;
  year: number;
};

/** Next year's meeting begins as this one was prepared. */
export function CopyMeetingDialog({ meeting, onClose }: CopyMeetingDialogProps) {
  const { words, run, chooseMeeting, notify } = useConsole();
  const check = useChecks();
  const nextYear = meeting.year + 1;
  const form = useForm<Fields>({
    initialValues: { title: titleInYear(meeting.title, meeting.year, nextYear), year: nextYear },
    validate: {
      title: check.line,
      year: (typed) =>
        yearSchema.safeParse(typed).success ? null : words.meetings.numberProblem(2000, 2200),
    },
  });
  const copy = async ({ title, year }: Fields) => {
    const copyId = newMeetingId(browserRandom);
    const { meetingId } = meeting;
    const result = await run({ kind: "copy-meeting", meetingId, copyId, title: tidy(title), year });
    if (result.ok) {
      chooseMeeting(copyId);
      notify("done", words.meetings.copyDone);
      navigate("/details");
    }
    return result;
  };
  return (
    <FormDialog
      form={form}
      title={words.meetings.copyTitle}
      fact={words.meetings.copyFact}
      verb={words.meetings.copyVerb}
      onSubmit={copy}
      onClose={onClose}
    >
      <LineField form={form} name="title" label={words.meetings.name} data-autofocus />
      <NumberField form={form} name="year" label={words.meetings.year} maw="12rem" />
    </FormDialog>
  );
}
