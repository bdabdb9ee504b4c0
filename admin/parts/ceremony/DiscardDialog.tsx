import { PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Ceremony, CeremonyRunView } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../form/ConfirmDialog.tsx";
import { tidy } from "../../model/field-checks.ts";

type DiscardDialogProps = {
  readonly meetingId: Ceremony["meetingId"];
  readonly attempt: CeremonyRunView["attempt"];
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** Throwing away keys that were confirmed says what it costs, and asks for a second person. */
export function DiscardDialog({ meetingId, attempt, opened, onClose }: DiscardDialogProps) {
  const { words, run } = useConsole();
  const [name, setName] = useState("");
  const [passphrase, setPassphrase] = useState("");
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={words.ceremony.discard}
      fact={
        <Stack gap="sm">
          <Text>{words.ceremony.discardFact}</Text>
          <TextInput
            label={words.chair.secondName}
            description={words.chair.secondHint}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <PasswordInput
            label={words.chair.secondPassphrase}
            autoComplete="off"
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
        </Stack>
      }
      verb={words.ceremony.discard}
      isDangerous
      onConfirm={() =>
        run({ kind: "discard-ceremony", meetingId, attempt }, { name: tidy(name), passphrase })
      }
    />
  );
}
