import { Checkbox, Paper, Select, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ok } from "../../../shared/basics/result.ts";
import { tellersMax } from "../../../shared/domain/committee.ts";
import { roles, type Role } from "../../../shared/domain/roles.ts";
import { samePerson } from "../../../shared/domain/text.ts";
import type { LoginBody } from "../../../shared/protocol/http.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { withSeat } from "../../model/seat-edits.ts";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { LineField, nobodyYet, SecondPersonFields } from "../../parts/form/fields.tsx";
import type { ActionResult } from "../../parts/form/use-action.ts";
import { useChecks } from "../../parts/form/use-checks.ts";
import type { ShownInvitation } from "../../parts/InvitationCards.tsx";
import { Notice } from "../../parts/Notice.tsx";

type NewPerson = {
  name: string;
  role: Role;
  /** A teller of the meeting that is being prepared. */
  hasSeat: boolean;
  /** Somebody who agrees; nobody need. */
  second: LoginBody;
};

type AddPersonProps = {
  readonly onInvited: (invitations: readonly ShownInvitation[]) => void;
};

/** An account, a seat where it is a teller's, and the invitation, at one press. */
export function AddPerson({ onInvited }: AddPersonProps) {
  const { words, client, run, refresh, view, draft } = useConsole();
  const isUnderWay = view.meeting !== null && view.meeting.public.phase !== "finished";
  const check = useChecks();
  const form = useForm<NewPerson>({
    initialValues: { name: "", role: "teller", hasSeat: true, second: nobodyYet },
    validate: {
      name: check.line,
      second: {
        passphrase: (text, { second }) => (second.name === "" ? null : check.second.passphrase(text)),
      },
    },
  });
  const { role } = form.values;
  const maySit = role === "teller" && draft !== null && draft.tellers.length < tellersMax;
  /** The number of the seat that holds this name by now. */
  const seatFor = async (name: string): Promise<number | null> => {
    if (draft === null) return null;
    const held = draft.tellers.findIndex((teller) => samePerson(teller.name, name));
    if (held !== -1) return held + 1;
    const seated = withSeat(draft, null, { name, post: "" });
    const saved = await run({ kind: "save-draft", draft: seated });
    return saved.ok ? seated.tellers.length : null;
  };
  const add = async ({ hasSeat, second, ...typed }: NewPerson): Promise<ActionResult> => {
    const name = tidy(typed.name);
    const agrees = second.name === "" ? {} : { second: { ...second, name: tidy(second.name) } };
    const made = await client.invite({ kind: "add", name, role: typed.role, ...agrees });
    if (!made.ok) return made;
    const seat = maySit && hasSeat ? await seatFor(name) : null;
    await refresh();
    onInvited([{ ...made.value, seat }]);
    return ok(null);
  };
  return (
    <Paper withBorder p="lg" maw="36rem">
      <ActionForm form={form} verb={words.accounts.add} onSubmit={add} empties={["name", "second"]}>
        <Title order={2} size="h4">
          {words.accounts.addTitle}
        </Title>
        <LineField form={form} name="name" label={words.accounts.name} autoComplete="off" />
        <Select
          label={words.accounts.role}
          allowDeselect={false}
          data={roles.map((value) => ({
            value,
            label: `${words.shell.roles[value]}: ${words.accounts.roleHints[value]}`,
          }))}
          {...form.getInputProps("role")}
        />
        {role === "chair" && <Notice kind="warning">{words.accounts.chairByCode}</Notice>}
        {maySit && (
          <Checkbox label={words.accounts.hasSeat} {...form.getInputProps("hasSeat", { type: "checkbox" })} />
        )}
        {isUnderWay && <SecondPersonFields form={form} hint={words.accounts.secondHint} />}
      </ActionForm>
    </Paper>
  );
}
