import { useForm } from "@mantine/form";
import type { Draft } from "../../../shared/domain/draft.ts";
import { kioskUrlSchema, type Hall } from "../../../shared/domain/halls.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { hasHallOfName, withHall } from "../../model/hall-edits.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { LineField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { useOpenedDraft } from "./use-draft.ts";

type HallDialogProps = {
  readonly draft: Draft;
  /** Null: a new one. */
  readonly hall: Hall | null;
  readonly onClose: () => void;
};

/** As it is stored: without the stroke that browsers copy along. */
function addressOf(typed: string): string {
  return tidy(typed).replace(/\/$/, "");
}

export function HallDialog({ draft, hall, onClose }: HallDialogProps) {
  const { words } = useConsole();
  const save = useOpenedDraft(draft);
  const check = useChecks();
  const hallId = hall?.hallId ?? null;
  const form = useForm({
    initialValues: { name: hall?.name ?? "", address: hall?.address ?? "" },
    validate: {
      name: (name) =>
        check.line(name) ?? (hasHallOfName(draft, hallId, tidy(name)) ? words.halls.sameName : null),
      address: (typed) =>
        addressOf(typed) === "" || kioskUrlSchema.safeParse(addressOf(typed)).success
          ? null
          : words.halls.addressProblem,
    },
  });
  const submit = (typed: { name: string; address: string }) => {
    const address = addressOf(typed.address);
    const fields = { name: tidy(typed.name), address: address === "" ? null : address };
    return save((now) => withHall(now, hallId, fields, browserRandom));
  };
  return (
    <FormDialog
      form={form}
      title={hall === null ? words.halls.add : words.halls.edit}
      verb={words.shell.save}
      onSubmit={submit}
      onClose={onClose}
    >
      <LineField
        form={form}
        name="name"
        label={words.halls.name}
        description={words.halls.nameHint}
        data-autofocus
      />
      <LineField
        form={form}
        name="address"
        label={words.halls.address}
        description={words.halls.addressHint}
        inputMode="url"
        autoComplete="off"
      />
    </FormDialog>
  );
}
