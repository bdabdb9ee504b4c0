import { Button, Text } from "@mantine/core";
import { browserConsoleClient } from "../../console/browser-parts.ts";
import { useWords } from "../../console/language.ts";
import { CardPage } from "./CardPage.tsx";
import { CodeAccountForm } from "./CodeAccountForm.tsx";

type OwnAccountPageProps = {
  readonly onDone: () => Promise<void>;
  readonly onBack: () => void;
};

/** An account that nobody else has made, with the code in the server's window: its person counts as one of two. */
export function OwnAccountPage({ onDone, onBack }: OwnAccountPageProps) {
  const { start: words } = useWords();
  return (
    <CardPage title={words.ownAccountTitle}>
      <Text>{words.ownAccountText}</Text>
      <CodeAccountForm
        verb={words.createOwnAccount}
        firstRole="chair"
        asksRole
        onSubmit={(account) => browserConsoleClient.ownAccount(account)}
        onDone={onDone}
      />
      <Button variant="subtle" onClick={onBack}>
        {words.backToLogin}
      </Button>
    </CardPage>
  );
}
