import { Anchor, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { ok } from "../../../shared/basics/result.ts";
import { samePerson } from "../../../shared/domain/text.ts";
import type { InviteBody } from "../../../shared/client/console-client.ts";
import type { Invitation } from "../../../shared/protocol/http.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Dialog } from "../../parts/form/Dialog.tsx";
import { GateButton } from "../../parts/gate/GateButton.tsx";
import { InvitationDialog } from "../../parts/InvitationCards.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { QrCode } from "../../parts/QrCode.tsx";
import css from "./SeatQrDialog.module.css";

type SeatQrDialogProps = {
  readonly seat: number;
  readonly name: string;
  readonly onClose: () => void;
};

/** The way to this seat on the teller's own device: an invitation, or a login where the teller has a passphrase. */
export function SeatQrDialog({ seat, name, onClose }: SeatQrDialogProps) {
  const { words, view, client, refresh } = useConsole();
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  if (invitation !== null)
    return <InvitationDialog invitations={[{ ...invitation, seat }]} onClose={onClose} />;
  const account = (view.accounts ?? []).find((one) => one.role === "teller" && samePerson(one.name, name));
  const invite = async (body: InviteBody) => {
    const made = await client.invite(body);
    if (!made.ok) return made;
    setInvitation(made.value);
    await refresh();
    return ok(null);
  };
  return (
    <Dialog title={words.ceremony.qrOf(name)} onClose={onClose}>
      <Stack>
        {account === undefined && (
          <>
            <Notice kind="info">{words.ceremony.qrNoAccount(name)}</Notice>
            <GateButton onPress={() => invite({ kind: "add", name, role: "teller" })}>
              {words.accounts.inviteOne}
            </GateButton>
          </>
        )}
        {account !== undefined && account.invitedUntilMs !== null && (
          <>
            <Notice kind="info">{words.accounts.inviteAgainFact(name)}</Notice>
            <GateButton onPress={() => invite({ kind: "invite-again", accountId: account.accountId })}>
              {words.accounts.inviteAgain}
            </GateButton>
          </>
        )}
        {account !== undefined && account.invitedUntilMs === null && <LoginQr seat={seat} name={name} />}
      </Stack>
    </Dialog>
  );
}

function LoginQr({ seat, name }: Pick<SeatQrDialogProps, "seat" | "name">) {
  const { words, view } = useConsole();
  const query = new URLSearchParams({ seat: String(seat), name });
  const address = `${view.server.consoleUrl}#/teller?${query.toString()}`;
  return (
    <>
      <Text>{words.ceremony.qrText(name)}</Text>
      <QrCode text={address} label={words.ceremony.qrOf(name)} className={css.qr} />
      <Anchor href={address} size="sm" style={{ overflowWrap: "anywhere" }}>
        {address}
      </Anchor>
      {view.server.caFingerprint !== null && <Text c="dimmed">{words.ceremony.qrCertificate}</Text>}
      <Text fw={500}>{words.ceremony.qrAccountName(name)}</Text>
    </>
  );
}
