import { Button, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { err } from "../../../shared/basics/result.ts";
import type { Plan } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { sentenceProblem, tidy } from "../../model/field-checks.ts";
import { useGate } from "../../parts/gate/use-gate.ts";
import type { ActionResult } from "../../parts/form/use-action.ts";

/** A planned round that is not held after all; small, so that nobody takes it for the step. */
export function SkipPlan({ plan }: { readonly plan: Plan }) {
  const { words, role, run } = useConsole();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const problem = sentenceProblem(reason, words.shell);
  const refusal = useGate(`skip-plan:${plan.planId}`);
  if (role !== "chair" || refusal !== null) return null;
  const skip = async (): Promise<ActionResult> => {
    setTried(true);
    if (problem !== null) return err({ kind: "refused", refusal: { code: "malformed", detail: "reason" } });
    return run({ kind: "skip-plan", planId: plan.planId, reason: tidy(reason) });
  };
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {words.agenda.skip}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={words.agenda.skip}
        fact={
          <Stack gap="sm">
            <Text>{words.agenda.skipFact(plan.title)}</Text>
            <Textarea
              label={words.agenda.skipReason}
              description={words.agenda.reasonHint}
              autosize
              minRows={2}
              data-autofocus
              value={reason}
              error={isTried ? problem : null}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </Stack>
        }
        verb={words.agenda.skip}
        onConfirm={skip}
      />
    </>
  );
}
