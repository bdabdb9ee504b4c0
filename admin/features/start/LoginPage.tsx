import { Text } from "@mantine/core";
import type { LanguageProps } from "../../app/Gate.tsx";
import { CardPage } from "./CardPage.tsx";
import { LoginForm } from "./LoginForm.tsx";

type LoginPageProps = {
  readonly onDone: () => Promise<void>;
} & LanguageProps;

export function LoginPage({ onDone, ...language }: LoginPageProps) {
  const words = language.words.start;
  return (
    <CardPage {...language} title={words.loginTitle}>
      <Text>{words.loginText}</Text>
      <LoginForm {...language} accountName={null} verb={words.login} onDone={onDone} />
    </CardPage>
  );
}
