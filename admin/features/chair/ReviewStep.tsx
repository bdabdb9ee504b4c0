import { Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { err } from "../../../shared/basics/result.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { sentenceProblem, tidy } from "../../model/field-checks.ts";
import type { ActionResult } from "../../parts/form/use-action.ts";
import type { ReviewStep as Step } from "../../model/next-step.ts";
import { BigButton } from "./BigButton.tsx";
import { StepFrame } from "./StepFrame.tsx";

type ReviewStepProps = {
  readonly chairName: string;
} & Step;

/** Opens the review (kiểm điểm) of one subject; who chairs it is recorded with it. */
export function OpenReviewStep({ review, subject, chairName }: ReviewStepProps) {
  const { words, run } = useConsole();
  const [isAsking, setAsking] = useState(false);
  const title = words.agenda.reviewOf(subject.name);
  return (
    <StepFrame title={title} text={words.agenda.reviewText[subject.kind]}>
      {subject.post !== "" && <Text c="dimmed">{subject.post}</Text>}
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
export function CloseReviewStep({ review, subject, chairName }: ReviewStepProps) {
  const { words, run } = useConsole();
  const [isAsking, setAsking] = useState(false);
  const [conclusion, setConclusion] = useState("");
  const [isTried, setTried] = useState(false);
  const problem = sentenceProblem(conclusion, words.shell);
  const closeReview = async (): Promise<ActionResult> => {
    setTried(true);
    if (problem !== null)
      return err({ kind: "refused", refusal: { code: "malformed", detail: "conclusion" } });
    return run({ kind: "review-close", itemId: review.itemId, conclusion: tidy(conclusion) });
  };
  return (
    <StepFrame title={words.agenda.reviewing(subject.name)} text={words.agenda.reviewingText(chairName)}>
      <BigButton gate={`review-close:${review.itemId}`} onClick={() => setAsking(true)}>
        {words.agenda.closeReview}
      </BigButton>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={words.agenda.closeReview}
        fact={
          <Stack gap="sm">
            <Text>{words.agenda.closeReviewFact(subject.name)}</Text>
            <Textarea
              label={words.agenda.conclusion}
              description={words.agenda.conclusionHint}
              autosize
              minRows={3}
              data-autofocus
              value={conclusion}
              error={isTried ? problem : null}
              onChange={(event) => setConclusion(event.currentTarget.value)}
            />
          </Stack>
        }
        verb={words.agenda.closeReview}
        onConfirm={closeReview}
      />
    </StepFrame>
  );
}
