import { Select, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { err } from "../../../shared/basics/result.ts";
import { subjectIdSchema } from "../../../shared/domain/ids.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import {
  DocumentFields,
  isWholeDocument,
  noDocument,
  tidyDocument,
} from "../../parts/form/DocumentFields.tsx";
import { sentenceProblem, tidy } from "../../model/field-checks.ts";
import type { ActionResult } from "../../parts/form/use-action.ts";

type ReturnDialogProps = {
  readonly meeting: ConsoleMeeting;
  readonly onClose: () => void;
};

/** The superior asks for review and rating to be done again; what was done stays (seed 004 line 31). */
export function ReturnDialog({ meeting, onClose }: ReturnDialogProps) {
  const { words, run, notify } = useConsole();
  const [subjectId, setSubjectId] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [document, setDocument] = useState(noDocument);
  const [isTried, setTried] = useState(false);
  const problem = sentenceProblem(reason, words.shell);
  const subject = meeting.subjects.find((candidate) => candidate.subjectId === subjectId);
  const sendBack = async (): Promise<ActionResult> => {
    setTried(true);
    if (subject === undefined || problem !== null)
      return err({ kind: "refused", refusal: { code: "malformed" } });
    if (!isWholeDocument(document)) return err({ kind: "refused", refusal: { code: "document-missing" } });
    return run({
      kind: "return-item",
      subjectId: subjectIdSchema.parse(subject.subjectId),
      reason: tidy(reason),
      document: tidyDocument(document),
    });
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={words.agenda.sendBack}
      fact={
        <Stack gap="sm">
          <Text>{words.agenda.sendBackText}</Text>
          <Select
            label={words.agenda.sendBackWhom}
            data={meeting.subjects.map(({ subjectId: value, name }) => ({ value, label: name }))}
            value={subjectId}
            error={isTried && subject === undefined ? words.shell.required : null}
            onChange={setSubjectId}
          />
          <Textarea
            label={words.agenda.sendBackReason}
            autosize
            minRows={2}
            value={reason}
            error={isTried ? problem : null}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <DocumentFields document={document} isTried={isTried} onChange={setDocument} />
          {subject !== undefined && <Text>{words.agenda.sendBackFact(subject.name)}</Text>}
        </Stack>
      }
      verb={words.agenda.sendBackVerb}
      isDangerous
      onConfirm={sendBack}
      onDone={() => notify("done", words.agenda.sentBack)}
    />
  );
}
