import { Button, PasswordInput, Select, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { Ceremony } from "../../shared/protocol/console-view.ts";
import { useConsole } from "../app/console-context.tsx";
import { Notice } from "../parts/Notice.tsx";
import { passphraseLengthMin } from "../start/passphrase.ts";
import { browserTeller } from "./browser-teller.ts";
import { problemText } from "./problem-text.ts";
import { useTellerAction } from "./use-teller-action.ts";

interface MakeKeyFormProps {
  readonly ceremony: Ceremony;
  /** Seats that have no key anywhere. */
  readonly openSeats: Ceremony["seats"];
}

/** Seat, passphrase, one button: the share is made here and never leaves this browser unprotected. */
export function MakeKeyForm({ ceremony, openSeats }: MakeKeyFormProps) {
  const speaker = useConsole();
  const { words, run, notify } = speaker;
  const { isBusy, problem, start } = useTellerAction();
  const form = useForm({
    initialValues: { seat: "", passphrase: "", again: "" },
    validate: {
      seat: (seat) => (seat === "" ? words.tellers.chooseSeatMissing : null),
      passphrase: (text) => (text.length < passphraseLengthMin ? words.start.passphraseShort : null),
      again: (again, { passphrase }) => (again === passphrase ? null : words.start.passphrasesDiffer),
    },
  });
  const make = async () => {
    const { seat, passphrase } = form.getValues();
    const chosen = openSeats.find((candidate) => String(candidate.seat) === seat);
    if (chosen === undefined) return;
    const { meetingId, group } = ceremony;
    const teller = browserTeller({ meetingId, seat: chosen.seat, group }, run);
    if (!(await start(() => teller.makeKey(chosen.name, passphrase)))) return;
    form.reset();
    notify("done", words.tellers.keyMade(chosen.name));
  };
  return (
    <form onSubmit={form.onSubmit(() => void make())} noValidate>
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
          {words.tellers.makeKey}
        </Button>
      </Stack>
    </form>
  );
}
