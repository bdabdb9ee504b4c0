import { Checkbox, Group, Text } from "@mantine/core";
import { useState } from "react";
import { defined } from "../../../shared/basics/assert.ts";
import { fromHex } from "../../../shared/basics/bytes.ts";
import { keptKeyFile, shareMemory } from "../../../shared/client/teller/teller-storage.ts";
import { areWordsAsked, computeKeys } from "../../../shared/client/teller/teller.ts";
import { groupByName } from "../../../shared/crypto/groups.ts";
import { fingerprintGroups } from "../../../shared/crypto/fingerprint.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { browserStorage, browserTeller } from "./browser-teller.ts";
import { ConfirmOther } from "./ConfirmOther.tsx";
import { KeyFileButton } from "./KeyFileButton.tsx";
import { PassphraseForm } from "./PassphraseForm.tsx";
import { RestoreKey } from "./RestoreKey.tsx";
import { RestoredShare } from "./RestoredShare.tsx";
import { SeatTable } from "./SeatTable.tsx";
import { StepCard } from "../../parts/ceremony/StepCard.tsx";
import { WordList } from "../../parts/ceremony/WordList.tsx";
import css from "./TellerPage.module.css";

type KeyTestStepProps = {
  readonly meeting: ConsoleMeeting;
  readonly kept: readonly number[];
};

/** Before opening: every device shows that it can still use its share (security K2). */
export function KeyTestStep({ meeting, kept }: KeyTestStepProps) {
  const { words } = useConsole();
  const { public: facts, keyTestsPassed, sharesDeleted } = meeting;
  const passed = new Set(keyTestsPassed);
  const here = new Set(kept);
  const isKnown = (seat: number) =>
    shareMemory(browserStorage, { meetingId: facts.meetingId, seat })?.fingerprint !== null;
  // A share that came from a file is tested on this device too, whatever another one answered before.
  const untested = facts.tellers.filter(
    ({ seat }) => here.has(seat) && (!passed.has(seat) || !isKnown(seat)),
  );
  const codes = facts.tellers.flatMap((teller) => {
    const code = here.has(teller.seat) ? restoreCodeOf(facts.meetingId, teller.seat) : null;
    return code === null ? [] : [{ ...teller, code }];
  });
  const speaker = kept.find((seat) => restoreCodeOf(facts.meetingId, seat) === null);
  const group = defined(groupByName(facts.group), "both groups are built in");
  // Computed here from the keys themselves: what the server says it is would be no comparison.
  const keys = meeting.trusteesJson === null ? null : computeKeys(group, facts, meeting.trusteesJson);
  const fingerprint = keys === null ? null : fromHex(keys.fingerprint, 16);
  const [isCompared, setCompared] = useState(false);
  const [areWordsCompared, setWordsCompared] = useState(false);
  const isAllReady = facts.tellers.every(({ seat }) => passed.has(seat));
  return (
    <StepCard
      title={words.tellers.testTitle}
      text={words.tellers.testText}
      state={isAllReady ? "done" : "now"}
    >
      <SeatTable
        caption={
          facts.sharesNeeded < facts.tellers.length
            ? words.tellers.readyOf(facts.sharesNeeded, facts.tellers.length, passed.size)
            : words.tellers.seatsCaption(passed.size, facts.tellers.length)
        }
        seats={facts.tellers.map(({ seat, name }) => ({
          seat,
          name,
          isDone: passed.has(seat),
          isHere: here.has(seat),
        }))}
        doneWord={words.tellers.ready}
        waitingWord={words.tellers.notReady}
      />
      {(facts.sharesOnOneDevice || kept.length > 1) && (
        <Notice kind="warning" title={words.tellers.oneDevice} />
      )}
      {fingerprint !== null && untested.length > 0 && (
        <div>
          <Text>{words.tellers.fingerprintText}</Text>
          <p className={css.code}>{fingerprintGroups(fingerprint).join(" ")}</p>
          <Checkbox
            label={words.tellers.fingerprintCompared}
            checked={isCompared}
            onChange={(event) => setCompared(event.currentTarget.checked)}
          />
        </div>
      )}
      {keys !== null && areWordsAsked(keys) && untested.length > 0 && (
        <div>
          <Text>{words.tellers.keyWordsText}</Text>
          <WordList list={keys.words} />
          <Checkbox
            label={words.tellers.keyWordsCompared}
            checked={areWordsCompared}
            onChange={(event) => setWordsCompared(event.currentTarget.checked)}
          />
        </div>
      )}
      {untested.map(({ seat, name }) => (
        <KeyTestForm key={seat} {...{ meeting, seat, name, isCompared, areWordsCompared }} />
      ))}
      {codes.map(({ seat, name, code }) => (
        <RestoredShare key={seat} {...{ meeting, seat, name, code }} />
      ))}
      {speaker !== undefined && facts.tellers.length > 1 && <ConfirmOther meeting={meeting} seat={speaker} />}
      <Group>
        {facts.tellers.map(({ seat, name }) => {
          const keyFile = keptKeyFile(browserStorage, { meetingId: facts.meetingId, seat });
          if (keyFile === null || kept.length > 1) return null;
          return <KeyFileButton key={seat} keyFile={keyFile} name={name} seat={seat} />;
        })}
      </Group>
      {kept.length === 0 && sharesDeleted.length === 0 && <Text fw={500}>{words.tellers.noKeyHere}</Text>}
      {kept.length < facts.tellers.length && <RestoreKey meeting={meeting} />}
    </StepCard>
  );
}

type KeyTestFormProps = {
  readonly meeting: ConsoleMeeting;
  readonly seat: number;
  readonly name: string;
  readonly isCompared: boolean;
  readonly areWordsCompared: boolean;
};

function restoreCodeOf(meetingId: string, seat: number): string | null {
  return shareMemory(browserStorage, { meetingId, seat })?.unconfirmed ?? null;
}

function KeyTestForm({ meeting, seat, name, isCompared, areWordsCompared }: KeyTestFormProps) {
  const { words, run } = useConsole();
  const { meetingId, group, receiptPublicKey, postPublicKey, electionKey } = meeting.public;
  const test = (secretPassphrase: string) => {
    const order = {
      nonce: defined(meeting.keyTestNonce, "a teller sees it until the meeting is finished"),
      meeting: { meetingId, receiptPublicKey, postPublicKey, electionKey },
      trusteesJson: defined(meeting.trusteesJson, "a teller sees the keys"),
      isCompared,
      areWordsCompared,
    };
    return browserTeller({ meetingId, seat, group }, run).answerTest(order, secretPassphrase);
  };
  return <PassphraseForm name={name} verb={words.tellers.test} act={test} />;
}
