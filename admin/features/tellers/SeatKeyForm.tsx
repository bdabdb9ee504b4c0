import { Button, PasswordInput, Select, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { Result } from "../../../shared/basics/result.ts";
import type { TellerProblem } from "../../../shared/client/teller/teller.ts";
import { isSharePassphrase } from "../../../shared/crypto/key-file.ts";
import type { Ceremony } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { useQuery } from "../../console/router.ts";
import { Notice } from "../../parts/Notice.tsx";
import { problemText } from "./problem-text.ts";
import { useTellerAction } from "./use-teller-action.ts";

export type CeremonySeatOfView = Ceremony["seats"][number];

type SeatKeyFormProps = {
  /** Seats that nobody has taken. */
  readonly openSeats: readonly CeremonySeatOfView[];
  readonly verb: string;
  readonly act: (seat: CeremonySeatOfView, secretPassphrase: string) => Promise<Result<null, TellerProblem>>;
  readonly onDone: (seat: CeremonySeatOfView) => void;
};

/** Seat, passphrase, one button: the share is made here and never leaves this browser unprotected. */
export function SeatKeyForm({ openSeats, verb, act, onDone }: SeatKeyFormProps) {
  const speaker = useConsole();
  const { words } = speaker;
  const { isBusy, problem, start } = useTellerAction();
  // Whoever came by a seat's QR has that seat chosen already.
  const wanted = useQuery().get("seat") ?? "";
  const form = useForm({
    initialValues: {
      seat: openSeats.some(({ seat }) => String(seat) === wanted) ? wanted : "",
      passphrase: "",
      again: "",
    },
    validate: {
      seat: (seat) => (seat === "" ? words.tellers.chooseSeatMissing : null),
      passphrase: (text) => (isSharePassphrase(text) ? null : words.start.passphraseShort),
      again: (again, { passphrase }) => (again === passphrase ? null : words.start.passphrasesDiffer),
    },
  });
  const submit = async () => {
    const { seat, passphrase } = form.getValues();
    const chosen = openSeats.find((candidate) => String(candidate.seat) === seat);
    if (chosen === undefined) return;
    if (!(await start(() => act(chosen, passphrase)))) return;
    form.reset();
    onDone(chosen);
  };
  return (
    <form onSubmit={form.onSubmit(() => void submit())} noValidate>
      <Stack maw="30rem">
        <Select
          label={words.tellers.chooseSeat}
          description={words.tellers.chooseSeatHint}
          allowDeselect={false}
          data={openSeats.map(({ seat, name }) => ({ value: String(seat), label: `${seat}. ${name}` }))}
          {...form.getInputProps("seat")}
        />
        <PasswordInput
          label={words.tellers.passphrase}
          description={words.tellers.passphraseHint}
          autoComplete="off"
          {...form.getInputProps("passphrase")}
        />
        <PasswordInput
          label={words.tellers.passphraseAgain}
          autoComplete="off"
          {...form.getInputProps("again")}
        />
        {problem !== null && <Notice kind="problem">{problemText(problem, speaker)}</Notice>}
        <Button type="submit" loading={isBusy}>
          {verb}
        </Button>
      </Stack>
    </form>
  );
}
