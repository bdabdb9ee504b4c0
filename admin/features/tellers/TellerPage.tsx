import { Stack, Text } from "@mantine/core";
import { useEffect } from "react";
import { isRunning } from "../../../shared/domain/phases.ts";
import { keptSeats, shareMemory } from "../../../shared/client/teller/teller-storage.ts";
import type { ConsoleMeeting, ConsoleRound } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { BoxStep, isSameBox } from "./BoxStep.tsx";
import { browserStorage, browserTeller } from "./browser-teller.ts";
import { CeremonyCard } from "./CeremonyCard.tsx";
import { CountedStep } from "./CountedStep.tsx";
import { DeleteStep } from "./DeleteStep.tsx";
import { EarlierShares } from "./EarlierShares.tsx";
import { KeyTestStep } from "./KeyTestStep.tsx";
import { LotStep } from "./LotStep.tsx";
import { OpenStep } from "./OpenStep.tsx";
import { StepCard } from "../../parts/ceremony/StepCard.tsx";
import { TogetherCard } from "./TogetherCard.tsx";
import { useBoxCheck } from "./use-box-check.ts";

/** A teller's whole work, from the key to the opened box: one step after the other. */
export function TellerPage() {
  const { view, words } = useConsole();
  const { meeting, ceremonies } = view;
  return (
    <>
      <PageHead title={words.tellers.title}>{words.tellers.intro}</PageHead>
      <Stack gap="lg">
        {meeting !== null && <LiveMeeting meeting={meeting} />}
        {ceremonies.map((ceremony) =>
          ceremony.threshold === null ? (
            <CeremonyCard key={ceremony.meetingId} ceremony={ceremony} />
          ) : (
            <TogetherCard key={ceremony.meetingId} ceremony={ceremony} />
          ),
        )}
        <EarlierShares />
        {meeting === null && ceremonies.length === 0 && (
          <EmptyState title={words.tellers.nothingTitle} text={words.tellers.nothingText} />
        )}
      </Stack>
    </>
  );
}

/** A deletion that was done without a connection is told as soon as there is one. */
function useUntoldDeletions({ public: { meetingId, group, tellers } }: ConsoleMeeting): void {
  const { run, isOnline } = useConsole();
  useEffect(() => {
    if (!isOnline) return;
    for (const { seat } of tellers) void browserTeller({ meetingId, seat, group }, run).noteDeletion();
  }, [meetingId, group, tellers, run, isOnline]);
}

function LiveMeeting({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const { words } = useConsole();
  useUntoldDeletions(meeting);
  const kept = keptSeats(browserStorage, meeting.public.meetingId);
  const round = meeting.rounds.at(-1) ?? null;
  const isOver =
    meeting.public.phase === "finished" || meeting.public.agenda.every(({ state }) => state === "done");
  // Once a box is sealed it comes first; the keys stay in reach for a device that holds none yet.
  const isSealed = round?.public.phase === "sealed";
  const isAnyUnconfirmed = kept.some(
    (seat) =>
      shareMemory(browserStorage, { meetingId: meeting.public.meetingId, seat })?.unconfirmed !== null,
  );
  const keyTest = <KeyTestStep meeting={meeting} kept={kept} />;
  return (
    <>
      {!isOver && !isSealed && keyTest}
      {round === null || isBefore(round) ? (
        <StepCard title={words.tellers.waitTitle} text={words.tellers.waitText} state="waiting" />
      ) : (
        <SealedRound key={round.public.n} meeting={meeting} round={round} kept={kept} />
      )}
      {!isOver && isSealed && (kept.length < meeting.public.tellers.length || isAnyUnconfirmed) && keyTest}
      {isOver && kept.length > 0 && <DeleteStep meeting={meeting} kept={kept} />}
    </>
  );
}

function isBefore({ public: { phase } }: ConsoleRound): boolean {
  return isRunning(phase);
}

type SealedRoundProps = {
  readonly meeting: ConsoleMeeting;
  readonly round: ConsoleRound;
  readonly kept: readonly number[];
};

function SealedRound({ meeting, round, kept }: SealedRoundProps) {
  const { words } = useConsole();
  const { public: facts } = round;
  const { meetingId, group } = meeting.public;
  const [seat] = kept;
  const isSealed = facts.phase === "sealed";
  const device = isSealed && seat !== undefined ? { meetingId, seat, group } : null;
  const { check, again } = useBoxCheck(device, facts.n);
  if (facts.phase === "voided") {
    return <Notice kind="warning">{words.tellers.voided(facts.voiding?.reason ?? "")}</Notice>;
  }
  if (!isSealed) {
    return <CountedStep round={round} device={seat === undefined ? null : { meetingId, seat, group }} />;
  }
  const box = check.kind === "sound" ? check.found : null;
  const mayOpen = box !== null && isSameBox(box, facts) && facts.lot !== null;
  return (
    <>
      <Text fw={600}>{facts.title}</Text>
      {device !== null && <BoxStep round={facts} check={check} onAgain={again} />}
      <LotStep round={facts} />
      <OpenStep meeting={meeting} round={facts} kept={kept} box={mayOpen ? box : null} />
    </>
  );
}
