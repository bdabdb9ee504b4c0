import { useForm } from "@mantine/form";
import type { Plan } from "../../../shared/domain/draft.ts";
import { roundNumberSchema } from "../../../shared/domain/ids.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { nobodyYet, SecondPersonFields } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";

type OpenAgreedDialogProps = {
  readonly plan: Plan;
  readonly replaces: number | null;
  readonly minutes: number | null;
  readonly onClose: () => void;
};

/** Opening a round whose result may tell on few people beside an earlier one takes a second person (protocol D.2). */
export function OpenAgreedDialog({ plan, replaces, minutes, onClose }: OpenAgreedDialogProps) {
  const { words, run } = useConsole();
  const check = useChecks();
  const form = useForm({ initialValues: { second: nobodyYet }, validate: { second: check.second } });
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={words.chair.openAgreed}
      fact={words.chair.openAgreedFact(plan.title)}
      verb={words.chair.open}
      isDangerous
      onSubmit={({ second: { name, passphrase } }) =>
        run(
          {
            kind: "open-round",
            planId: plan.planId,
            replaces: replaces === null ? null : roundNumberSchema.parse(replaces),
            acceptsClose: true,
            ...(minutes === null ? {} : { minutes }),
          },
          { name: tidy(name), passphrase },
        )
      }
    >
      <SecondPersonFields form={form} hint={words.chair.secondHint} />
    </FormDialog>
  );
}
