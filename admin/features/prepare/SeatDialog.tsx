import { Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { Draft, TellerSeat } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Dialog } from "../../parts/form/Dialog.tsx";
import { lineProblem, optionalLineProblem, tidy } from "../../model/field-checks.ts";
import { SubmitLine } from "../../parts/form/SubmitLine.tsx";
import { useAction } from "../../parts/form/use-action.ts";
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
  const seat = draft.tellers[index];
  const form = useForm({
    initialValues: { name: seat?.name ?? "", post: seat?.post ?? "" },
    validate: {
      name: (name) => lineProblem(name, words.shell),
      post: (post) => optionalLineProblem(post, words.shell),
    },
  });
  const { isBusy, failure, start } = useAction(async () => {
    const name = tidy(form.getValues().name);
    const post = tidy(form.getValues().post);
    const tellers: TellerSeat[] =
      seat === undefined
        ? [...draft.tellers, { name, post, publicKey: null, device: null, holder: null }]
        : draft.tellers.map((old, place) => (place === index ? { ...old, name, post } : old));
    const result = await save({ ...draft, tellers, threshold: thresholdWith(draft, tellers.length) });
    if (result.ok) onClose();
    return result;
  });
  return (
    <Dialog title={seat === undefined ? words.rounds.addSeat : words.rounds.editSeat} onClose={onClose}>
      <form noValidate onSubmit={form.onSubmit(() => void start())}>
        <Stack>
          <TextInput label={words.rounds.seatName} data-autofocus {...form.getInputProps("name")} />
          <TextInput
            label={words.rounds.seatPost}
            description={words.rounds.seatPostHint}
            {...form.getInputProps("post")}
          />
          <SubmitLine isBusy={isBusy} failure={failure} verb={words.shell.save} />
        </Stack>
      </form>
    </Dialog>
  );
}
