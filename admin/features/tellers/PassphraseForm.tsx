import { Box } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { Result } from "../../../shared/basics/result.ts";
import type { TellerProblem } from "../../../shared/client/teller/teller.ts";
import { useWords } from "../../console/language.ts";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { PassphraseField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";

type PassphraseFormProps = {
  /** Whose share is unlocked. */
  readonly name: string;
  readonly verb: string;
  readonly act: (secretPassphrase: string) => Promise<Result<null, TellerProblem>>;
};

/** One thing that a teller does with the share: its passphrase and one button. */
export function PassphraseForm({ name, verb, act }: PassphraseFormProps) {
  const words = useWords();
  const check = useChecks();
  const form = useForm({ initialValues: { passphrase: "" }, validate: { passphrase: check.filled } });
  return (
    <Box maw="30rem">
      <ActionForm
        form={form}
        isKept={false}
        verb={verb}
        onSubmit={({ passphrase }) => act(passphrase)}
        empties={["passphrase"]}
        busyText={words.tellers.unlocking}
      >
        <PassphraseField
          form={form}
          name="passphrase"
          label={words.tellers.testOf(name)}
          autoComplete="off"
        />
      </ActionForm>
    </Box>
  );
}
