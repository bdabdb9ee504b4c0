import { Anchor, Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useConsole } from "../console/console-context.tsx";
import { screenAddress } from "../model/hall-screens.ts";
import { Dialog } from "./form/Dialog.tsx";
import css from "./HallScreen.module.css";
import { QrCode } from "./QrCode.tsx";

/** Opens what the hall sees, on this machine or by a QR on the one that is joined to the projector. No login is needed there. */
export function HallScreen() {
  const { view, words } = useConsole();
  const [isShown, setShown] = useState(false);
  const [chosen, setChosen] = useState("");
  const said = words.shell.hallScreen;
  const halls = view.meeting?.public.halls ?? [];
  const hall = halls.find(({ hallId }) => hallId === chosen) ?? null;
  const kioskUrl = view.meeting?.public.kioskUrl ?? view.server.kioskUrls[0];
  if (kioskUrl === undefined) return null;
  const address = screenAddress(kioskUrl, hall);
  return (
    <Group>
      <Button
        component="a"
        variant="default"
        href={screenAddress(kioskUrl, null)}
        target="_blank"
        rel="noreferrer"
      >
        {said.open}
      </Button>
      <Button variant="default" onClick={() => setShown(true)}>
        {said.elsewhere}
      </Button>
      {isShown && (
        <Dialog title={said.elsewhere} onClose={() => setShown(false)}>
          <Stack>
            <Text>{said.elsewhereText}</Text>
            {halls.length > 0 && (
              <NativeSelect
                label={words.halls.screenOf}
                value={chosen}
                data={[
                  { value: "", label: words.halls.screenOfAll },
                  ...halls.map(({ hallId, name }) => ({ value: hallId, label: name })),
                ]}
                onChange={(event) => setChosen(event.currentTarget.value)}
              />
            )}
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
