import { useForm } from "@mantine/form";
import { ok } from "../../../shared/basics/result.ts";
import type { AccountEntry } from "../../../shared/protocol/console-view.ts";
import type { Invitation, LoginBody } from "../../../shared/protocol/http.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { nobodyYet, SecondPersonFields } from "../../parts/form/fields.tsx";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";

type RenewDialogProps = {
  readonly account: AccountEntry;
  readonly onClose: () => void;
  readonly onInvited: (invitation: Invitation) => void;
};

/** Takes a passphrase away with a second person, or makes an unused invitation anew, which its maker does alone. */
export function RenewDialog({ account, onClose, onInvited }: RenewDialogProps) {
  const { words, client, refresh } = useConsole();
  const { accounts } = words;
  const isReset = account.invitedUntilMs === null;
  const check = useChecks();
  const form = useForm<{ second: LoginBody }>({
    initialValues: { second: nobodyYet },
    validate: {
      second: {
        name: (name) => (isReset ? check.second.name(name) : null),
        passphrase: (text, { second }) => (second.name === "" ? null : check.second.passphrase(text)),
      },
    },
  });
  const renew = async ({ second }: { second: LoginBody }) => {
    const agrees = second.name === "" ? {} : { second: { ...second, name: tidy(second.name) } };
    const made = await client.invite({ kind: "invite-again", accountId: account.accountId, ...agrees });
    if (!made.ok) return made;
    await refresh();
    onInvited(made.value);
    return ok(null);
  };
  return (
    <FormDialog
      form={form}
      title={isReset ? accounts.reset : accounts.inviteAgain}
      fact={isReset ? accounts.resetFact(account.name) : accounts.inviteAgainFact(account.name)}
      verb={isReset ? accounts.reset : accounts.inviteAgain}
      isDangerous={isReset}
      onSubmit={renew}
      onClose={onClose}
    >
      {account.role === "teller" && isReset ? accounts.resetTeller : null}
      <SecondPersonFields form={form} hint={isReset ? accounts.resetSecond : accounts.inviteAgainSecond} />
    </FormDialog>
  );
}
