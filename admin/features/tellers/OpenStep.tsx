import { Box, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useForm } from "@mantine/form";
import { isHeadCountNeeded, type HeardLot } from "../../../shared/client/teller/opening-checks.ts";
import type { SealedBox } from "../../../shared/client/teller/sealed-box.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import type { PublicRound } from "../../../shared/protocol/public-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { keptKeyFile } from "../../../shared/client/teller/teller-storage.ts";
import { Notice } from "../../parts/Notice.tsx";
import { browserStorage, browserTeller } from "./browser-teller.ts";
import { HallWords } from "./HallWords.tsx";
import { KeyFileButton } from "./KeyFileButton.tsx";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { NumberField, PassphraseField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { SeatTable } from "./SeatTable.tsx";
import { StepCard } from "../../parts/ceremony/StepCard.tsx";

type OpenStepProps = {
  readonly meeting: ConsoleMeeting;
  readonly round: PublicRound;
  readonly kept: readonly number[];
  /** Null until it may be opened: checked, the same as the hall's, and the lot said. */
  readonly box: SealedBox | null;
};

/** Each teller contributes once; who has, everybody sees. */
export function OpenStep({ meeting, round, kept, box }: OpenStepProps) {
  const { words } = useConsole();
  const { tellers, sharesNeeded } = meeting.public;
  const refused = new Set(round.sharesRefused);
  const given = new Set(round.sharesGiven);
  const here = new Set(kept);
  const waiting = tellers.filter(({ seat }) => here.has(seat) && !given.has(seat));
  const isNow = box !== null && waiting.length > 0;
  const [typed, setTyped] = useState({ heard: "", areWordsCompared: false });
  const lot: HeardLot = { ...typed, said: round.lot };
  return (
    <StepCard
      title={words.tellers.openTitle}
      text={words.tellers.openText}
      state={isNow ? "now" : waiting.length === 0 && given.size > 0 ? "done" : "waiting"}
    >
      <SeatTable
        caption={
          sharesNeeded < tellers.length
            ? words.tellers.givenOf(given.size, sharesNeeded, tellers.length)
            : words.tellers.givenCaption(given.size, tellers.length)
        }
        seats={tellers.map(({ seat, name }) => ({
          seat,
          name,
          isDone: given.has(seat),
          isHere: here.has(seat),
          problem: refused.has(seat) ? words.tellers.shareRefused : null,
        }))}
        doneWord={words.tellers.given}
        waitingWord={words.tellers.notGiven}
      />
      {given.size >= sharesNeeded && <Text role="status">{words.tellers.enough}</Text>}
      {box === null && waiting.length > 0 && <Text>{words.tellers.openWait}</Text>}
      {isNow && <HallWords box={box} lot={lot} onChange={setTyped} />}
      {isNow &&
        waiting.map(({ seat, name }) => (
          <OpenForm key={seat} meeting={meeting} seat={seat} name={name} box={box} n={round.n} lot={lot} />
        ))}
      {tellers
        .filter(({ seat }) => here.has(seat) && given.has(seat))
        .map(({ seat, name }) => (
          <OpenedCopy key={seat} meetingId={meeting.public.meetingId} seat={seat} name={name} />
        ))}
    </StepCard>
  );
}

type OpenFormProps = {
  readonly meeting: ConsoleMeeting;
  readonly seat: number;
  readonly name: string;
  readonly box: SealedBox;
  readonly n: number;
  readonly lot: HeardLot;
};

/** The key file as it is now: it says what was opened, and a copy of before does not. */
function OpenedCopy({
  meetingId,
  seat,
  name,
}: {
  readonly meetingId: string;
  readonly seat: number;
  readonly name: string;
}) {
  const { words } = useConsole();
  const keyFile = keptKeyFile(browserStorage, { meetingId, seat });
  if (keyFile === null) return null;
  return (
    <Notice kind="info">
      <Group justify="space-between">
        <Text maw="34rem">{words.tellers.openedCopy}</Text>
        <KeyFileButton keyFile={keyFile} name={name} seat={seat} />
      </Group>
    </Notice>
  );
}

/** One seat's part: how many people this teller counted, where the box is small enough to ask, and the passphrase. */
function OpenForm({ meeting, seat, name, box, n, lot }: OpenFormProps) {
  const { words, run } = useConsole();
  const check = useChecks();
  const { meetingId, group } = meeting.public;
  const isCounted = isHeadCountNeeded(box);
  const form = useForm<{ heads: number | string; passphrase: string }>({
    initialValues: { heads: "", passphrase: "" },
    validate: {
      heads: (heads) => (isCounted && typeof heads !== "number" ? words.tellers.headsWrong : null),
      passphrase: check.filled,
    },
  });
  return (
    <Box maw="30rem">
      <ActionForm
        form={form}
        isKept={false}
        verb={words.tellers.open}
        onSubmit={({ heads, passphrase }) =>
          browserTeller({ meetingId, seat, group }, run).open(
            { box, n, lot, heads: typeof heads === "number" ? heads : null },
            passphrase,
          )
        }
        empties={["passphrase"]}
        busyText={words.tellers.unlocking}
      >
        {isCounted && (
          <NumberField
            form={form}
            name="heads"
            label={words.tellers.heads}
            description={words.tellers.headsHint}
            min={0}
            max={10_000}
            allowNegative={false}
          />
        )}
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
