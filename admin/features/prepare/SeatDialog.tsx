import { useForm } from "@mantine/form";
import type { Draft, TellerSeat } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { LineField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { thresholdWith } from "../../model/draft-steps.ts";
import { useSaveDraft } from "./use-draft.ts";

type SeatDialogProps = {
  readonly draft: Draft;
  /** Place in the list; one past the last: a new seat. */
  readonly index: number;
  readonly onClose: () => void;
};

export function SeatDialog({ draft, index, onClose }: SeatDialogProps) {
  const { words } = useConsole();
  const save = useSaveDraft();
  const check = useChecks();
  const seat = draft.tellers[index];
  const form = useForm({
    initialValues: { name: seat?.name ?? "", post: seat?.post ?? "" },
    validate: { name: check.line, post: check.optionalLine },
  });
  const submit = (typed: { name: string; post: string }) => {
    const name = tidy(typed.name);
    const post = tidy(typed.post);
    const tellers: TellerSeat[] =
      seat === undefined
        ? [...draft.tellers, { name, post, publicKey: null, device: null, holder: null }]
        : draft.tellers.map((old, place) => (place === index ? { ...old, name, post } : old));
    return save({ ...draft, tellers, threshold: thresholdWith(draft, tellers.length) });
  };
  return (
    <FormDialog
      form={form}
      title={seat === undefined ? words.rounds.addSeat : words.rounds.editSeat}
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
