import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../console/language.ts";
import { navigate } from "../../console/router.ts";
import { CardPage } from "./CardPage.tsx";
import { LoginForm } from "./LoginForm.tsx";
import { OwnAccountPage } from "./OwnAccountPage.tsx";

type LoginPageProps = {
  readonly onDone: () => Promise<void>;
};

export function LoginPage({ onDone }: LoginPageProps) {
  const words = useWords().start;
  const [isNew, setIsNew] = useState(false);
  if (isNew) return <OwnAccountPage onDone={onDone} onBack={() => setIsNew(false)} />;
  return (
    <CardPage title={words.loginTitle}>
      <Text>{words.loginText}</Text>
      <LoginForm accountName={null} verb={words.login} onDone={onDone} />
      <Button variant="subtle" onClick={() => navigate("/invitation")}>
        {words.haveInvitation}
      </Button>
      <Button variant="subtle" onClick={() => setIsNew(true)}>
        {words.makeOwnAccount}
      </Button>
    </CardPage>
  );
}
