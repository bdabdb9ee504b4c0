import { Button, Group, Stack, Text } from "@mantine/core";
import { useConsole } from "../../console/console-context.tsx";
import { Dialog } from "../../parts/form/Dialog.tsx";
import { LoginForm } from "./LoginForm.tsx";

/** The login ended while somebody worked: says so, takes the same account's passphrase, and the work goes on. */
export function LostSession() {
  const { words, session, role, refresh, logout } = useConsole();
  const account = session.accounts.find((one) => one.role === role);
  return (
    <Dialog title={words.start.lostTitle} onClose={null}>
      <Stack>
        <Text>{words.start.lostText}</Text>
        {account !== undefined && (
          <>
            <Text fw={600}>{words.start.switchTo(account.name, words.shell.roles[role])}</Text>
            <LoginForm accountName={account.name} verb={words.start.login} onDone={refresh} />
          </>
        )}
        <Group>
          <Button variant="subtle" onClick={() => void logout()}>
            {words.start.lostLeave}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
