import { Box, Button, Group, Select, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { restoreCodeSchema } from "../../../shared/protocol/opened-rounds.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { LineField, PassphraseField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { browserTeller } from "./browser-teller.ts";

type ConfirmOtherProps = {
  readonly meeting: ConsoleMeeting;
  /** The seat of this device that speaks. */
  readonly seat: number;
};

/** Says to a device whose share came from a file which rounds this one has opened (protocol D.11). */
export function ConfirmOther({ meeting, seat }: ConfirmOtherProps) {
  const { words } = useConsole();
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) {
    return (
      <Group>
        <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
          {words.tellers.confirmOther}
        </Button>
      </Group>
    );
  }
  return (
    <Stack gap="xs">
      <Text>{words.tellers.confirmOtherText}</Text>
      <ConfirmForm meeting={meeting} seat={seat} onDone={() => setOpen(false)} />
    </Stack>
  );
}

function ConfirmForm({ meeting, seat, onDone }: ConfirmOtherProps & { readonly onDone: () => void }) {
  const { words, run, notify } = useConsole();
  const check = useChecks();
  const { meetingId, group, tellers } = meeting.public;
  const form = useForm({
    initialValues: { forSeat: "", code: "", passphrase: "" },
    validate: {
      forSeat: check.filled,
      code: (code) =>
        restoreCodeSchema.safeParse(code.replaceAll(" ", "")).success ? null : words.tellers.confirmCodeWrong,
      passphrase: check.filled,
    },
  });
  const others = tellers.filter((teller) => teller.seat !== seat);
  return (
    <Box maw="30rem">
      <ActionForm
        form={form}
        isKept={false}
        verb={words.tellers.confirmOther}
        onSubmit={({ forSeat, code, passphrase }) =>
          browserTeller({ meetingId, seat, group }, run).confirmOther(
            { forSeat: Number(forSeat), code: code.replaceAll(" ", "") },
            passphrase,
          )
        }
        busyText={words.tellers.unlocking}
        onDone={() => {
          notify("done", words.tellers.confirmed);
          onDone();
        }}
      >
        <Select
          label={words.tellers.confirmWhom}
          allowDeselect={false}
          data={others.map((teller) => ({
            value: String(teller.seat),
            label: `${teller.seat}. ${teller.name}`,
          }))}
          {...form.getInputProps("forSeat")}
        />
        <LineField
          form={form}
          name="code"
          label={words.tellers.confirmCode}
          inputMode="numeric"
          autoComplete="off"
          maxLength={7}
        />
        <PassphraseField
          form={form}
          name="passphrase"
          label={words.tellers.testOf(tellers.find((teller) => teller.seat === seat)?.name ?? "")}
          autoComplete="off"
        />
      </ActionForm>
    </Box>
  );
}
