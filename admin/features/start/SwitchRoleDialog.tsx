import { Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useConsole } from "../../console/console-context.tsx";
import { browserConsoleClient } from "../../console/browser-parts.ts";
import { Dialog } from "../../parts/form/Dialog.tsx";
import { LoginForm } from "./LoginForm.tsx";

const otherAccount = "";

/** Working as another role: each switch asks for that role's passphrase (design §8). */
export function SwitchRoleDialog({ onClose }: { readonly onClose: () => void }) {
  const { words, session, role, setRole, refresh } = useConsole();
  const held = session.accounts.filter((account) => account.role !== role);
  const [chosen, setChosen] = useState(otherAccount);
  const accountName = held.some(({ name }) => name === chosen) ? chosen : null;

  const switchTo = async (name: string) => {
    const now = await browserConsoleClient.session();
    const account = now.ok ? now.value.accounts.find((candidate) => candidate.name === name) : undefined;
    // The console must know the new account before it leaves the dialog, or the old role's pages would show once more.
    await refresh();
    if (account !== undefined) setRole(account.role);
    onClose();
    setChosen(otherAccount);
  };
  return (
    <Dialog title={words.start.switchTitle} onClose={onClose}>
      <Stack>
        <Text>{words.start.switchText}</Text>
        {held.length > 0 && (
          <Radio.Group label={words.start.heldRoles} value={chosen} onChange={setChosen}>
            <Stack gap="xs" mt="xs">
              {held.map(({ name, role: heldRole }) => (
                <Radio
                  key={name}
                  value={name}
                  label={words.start.switchTo(name, words.shell.roles[heldRole])}
                />
              ))}
              <Radio value={otherAccount} label={words.start.otherAccount} />
            </Stack>
          </Radio.Group>
        )}
        <LoginForm
          key={accountName ?? otherAccount}
          accountName={accountName}
          verb={words.start.continueAs}
          onDone={switchTo}
        />
      </Stack>
    </Dialog>
  );
}
