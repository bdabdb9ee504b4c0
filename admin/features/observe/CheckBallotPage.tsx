import { Button, Group, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import {
  nothingKnown,
  readTexts,
  readTyped,
  verdictOn,
  type RoundToCheck,
} from "../../../shared/client/check-ballot/opened-ballot.ts";
import { roundFileText } from "../../../shared/client/check-ballot/round-file.ts";
import { checkWords } from "../../../shared/client/check-ballot/words.ts";
import { roundText } from "../../../shared/protocol/election-of-round.ts";
import type { ConsoleRound } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { saveFile } from "../../console/save-file.ts";
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
      {typeof about !== "string" && <Check about={about} electionKey={electionKey} />}
      {role === "staff" && <CheckBook round={round} />}
    </Stack>
  );
}

function Check({ about, electionKey }: { readonly about: RoundToCheck; readonly electionKey: string }) {
  const { words, language } = useConsole();
  const said = checkWords[language];
  const [known, setKnown] = useState(nothingKnown);
  const { opened, heard } = known;
  const verdict = useMemo(() => verdictOn(about, opened), [about, opened]);
  const again = (
    <Group>
      <Button variant="default" onClick={() => setKnown(nothingKnown)}>
        {said.another}
      </Button>
    </Group>
  );
  return (
    <>
      <Card title={said.checkRound}>
        <Text>{said.checkRoundHint}</Text>
        <FactList
          lines={[
            [said.roundCode, about.roundCode],
            [said.fingerprint, about.fingerprint.join(" ")],
          ]}
        />
        <Group>
          <Button variant="default" onClick={() => saveRound(about, electionKey)}>
            {words.observe.roundFile}
          </Button>
          <Text c="dimmed">{words.observe.roundFileHint}</Text>
        </Group>
      </Card>
      {verdict === null ? (
        <CodeReader
          about={about}
          opened={opened}
          heard={heard}
          onTexts={(texts) => setKnown((before) => readTexts(about, before, texts))}
          onTyped={(typed) => setKnown((before) => readTyped(about, before, typed))}
          again={again}
        />
      ) : (
        <Verdict about={about} verdict={verdict} heard={heard} again={again} />
      )}
    </>
  );
}

/** For a device without a network: it computes code and fingerprint of it again, so that it need not come from anybody in particular. */
function saveRound({ round }: RoundToCheck, electionKey: string): void {
  saveFile(`phieu-kin-${round.n}-round.json`, roundFileText({ electionKey, roundJson: roundText(round) }));
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
