import { Text } from "@mantine/core";
import { useWords } from "../../console/language.ts";
import { CardPage } from "./CardPage.tsx";
import { LoginForm } from "./LoginForm.tsx";

type LoginPageProps = {
  readonly onDone: () => Promise<void>;
};

export function LoginPage({ onDone }: LoginPageProps) {
  const words = useWords().start;
  return (
    <CardPage title={words.loginTitle}>
      <Text>{words.loginText}</Text>
      <LoginForm accountName={null} verb={words.login} onDone={onDone} />
    </CardPage>
  );
}
