import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { answerKinds, type Answer, type HeldSuggestion } from "../../../shared/domain/duties.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { ChoiceField, SentenceField } from "../form/fields.tsx";
import { FormDialog } from "../form/FormDialog.tsx";
import { useChecks } from "../form/use-checks.ts";

type AnswerButtonProps = { readonly suggestion: HeldSuggestion };

/** Puts down what the subject answered to a suggestion, in its review or after it. */
export function AnswerButton({ suggestion }: AnswerButtonProps) {
  const { words } = useConsole();
  const [isOpen, setOpen] = useState(false);
  const { answer, document } = suggestion;
  const label = answer === null ? words.duties.giveAnswer : words.duties.changeAnswer;
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        aria-label={`${label}: ${document.number}`}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {isOpen && <AnswerDialog suggestion={suggestion} onClose={() => setOpen(false)} />}
    </>
  );
}

function AnswerDialog({ suggestion, onClose }: AnswerButtonProps & { readonly onClose: () => void }) {
  const { words, run, notify } = useConsole();
  const { duties, shell } = words;
  const check = useChecks();
  const { entryId, text, answer } = suggestion;
  const form = useForm<Answer>({
    initialValues: answer ?? { kind: "accepted", text: "" },
    validate: { text: check.sentence },
  });
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={duties.giveAnswer}
      fact={text}
      isWide
      verb={shell.save}
      onSubmit={(given) =>
        run({ kind: "answer-suggestion", entryId, answer: { kind: given.kind, text: tidy(given.text) } })
      }
      onDone={() => notify("done", duties.saved)}
    >
      <ChoiceField
        form={form}
        name="kind"
        label={duties.answer}
        data={answerKinds.map((value) => ({ value, label: duties.answerKinds[value] }))}
      />
      <SentenceField form={form} name="text" label={duties.answerText} minRows={3} data-autofocus />
    </FormDialog>
  );
}
