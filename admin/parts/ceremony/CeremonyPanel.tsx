import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { randomId } from "../../../shared/basics/random.ts";
import type { CeremonyStopReason } from "../../../shared/domain/ceremony.ts";
import { ceremonyAttemptSchema } from "../../../shared/domain/ids.ts";
import type { Ceremony, CeremonyRunView } from "../../../shared/protocol/console-view.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../form/ConfirmDialog.tsx";
import { GateButton } from "../gate/GateButton.tsx";
import { Notice } from "../Notice.tsx";
import { namesOf } from "../../model/member-names.ts";
import { DiscardDialog } from "./DiscardDialog.tsx";
import { StartCode } from "./StartCode.tsx";
import { StepCard } from "./StepCard.tsx";
import { StepTicks } from "./StepTicks.tsx";
import { StoppedNotice } from "./StoppedNotice.tsx";
import { WordList } from "./WordList.tsx";

/** The key ceremony as staff and chair lead it: start, who is missing, the four words, stop. */
export function CeremonyPanel({ ceremony }: { readonly ceremony: Ceremony }) {
  const { words, role, run: give } = useConsole();
  const { meetingId, title, threshold, seats, run } = ceremony;
  const isRunning = run !== null && run.stopped === null;
  const start = () => give(startOrder(meetingId, run?.attempt ?? null));
  return (
    <StepCard
      title={words.ceremony.cardTitle(title === "" ? words.tellers.untitledMeeting : title)}
      text={words.ceremony.thresholdFact(threshold ?? seats.length, seats.length)}
      state={run?.confirmed === true ? "done" : "now"}
    >
      <Text>{words.ceremony.intro}</Text>
      {run === null && <Text fw={500}>{words.ceremony.notBegun}</Text>}
      {run !== null && <StoppedNotice ceremony={ceremony} run={run} />}
      {isRunning ? (
        <Running ceremony={ceremony} run={run} />
      ) : role === "chair" ? (
        <GateButton size="md" onPress={start}>
          {words.ceremony.start}
        </GateButton>
      ) : (
        <Text>{words.ceremony.onlyChairStarts}</Text>
      )}
    </StepCard>
  );
}

type RunningProps = {
  readonly ceremony: Ceremony;
  readonly run: CeremonyRunView;
};

function Running({ ceremony, run }: RunningProps) {
  const { words } = useConsole();
  const { seats } = ceremony;
  const joined = run.sent.filter((count) => count > 0).length;
  const slowest = Math.min(...run.sent);
  const missing = run.sent.flatMap((count, index) => (count === slowest ? [index + 1] : []));
  return (
    <Stack gap="sm">
      <StepTicks run={run} />
      <StartCode attempt={run.attempt} times={run.starts} />
      <div role="status">
        {run.words === null ? (
          <>
            <Text>{words.ceremony.progress(joined, seats.length)}</Text>
            <Text>{words.ceremony.missing(namesOf(ceremony, missing))}</Text>
          </>
        ) : (
          <Compare ceremony={ceremony} run={run} list={run.words} />
        )}
      </div>
      {run.confirmed ? (
        <DiscardButton ceremony={ceremony} run={run} />
      ) : (
        <StopButtons ceremony={ceremony} run={run} />
      )}
    </Stack>
  );
}

function Compare({ ceremony, run, list }: RunningProps & { readonly list: readonly string[] }) {
  const { words, role } = useConsole();
  return (
    <Stack gap="sm">
      <Text fw={500}>{words.ceremony.wordsOfServer}</Text>
      <WordList list={list} />
      {run.confirmed ? (
        <Notice kind="done">{words.ceremony.confirmedAll}</Notice>
      ) : role === "chair" ? (
        <ConfirmWords ceremony={ceremony} run={run} />
      ) : (
        <Text>{words.ceremony.onlyChair}</Text>
      )}
    </Stack>
  );
}

function ConfirmWords({ ceremony: { meetingId }, run: { attempt } }: RunningProps) {
  const { words, run: give } = useConsole();
  const [asked, setAsked] = useState<"same" | "different" | null>(null);
  return (
    <Group>
      <Button size="md" onClick={() => setAsked("same")}>
        {words.ceremony.same}
      </Button>
      <Button size="md" variant="default" onClick={() => setAsked("different")}>
        {words.ceremony.different}
      </Button>
      <ConfirmDialog
        opened={asked === "same"}
        onClose={() => setAsked(null)}
        title={words.ceremony.compareTitle}
        fact={words.ceremony.sameFact}
        verb={words.ceremony.same}
        onConfirm={() => give({ kind: "confirm-ceremony", meetingId, attempt })}
      />
      <ConfirmDialog
        opened={asked === "different"}
        onClose={() => setAsked(null)}
        title={words.ceremony.compareTitle}
        fact={words.ceremony.differentFact}
        verb={words.ceremony.different}
        isDangerous
        onConfirm={() => give(stopOrder(meetingId, attempt, "words-differ"))}
      />
    </Group>
  );
}

function StopButtons({ ceremony: { meetingId }, run: { attempt } }: RunningProps) {
  const { words, role, run: give } = useConsole();
  const [asked, setAsked] = useState<"stop" | "again" | null>(null);
  return (
    <Group>
      {role === "chair" && (
        <Button variant="default" onClick={() => setAsked("again")}>
          {words.ceremony.again}
        </Button>
      )}
      <Button variant="subtle" color="red" onClick={() => setAsked("stop")}>
        {words.ceremony.stop}
      </Button>
      <ConfirmDialog
        opened={asked === "again"}
        onClose={() => setAsked(null)}
        title={words.ceremony.again}
        fact={words.ceremony.againFact}
        verb={words.ceremony.again}
        isDangerous
        onConfirm={() => give(startOrder(meetingId, attempt))}
      />
      <ConfirmDialog
        opened={asked === "stop"}
        onClose={() => setAsked(null)}
        title={words.ceremony.stop}
        fact={words.ceremony.stopFact}
        verb={words.ceremony.stop}
        isDangerous
        onConfirm={() => give(stopOrder(meetingId, attempt, "people"))}
      />
    </Group>
  );
}

function DiscardButton({ ceremony: { meetingId }, run: { attempt } }: RunningProps) {
  const { words, role } = useConsole();
  const [isAsking, setAsking] = useState(false);
  if (role !== "chair") return null;
  return (
    <Group>
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        {words.ceremony.discard}
      </Button>
      {isAsking && <DiscardDialog meetingId={meetingId} attempt={attempt} onClose={() => setAsking(false)} />}
    </Group>
  );
}

/** The attempt is drawn here, on the chair's device (protocol C.4). */
function startOrder(meetingId: Ceremony["meetingId"], instead: CeremonyRunView["attempt"] | null) {
  const attempt = ceremonyAttemptSchema.parse(randomId(browserRandom));
  return { kind: "start-ceremony", meetingId, attempt, instead } as const;
}

/** Said by people at the console, who name nobody. */
function stopOrder(
  meetingId: Ceremony["meetingId"],
  attempt: CeremonyRunView["attempt"],
  reason: CeremonyStopReason,
) {
  return { kind: "stop-ceremony", meetingId, attempt, reason, blamed: null, reportedBy: null } as const;
}
