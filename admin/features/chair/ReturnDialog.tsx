import { Select, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { subjectIdSchema } from "../../../shared/domain/ids.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { noDocument, tidy, tidyDocument } from "../../model/field-checks.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { DocumentFields, SentenceField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";

type ReturnDialogProps = {
  readonly meeting: ConsoleMeeting;
  readonly onClose: () => void;
};

/** The superior asks for review and rating to be done again; what was done stays (seed 004 line 31). */
export function ReturnDialog({ meeting, onClose }: ReturnDialogProps) {
  const { words, run, notify } = useConsole();
  const check = useChecks();
  const form = useForm<{ subjectId: string | null; reason: string; document: typeof noDocument }>({
    initialValues: { subjectId: null, reason: "", document: noDocument },
    validate: { subjectId: check.filled, reason: check.sentence, document: check.document },
  });
  const subject = meeting.subjects.find(({ subjectId }) => subjectId === form.values.subjectId);
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={words.agenda.sendBack}
      fact={words.agenda.sendBackText}
      verb={words.agenda.sendBackVerb}
      isDangerous
      onSubmit={({ subjectId, reason, document }) =>
        run({
          kind: "return-item",
          subjectId: subjectIdSchema.parse(subjectId),
          reason: tidy(reason),
          document: tidyDocument(document),
        })
      }
      onDone={() => notify("done", words.agenda.sentBack)}
    >
      <Select
        label={words.agenda.sendBackWhom}
        data={meeting.subjects.map(({ subjectId: value, name }) => ({ value, label: name }))}
        {...form.getInputProps("subjectId")}
      />
      <SentenceField form={form} name="reason" label={words.agenda.sendBackReason} />
      <DocumentFields form={form} />
      {subject !== undefined && <Text>{words.agenda.sendBackFact(subject.name)}</Text>}
    </FormDialog>
  );
}
