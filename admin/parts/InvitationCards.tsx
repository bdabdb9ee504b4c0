import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import type { Invitation } from "../../shared/protocol/http.ts";
import { defaultTimeZone, minuteIn } from "../../shared/basics/time-zone.ts";
import { useConsole } from "../console/console-context.tsx";
import { minuteText } from "../model/days.ts";
import { invitationAddress } from "../model/people.ts";
import { Dialog } from "./form/Dialog.tsx";
import css from "./InvitationCards.module.css";
import { Notice } from "./Notice.tsx";
import { QrCode } from "./QrCode.tsx";

export type ShownInvitation = Invitation & { readonly seat: number | null };

type InvitationDialogProps = {
  readonly invitations: readonly ShownInvitation[];
  readonly onClose: () => void;
};

/** Shown this once: the server keeps no code. What is printed is the cards alone. */
export function InvitationDialog({ invitations, onClose }: InvitationDialogProps) {
  const { words, view } = useConsole();
  const said = words.accounts;
  return (
    <Dialog title={said.invitationTitle(invitations.length)} onClose={onClose} isWide>
      <Stack>
        <Text>{said.invitationText}</Text>
        <div className={css.cards}>
          {invitations.map((invitation) => (
            <InvitationCard key={invitation.name} invitation={invitation} />
          ))}
        </div>
        {view.server.caFingerprint !== null && <Notice kind="info">{words.ceremony.qrCertificate}</Notice>}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => window.print()}>
            {said.printCards}
          </Button>
          <Button onClick={onClose} data-autofocus>
            {said.handedOver}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function InvitationCard({ invitation }: { readonly invitation: ShownInvitation }) {
  const { words, view, draft } = useConsole();
  const said = words.accounts;
  const { name, role, code, untilMs, seat } = invitation;
  const address = invitationAddress(view.server.consoleUrl, code, seat);
  const zone = view.meeting?.public.timeZone ?? draft?.settings.timeZone ?? defaultTimeZone;
  return (
    <section className={css.card} aria-label={said.cardOf(name)}>
      <QrCode text={address} label={said.qrOf(name)} className={css.qr} />
      <div className={css.text}>
        <Text fw={700}>{name}</Text>
        <Text>{seat === null ? words.shell.roles[role] : said.seat(seat)}</Text>
        <Text>{said.cardSteps}</Text>
        <Text>
          {said.orType} <Anchor href={address}>{view.server.consoleUrl}</Anchor>
        </Text>
        <Text className={css.code}>{code}</Text>
        <Text c="dimmed">{said.goodUntil(minuteText(minuteIn(zone, untilMs)))}</Text>
      </div>
    </section>
  );
}
