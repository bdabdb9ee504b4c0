import { Anchor, PasswordInput, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useConsole } from "../../console/console-context.tsx";
import { Dialog } from "../../parts/form/Dialog.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { QrCode } from "../../parts/QrCode.tsx";
import { SubmitLine } from "../../parts/form/SubmitLine.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import { passphraseLengthMin } from "../../../shared/protocol/http.ts";
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
  const hasOwn = accounts.some((account) => account.name.toLowerCase() === name.toLowerCase());
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
  const form = useForm({
    initialValues: { passphrase: "" },
    validate: {
      passphrase: (text) => (text.length < passphraseLengthMin ? words.start.passphraseShort : null),
    },
  });
  const { isBusy, failure, start } = useAction(async () => {
    const { passphrase } = form.getValues();
    const made = await client.accounts({ kind: "add", name, role: "teller", passphrase });
    if (made.ok) await refresh();
    return made;
  });
  return (
    <form noValidate onSubmit={form.onSubmit(() => void start())}>
      <Stack gap="sm">
        <Notice kind="info">{words.ceremony.qrNoAccount(name)}</Notice>
        <PasswordInput
          label={words.start.passphrase}
          description={words.start.passphraseHint}
          autoComplete="new-password"
          {...form.getInputProps("passphrase")}
        />
        <SubmitLine isBusy={isBusy} failure={failure} verb={words.ceremony.qrMakeAccount} />
      </Stack>
    </form>
  );
}
