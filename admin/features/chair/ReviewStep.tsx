import { Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { suggestionsOn } from "../../model/duties.ts";
import { tidy } from "../../model/field-checks.ts";
import { AnswerButton } from "../../parts/duties/AnswerButton.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { SentenceField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import type { ReviewStep as Step } from "../../model/next-step.ts";
import { BigButton } from "./BigButton.tsx";
import { StepFrame } from "./StepFrame.tsx";

type ReviewStepProps = {
  readonly meeting: ConsoleMeeting;
  readonly chairName: string;
} & Step;

/** Opens the review (kiểm điểm) of one subject; who chairs it is recorded with it. */
export function OpenReviewStep({ meeting, review, subject, chairName }: ReviewStepProps) {
  const { words, run } = useConsole();
  const [isAsking, setAsking] = useState(false);
  const title = words.agenda.reviewOf(subject.name);
  return (
    <StepFrame title={title} text={words.agenda.reviewText[subject.kind]}>
      {subject.post !== "" && <Text c="dimmed">{subject.post}</Text>}
      <Suggestions meeting={meeting} subjectId={subject.subjectId} isAnswered={false} />
      <BigButton gate={`review-open:${review.itemId}`} onClick={() => setAsking(true)}>
        {words.agenda.openReview}
      </BigButton>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={words.agenda.openReview}
        fact={words.agenda.openReviewFact(subject.name, chairName)}
        verb={words.agenda.openReview}
        onConfirm={() => run({ kind: "review-open", itemId: review.itemId })}
      />
    </StepFrame>
  );
}

/** Ends a review with the chair's conclusion, as the minutes will have it. */
export function CloseReviewStep({ meeting, review, subject, chairName }: ReviewStepProps) {
  const { words } = useConsole();
  const [isAsking, setAsking] = useState(false);
  return (
    <StepFrame title={words.agenda.reviewing(subject.name)} text={words.agenda.reviewingText(chairName)}>
      <Suggestions meeting={meeting} subjectId={subject.subjectId} isAnswered />
      <BigButton gate={`review-close:${review.itemId}`} onClick={() => setAsking(true)}>
        {words.agenda.closeReview}
      </BigButton>
      {isAsking && <CloseReviewDialog review={review} subject={subject} onClose={() => setAsking(false)} />}
    </StepFrame>
  );
}

type SuggestionsProps = {
  readonly meeting: ConsoleMeeting;
  readonly subjectId: string;
  /** Whether answers can be put down: not before the review has begun. */
  readonly isAnswered: boolean;
};

/** What the superior suggests: the chair reads it out, and puts down what the subject answers (seed 000 lines 96, 106). */
function Suggestions({ meeting, subjectId, isAnswered }: SuggestionsProps) {
  const { words, role } = useConsole();
  const { duties } = words;
  const suggestions = suggestionsOn(meeting, subjectId);
  if (suggestions.length === 0) return null;
  return (
    <Notice kind="info" title={duties.suggested}>
      <Stack gap="sm">
        {suggestions.map((suggestion) => {
          const { entryId, from, text, answer } = suggestion;
          return (
            <div key={entryId}>
              <Text>{`${from}: ${text}`}</Text>
              {answer !== null && (
                <Text fw={500}>{`${duties.answerKinds[answer.kind]}: ${answer.text}`}</Text>
              )}
              {isAnswered && role === "chair" && <AnswerButton suggestion={suggestion} />}
            </div>
          );
        })}
      </Stack>
    </Notice>
  );
}

type CloseReviewDialogProps = {
  readonly onClose: () => void;
} & Step;

function CloseReviewDialog({ review: { itemId }, subject, onClose }: CloseReviewDialogProps) {
  const { words, run } = useConsole();
  const check = useChecks();
  const form = useForm({ initialValues: { conclusion: "" }, validate: { conclusion: check.sentence } });
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={words.agenda.closeReview}
      fact={words.agenda.closeReviewFact(subject.name)}
      verb={words.agenda.closeReview}
      onSubmit={({ conclusion }) => run({ kind: "review-close", itemId, conclusion: tidy(conclusion) })}
    >
      <SentenceField
        form={form}
        name="conclusion"
        label={words.agenda.conclusion}
        description={words.agenda.conclusionHint}
        minRows={3}
        data-autofocus
      />
    </FormDialog>
  );
}
