import { Button, Group, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import {
  nothingRead,
  readInto,
  verdictOn,
  withCode,
  type Heard,
  type OpenedBallot,
  type RoundToCheck,
} from "../../../shared/client/check-ballot/opened-ballot.ts";
import { readTypedCode } from "../../../shared/client/check-ballot/codes.ts";
import type { ConsoleRound } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { FactList } from "../../parts/FactList.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { GateButton } from "../../parts/gate/GateButton.tsx";
import { CodeReader } from "./CodeReader.tsx";
import { Verdict } from "./Verdict.tsx";
import { useRoundToCheck } from "./use-round-to-check.ts";

/** The second device of a check ballot (protocol B.12): reads what a phone opens, and computes it again. */
export function CheckBallotPage() {
  const { view, words } = useConsole();
  const { meeting } = view;
  const round = meeting?.rounds.findLast(({ public: { phase } }) => phase !== "voided");
  return (
    <>
      <PageHead title={words.observe.checkTitle}>{words.observe.checkIntro}</PageHead>
      {meeting === null || round === undefined ? (
        <EmptyState title={words.observe.checkNoRoundTitle} text={words.observe.checkNoRoundText} />
      ) : (
        <CheckOfRound key={round.public.phi} round={round} electionKey={meeting.public.electionKey} />
      )}
    </>
  );
}

type CheckOfRoundProps = { readonly round: ConsoleRound; readonly electionKey: string };

function CheckOfRound({ round, electionKey }: CheckOfRoundProps) {
  const { words, role } = useConsole();
  const about = useRoundToCheck(round.public.n, electionKey);
  return (
    <Stack gap="lg">
      <Notice kind="info">{words.observe.checkOwnPage}</Notice>
      {about === "missing" && <Notice kind="problem">{words.observe.checkRoundMissing}</Notice>}
      {typeof about !== "string" && <Check about={about} />}
      {role === "staff" && <CheckBook round={round} />}
    </Stack>
  );
}

type Known = { readonly opened: OpenedBallot; readonly heard: Heard | null };
const nothingKnown: Known = { opened: nothingRead, heard: null };

function Check({ about }: { readonly about: RoundToCheck }) {
  const { words } = useConsole();
  const [{ opened, heard }, setKnown] = useState(nothingKnown);
  const verdict = useMemo(() => verdictOn(about, opened), [about, opened]);
  const take = (texts: readonly string[]) =>
    setKnown((before) => texts.reduce<Known>((known, text) => readInto(about, known.opened, text), before));
  const takeTyped = (typed: string) => {
    const code = readTypedCode(typed);
    if (code === null) take(typed.split(/\s+/).filter((text) => text !== ""));
    else setKnown((before) => withCode(before.opened, code));
  };
  const again = (
    <Group>
      <Button variant="default" onClick={() => setKnown(nothingKnown)}>
        {words.observe.another}
      </Button>
    </Group>
  );
  return (
    <>
      <Card title={words.observe.checkRound}>
        <Text>{words.observe.checkRoundHint}</Text>
        <FactList
          lines={[
            [words.observe.roundCode, about.roundCode],
            [words.observe.fingerprint, about.fingerprint.join(" ")],
          ]}
        />
      </Card>
      {verdict === null ? (
        <CodeReader
          about={about}
          opened={opened}
          heard={heard}
          onTexts={take}
          onTyped={takeTyped}
          again={again}
        />
      ) : (
        <Verdict about={about} verdict={verdict} heard={heard} again={again} />
      )}
    </>
  );
}

/** How many were checked, with this device or another one: staff note it, and it stands in the minutes. */
function CheckBook({ round }: { readonly round: ConsoleRound }) {
  const { words, run, notify, shown } = useConsole();
  const { public: facts, ballotChecks } = round;
  const note = (matched: boolean) => run({ kind: "note-ballot-check", n: facts.n, matched });
  const done = () => notify("done", words.observe.noted);
  return (
    <Card title={words.observe.bookTitle}>
      <Text>{words.observe.bookText}</Text>
      <Text fw={600}>{words.observe.bookCount(ballotChecks.matched, ballotChecks.notMatched)}</Text>
      {shown === "current" && (
        <Group>
          <GateButton onPress={() => note(true)} onDone={done}>
            {words.observe.noteMatch}
          </GateButton>
          <GateButton variant="default" onPress={() => note(false)} onDone={done}>
            {words.observe.noteNoMatch}
          </GateButton>
        </Group>
      )}
    </Card>
  );
}
