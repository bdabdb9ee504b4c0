import { Button, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useEffect, useState } from "react";
import { browserConsoleClient } from "../../console/browser-parts.ts";
import { useWords } from "../../console/language.ts";
import { dropQuery, navigate, useQuery } from "../../console/router.ts";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { LineField, PassphraseField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { CardPage } from "./CardPage.tsx";

type InvitationPageProps = {
  readonly onDone: () => Promise<void>;
};

/** Where the QR of an invitation leads: its person sets the passphrase that nobody else knows, and is logged in. */
export function InvitationPage({ onDone }: InvitationPageProps) {
  const { start: words } = useWords();
  const check = useChecks();
  const query = useQuery();
  // Read once: the code leaves the address bar and the history before anybody looks over a shoulder.
  const [{ code, seat }] = useState({ code: query.get("code") ?? "", seat: query.get("seat") });
  useEffect(() => dropQuery(), []);
  const form = useForm({
    initialValues: { code, passphrase: "", again: "" },
    validate: {
      code: (typed) => check.filled(typed.trim()),
      ...check.newPassphrase,
    },
  });
  const leave = () => {
    navigate(seat === null ? "/" : `/teller?seat=${encodeURIComponent(seat)}`);
    void onDone();
  };
  return (
    <CardPage title={words.invitationTitle}>
      <Text>{words.invitationText}</Text>
      <ActionForm
        form={form}
        isKept={false}
        verb={words.acceptInvitation}
        onSubmit={({ code: typed, passphrase }) =>
          browserConsoleClient.acceptInvitation({ code: typed.trim(), passphrase })
        }
        onDone={leave}
      >
        <LineField form={form} name="code" label={words.invitationCode} autoComplete="off" />
        <PassphraseField
          form={form}
          name="passphrase"
          label={words.passphrase}
          description={words.passphraseHint}
        />
        <PassphraseField form={form} name="again" label={words.passphraseAgain} />
      </ActionForm>
      <Button variant="subtle" onClick={() => navigate("/")}>
        {words.backToLogin}
      </Button>
    </CardPage>
  );
}
