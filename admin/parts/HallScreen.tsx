import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { projectorPath } from "../../shared/protocol/public-routes.ts";
import { useConsole } from "../console/console-context.tsx";
import { Dialog } from "./form/Dialog.tsx";
import css from "./HallScreen.module.css";
import { QrCode } from "./QrCode.tsx";

/** Opens what the hall sees, on this machine or by a QR on the one that is joined to the projector. No login is needed there. */
export function HallScreen() {
  const { view, words } = useConsole();
  const [isShown, setShown] = useState(false);
  const said = words.shell.hallScreen;
  const kioskUrl = view.meeting?.public.kioskUrl ?? view.server.kioskUrls[0];
  if (kioskUrl === undefined) return null;
  const address = `${kioskUrl}${projectorPath}`;
  return (
    <Group>
      <Button component="a" variant="default" href={address} target="_blank" rel="noreferrer">
        {said.open}
      </Button>
      <Button variant="default" onClick={() => setShown(true)}>
        {said.elsewhere}
      </Button>
      {isShown && (
        <Dialog title={said.elsewhere} onClose={() => setShown(false)}>
          <Stack>
            <Text>{said.elsewhereText}</Text>
            <QrCode text={address} label={said.qrLabel} className={css.qr} />
            <Anchor href={address} target="_blank" rel="noreferrer" className={css.address}>
              {address}
            </Anchor>
          </Stack>
        </Dialog>
      )}
    </Group>
  );
}
