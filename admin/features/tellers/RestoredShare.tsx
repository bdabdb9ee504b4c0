import { Box, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { defined } from "../../../shared/basics/assert.ts";
import { shareMemory } from "../../../shared/client/teller/teller-storage.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { NumberField, PassphraseField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { Notice } from "../../parts/Notice.tsx";
import { browserStorage, browserTeller } from "./browser-teller.ts";
import css from "./TellerPage.module.css";

type RestoredShareProps = {
  readonly meeting: ConsoleMeeting;
  readonly seat: number;
  readonly name: string;
  readonly code: string;
};

/** A share from a file opens nothing before somebody else's device has said what was opened (protocol D.11). */
export function RestoredShare({ meeting, seat, name, code }: RestoredShareProps) {
  const { words } = useConsole();
  const isAlone = meeting.public.tellers.length === 1;
  // Who signed it is looked at when the share is put to use (protocol D.11).
  const isConfirmed = meeting.restores.some((one) => one.forSeat === seat && one.code === code);
  const memory = shareMemory(browserStorage, { meetingId: meeting.public.meetingId, seat });
  return (
    <Notice kind="warning" title={words.tellers.restoreTitle(name)}>
      <Stack gap="sm">
        <Text>{words.tellers.restoreWhy}</Text>
        {isAlone ? (
          <Text>{words.tellers.restoreAlone}</Text>
        ) : (
          <div>
            <Text>{words.tellers.restoreSay}</Text>
            <Text fw={600}>{words.tellers.restoreCode}</Text>
            <p className={css.code}>{code.replace(/^.../, "$& ")}</p>
            <Text role="status">{isConfirmed ? words.tellers.restoreHeard : words.tellers.restoreWaits}</Text>
          </div>
        )}
        {memory?.fingerprint === null ? (
          <Text fw={500}>{words.tellers.restoreTestFirst}</Text>
        ) : (
          <FinishForm meeting={meeting} seat={seat} name={name} />
        )}
      </Stack>
    </Notice>
  );
}

function FinishForm({ meeting, seat, name }: Omit<RestoredShareProps, "code">) {
  const { words, run, refresh, notify } = useConsole();
  const check = useChecks();
  const { meetingId, group, receiptPublicKey, postPublicKey, electionKey } = meeting.public;
  const form = useForm<{ past: number | string; passphrase: string }>({
    initialValues: { past: "", passphrase: "" },
    validate: {
      past: (past) => (typeof past === "number" ? null : words.tellers.restorePastWrong),
      passphrase: check.filled,
    },
  });
  return (
    <Box maw="30rem">
      <ActionForm
        form={form}
        isKept={false}
        verb={words.tellers.finishRestore}
        onSubmit={({ past, passphrase }) =>
          browserTeller({ meetingId, seat, group }, run).finishRestoring(
            {
              past: Number(past),
              meeting: { meetingId, receiptPublicKey, postPublicKey, electionKey },
              trusteesJson: defined(meeting.trusteesJson, "a teller sees the keys"),
              confirmations: meeting.restores,
            },
            passphrase,
          )
        }
        empties={["passphrase"]}
        busyText={words.tellers.unlocking}
        onDone={() => {
          notify("done", words.tellers.restoreDone(name));
          void refresh();
        }}
      >
        <NumberField form={form} name="past" label={words.tellers.restorePast} min={0} max={999} />
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
