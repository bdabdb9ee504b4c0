import { Anchor, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { samePerson } from "../../../shared/domain/text.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Dialog } from "../../parts/form/Dialog.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { QrCode } from "../../parts/QrCode.tsx";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { PassphraseField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import css from "./SeatQrDialog.module.css";

type SeatQrDialogProps = {
  readonly seat: number;
  readonly name: string;
  readonly onClose: () => void;
};

/** The way to this seat on the teller's own device: the console's address, the seat, and whose account it is. */
export function SeatQrDialog({ seat, name, onClose }: SeatQrDialogProps) {
  const { words, view } = useConsole();
  const accounts = (view.accounts ?? []).filter(({ role }) => role === "teller");
  const hasOwn = accounts.some((account) => samePerson(account.name, name));
  const query = new URLSearchParams({ seat: String(seat), ...(hasOwn ? { name } : {}) });
  const address = `${view.server.consoleUrl}#/teller?${query.toString()}`;
  return (
    <Dialog title={words.ceremony.qrOf(name)} onClose={onClose}>
      <Stack>
        <Text>{words.ceremony.qrText(name)}</Text>
        <QrCode text={address} label={words.ceremony.qrOf(name)} className={css.qr} />
        <Anchor href={address} size="sm" style={{ overflowWrap: "anywhere" }}>
          {address}
        </Anchor>
        {view.server.caFingerprint !== null && <Text c="dimmed">{words.ceremony.qrCertificate}</Text>}
        {hasOwn ? <Text fw={500}>{words.ceremony.qrAccountName(name)}</Text> : <AccountForm name={name} />}
      </Stack>
    </Dialog>
  );
}

/** An account that carries the teller's name, so that the QR can fill it in. */
function AccountForm({ name }: { readonly name: string }) {
  const { words, client, refresh } = useConsole();
  const check = useChecks();
  const form = useForm({ initialValues: { passphrase: "" }, validate: { passphrase: check.passphrase } });
  const make = async ({ passphrase }: { passphrase: string }) => {
    const made = await client.accounts({ kind: "add", name, role: "teller", passphrase });
    if (made.ok) await refresh();
    return made;
  };
  return (
    <ActionForm form={form} verb={words.ceremony.qrMakeAccount} onSubmit={make}>
      <Notice kind="info">{words.ceremony.qrNoAccount(name)}</Notice>
      <PassphraseField
        form={form}
        name="passphrase"
        label={words.start.passphrase}
        description={words.start.passphraseHint}
      />
    </ActionForm>
  );
}
