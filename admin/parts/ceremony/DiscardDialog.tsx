import { useForm } from "@mantine/form";
import type { Ceremony, CeremonyRunView } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { nobodyYet, SecondPersonFields } from "../form/fields.tsx";
import { FormDialog } from "../form/FormDialog.tsx";
import { useChecks } from "../form/use-checks.ts";

type DiscardDialogProps = {
  readonly meetingId: Ceremony["meetingId"];
  readonly attempt: CeremonyRunView["attempt"];
  readonly onClose: () => void;
};

/** Throwing away keys that were confirmed says what it costs, and asks for a second person. */
export function DiscardDialog({ meetingId, attempt, onClose }: DiscardDialogProps) {
  const { words, run } = useConsole();
  const check = useChecks();
  const form = useForm({ initialValues: { second: nobodyYet }, validate: { second: check.second } });
  return (
    <FormDialog
      form={form}
      title={words.ceremony.discard}
      fact={words.ceremony.discardFact}
      verb={words.ceremony.discard}
      isDangerous
      onSubmit={({ second: { name, passphrase } }) =>
        run({ kind: "discard-ceremony", meetingId, attempt }, { name: tidy(name), passphrase })
      }
      onClose={onClose}
    >
      <SecondPersonFields form={form} hint={words.chair.secondHint} />
    </FormDialog>
  );
}
