import { useForm } from "@mantine/form";
import type { PublicRound } from "../../../shared/protocol/public-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { nobodyYet, SecondPersonFields, SentenceField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";

type VoidDialogProps = {
  readonly round: PublicRound;
  readonly onClose: () => void;
};

/** Voiding says what it costs, and asks for a reason and for a second person (security U2). */
export function VoidDialog({ round, onClose }: VoidDialogProps) {
  const { words, run } = useConsole();
  const check = useChecks();
  const form = useForm({
    initialValues: { reason: "", second: nobodyYet },
    validate: { reason: check.sentence, second: check.second },
  });
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={words.chair.voidRound}
      fact={words.chair.voidFact(round.title)}
      verb={words.chair.voidRound}
      isDangerous
      onSubmit={({ reason, second: { name, passphrase } }) =>
        run({ kind: "void-round", n: round.n, reason: tidy(reason) }, { name: tidy(name), passphrase })
      }
    >
      <SentenceField
        form={form}
        name="reason"
        label={words.chair.voidReason}
        description={words.chair.voidReasonHint}
      />
      <SecondPersonFields form={form} hint={words.chair.secondHint} />
    </FormDialog>
  );
}
