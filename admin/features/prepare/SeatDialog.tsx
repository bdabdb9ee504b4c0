import { useForm } from "@mantine/form";
import type { Draft, TellerSeat } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { LineField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { withSeat } from "../../model/seat-edits.ts";
import { useOpenedDraft } from "./use-draft.ts";

type SeatDialogProps = {
  readonly draft: Draft;
  /** Null: a new one. */
  readonly seat: TellerSeat | null;
  readonly onClose: () => void;
};

export function SeatDialog({ draft, seat, onClose }: SeatDialogProps) {
  const { words } = useConsole();
  const save = useOpenedDraft(draft);
  const check = useChecks();
  const form = useForm({
    initialValues: { name: seat?.name ?? "", post: seat?.post ?? "" },
    validate: { name: check.line, post: check.optionalLine },
  });
  const submit = (typed: { name: string; post: string }) => {
    const name = tidy(typed.name);
    const post = tidy(typed.post);
    return save((now) => withSeat(now, seat, { name, post }));
  };
  return (
    <FormDialog
      form={form}
      title={seat === null ? words.rounds.addSeat : words.rounds.editSeat}
      verb={words.shell.save}
      onSubmit={submit}
      onClose={onClose}
    >
      <LineField form={form} name="name" label={words.rounds.seatName} data-autofocus />
      <LineField
        form={form}
        name="post"
        label={words.rounds.seatPost}
        description={words.rounds.seatPostHint}
      />
    </FormDialog>
  );
}
