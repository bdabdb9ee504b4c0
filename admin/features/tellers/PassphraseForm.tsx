import { Button, PasswordInput, Stack } from "@mantine/core";
import { useState } from "react";
import type { Result } from "../../../shared/basics/result.ts";
import type { TellerProblem } from "../../../shared/client/teller/teller.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { problemText } from "./problem-text.ts";
import { useTellerAction } from "./use-teller-action.ts";

type PassphraseFormProps = {
  /** Whose share is unlocked. */
  readonly name: string;
  readonly verb: string;
  readonly isReady: boolean;
  readonly act: (secretPassphrase: string) => Promise<Result<null, TellerProblem>>;
};

/** One thing that a teller does with the share: the passphrase, one button, and what went wrong. */
export function PassphraseForm({ name, verb, isReady, act }: PassphraseFormProps) {
  const speaker = useConsole();
  const [passphrase, setPassphrase] = useState("");
  const { isBusy, problem, start } = useTellerAction();
  const submit = async (event: React.SyntheticEvent) => {
    event.preventDefault();
    if (isReady && (await start(() => act(passphrase)))) setPassphrase("");
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="xs" maw="30rem">
        <PasswordInput
          label={speaker.words.tellers.testOf(name)}
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        {problem !== null && <Notice kind="problem">{problemText(problem, speaker)}</Notice>}
        <Button type="submit" size="md" loading={isBusy} disabled={!isReady}>
          {verb}
        </Button>
      </Stack>
    </form>
  );
}
