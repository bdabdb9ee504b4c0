import { Box, Select } from "@mantine/core";
import { useForm } from "@mantine/form";
import { defined } from "../../../shared/basics/assert.ts";
import type { Result } from "../../../shared/basics/result.ts";
import type { TellerProblem } from "../../../shared/client/teller/teller.ts";
import { isSharePassphrase } from "../../../shared/crypto/key-file.ts";
import type { Ceremony } from "../../../shared/protocol/console-view.ts";
import { useWords } from "../../console/language.ts";
import { useQuery } from "../../console/router.ts";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { PassphraseField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";

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
  const { tellers: words, start } = useWords();
  // Whoever came by a seat's QR has that seat chosen already.
  const wanted = useQuery().get("seat") ?? "";
  const check = useChecks();
  const openSeat = (text: string) => openSeats.find(({ seat }) => String(seat) === text);
  const form = useForm({
    initialValues: { seat: openSeat(wanted) === undefined ? "" : wanted, passphrase: "", again: "" },
    validate: {
      // Somebody else may have taken the seat that is chosen here.
      seat: (seat) => (openSeat(seat) === undefined ? words.chooseSeatMissing : null),
      ...check.newPassphrase,
      passphrase: (text) => (isSharePassphrase(text) ? null : start.passphraseShort),
    },
  });
  const chosen = (text: string) => defined(openSeat(text), "the seat was checked");
  return (
    <Box maw="30rem">
      <ActionForm
        form={form}
        isKept={false}
        verb={verb}
        onSubmit={({ seat, passphrase }) => act(chosen(seat), passphrase)}
        empties={["seat", "passphrase", "again"]}
        onDone={({ seat }) => onDone(chosen(seat))}
        busyText={words.sealing}
      >
        <Select
          label={words.chooseSeat}
          description={words.chooseSeatHint}
          allowDeselect={false}
          data={openSeats.map(({ seat, name }) => ({ value: String(seat), label: `${seat}. ${name}` }))}
          {...form.getInputProps("seat")}
        />
        <PassphraseField
          form={form}
          name="passphrase"
          label={words.passphrase}
          description={words.passphraseHint}
          autoComplete="off"
        />
        <PassphraseField form={form} name="again" label={words.passphraseAgain} autoComplete="off" />
      </ActionForm>
    </Box>
  );
}
