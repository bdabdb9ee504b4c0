import { NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { titleInYear } from "../../../shared/domain/draft-copies.ts";
import { yearSchema } from "../../../shared/domain/draft.ts";
import type { MeetingEntry } from "../../../shared/protocol/console-view.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { navigate } from "../../console/router.ts";
import { Dialog } from "../../parts/form/Dialog.tsx";
import { lineProblem, tidy } from "../../model/field-checks.ts";
import { SubmitLine } from "../../parts/form/SubmitLine.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import { newMeetingId } from "../../model/new-draft.ts";

type CopyMeetingDialogProps = {
  readonly meeting: MeetingEntry;
  readonly onClose: () => void;
};

/** Next year's meeting begins as this one was prepared. */
export function CopyMeetingDialog({ meeting, onClose }: CopyMeetingDialogProps) {
  const { words, run, chooseMeeting, notify } = useConsole();
  const year = meeting.year + 1;
  const form = useForm({
    initialValues: { title: titleInYear(meeting.title, meeting.year, year), year },
    validate: {
      title: (title) => lineProblem(title, words.shell),
      year: (typed) =>
        yearSchema.safeParse(typed).success ? null : words.meetings.numberProblem(2000, 2200),
    },
  });
  const { isBusy, failure, start } = useAction(async () => {
    const copyId = newMeetingId(browserRandom);
    const { title, year: typed } = form.getValues();
    const result = await run({
      kind: "copy-meeting",
      meetingId: meeting.meetingId,
      copyId,
      title: tidy(title),
      year: typed,
    });
    if (result.ok) {
      chooseMeeting(copyId);
      notify("done", words.meetings.copyDone);
      navigate("/details");
    }
    return result;
  });
  return (
    <Dialog title={words.meetings.copyTitle} onClose={onClose}>
      <form onSubmit={form.onSubmit(() => void start())} noValidate>
        <Stack>
          <Text>{words.meetings.copyFact}</Text>
          <TextInput label={words.meetings.name} data-autofocus {...form.getInputProps("title")} />
          <NumberInput
            label={words.meetings.year}
            allowDecimal={false}
            maw="12rem"
            {...form.getInputProps("year")}
          />
          <SubmitLine isBusy={isBusy} failure={failure} verb={words.meetings.copyVerb} />
        </Stack>
      </form>
    </Dialog>
  );
}
