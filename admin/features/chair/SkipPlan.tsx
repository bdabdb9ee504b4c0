import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import type { Plan } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { SentenceField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { useGate } from "../../parts/gate/use-gate.ts";

/** A planned round that is not held after all; among the other actions, so that nobody takes it for the step. */
export function SkipPlan({ plan }: { readonly plan: Plan }) {
  const { words, role } = useConsole();
  const [isAsking, setAsking] = useState(false);
  const refusal = useGate(`skip-plan:${plan.planId}`);
  if (role !== "chair" || refusal !== null) return null;
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {words.agenda.skip}
      </Button>
      {isAsking && <SkipDialog plan={plan} onClose={() => setAsking(false)} />}
    </>
  );
}

type SkipDialogProps = {
  readonly plan: Plan;
  readonly onClose: () => void;
};

function SkipDialog({ plan: { planId, title }, onClose }: SkipDialogProps) {
  const { words, run } = useConsole();
  const check = useChecks();
  const form = useForm({ initialValues: { reason: "" }, validate: { reason: check.sentence } });
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={words.agenda.skip}
      fact={words.agenda.skipFact(title)}
      verb={words.agenda.skip}
      onSubmit={({ reason }) => run({ kind: "skip-plan", planId, reason: tidy(reason) })}
    >
      <SentenceField
        form={form}
        name="reason"
        label={words.agenda.skipReason}
        description={words.agenda.reasonHint}
        data-autofocus
      />
    </FormDialog>
  );
}
