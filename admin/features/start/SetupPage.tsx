import { Text } from "@mantine/core";
import { browserConsoleClient } from "../../console/browser-parts.ts";
import { useWords } from "../../console/language.ts";
import { CardPage } from "./CardPage.tsx";
import { CodeAccountForm } from "./CodeAccountForm.tsx";

type SetupPageProps = {
  readonly onDone: () => Promise<void>;
};

/** First start: the code that the server printed, and the first account, which is staff. */
export function SetupPage({ onDone }: SetupPageProps) {
  const words = useWords().start;
  return (
    <CardPage title={words.setupTitle}>
      <Text>{words.setupText}</Text>
      <CodeAccountForm
        verb={words.createAccount}
        firstRole="staff"
        asksRole={false}
        nameHint={words.accountNameHint}
        onSubmit={({ code, name, passphrase }) => browserConsoleClient.setup({ code, name, passphrase })}
        onDone={onDone}
      />
    </CardPage>
  );
}
