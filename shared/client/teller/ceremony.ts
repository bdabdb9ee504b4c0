/**
 * The key ceremony on one member's device: a state machine without screens. Each own message is made once, kept, and
 * only then sent, so that a reload or a lost connection goes on where it was; a stopped attempt leaves nothing behind.
 */
import { assert, defined } from "../../basics/assert.ts";
import { sha256Hex } from "../../basics/hash.ts";
import type { RandomBytes } from "../../basics/random.ts";
import { err, ok, type Result } from "../../basics/result.ts";
import { readShare, startMember } from "../../crypto/ceremony.ts";
import { ceremonyWords } from "../../crypto/ceremony-transcript.ts";
import type { Group } from "../../crypto/group.ts";
import {
  isSharePassphrase,
  openKeyFile,
  sealKeyFile,
  type KeyFileProblem,
  type Stretch,
} from "../../crypto/key-file.ts";
import { parseTrustees } from "../../crypto/trustees.ts";
import { currentStep, missingSeats } from "../../domain/ceremony.ts";
import { isThreshold } from "../../domain/committee.ts";
import { meetingIdSchema } from "../../domain/ids.ts";
import type { Command } from "../../protocol/commands.ts";
import type { CeremonyRunView } from "../../protocol/console-view.ts";
import type { ConsoleFailure } from "../console-client.ts";
import type { CeremonyObjection } from "./ceremony-faults.ts";
import {
  joinOrder,
  nextMove,
  objects,
  type CeremonySeat,
  type CeremonyStanding,
  type Move,
} from "./ceremony-moves.ts";
import { sealCeremonyShare } from "./teller-key.ts";
import {
  allSeats,
  countStart,
  deviceNumber,
  forgetCeremony,
  forgetKeyFile,
  keepCeremony,
  keepKeyFile,
  keptCeremony,
  keptKeyFile,
  type KeptCeremony,
  type TellerStorage,
} from "./teller-storage.ts";

export type CeremonyWorld = {
  readonly group: Group;
  readonly storage: TellerStorage;
  readonly random: RandomBytes;
  readonly stretch: Stretch;
  /** Gives an order in the teller's session. */
  readonly run: (command: Command) => Promise<Result<null, ConsoleFailure>>;
};

export type JoinProblem =
  | ConsoleFailure
  | { readonly kind: "key"; readonly problem: "not-kept" | "other-key-kept" | "passphrase-short" }
  | { readonly kind: "opening"; readonly problem: "threshold-wrong" };
export type UnlockProblem = { readonly kind: "key"; readonly problem: KeyFileProblem | "no-key" };

export type CeremonyMember = {
  /** Takes the seat: makes the seed, keeps it under the passphrase, sends the certificate. */
  readonly join: (run: CeremonyRunView, secretPassphrase: string) => Promise<Result<null, JoinProblem>>;
  readonly unlock: (secretPassphrase: string) => Promise<Result<null, UnlockProblem>>;
  /** Takes a finished share of an attempt that is over off this device: its owner's word alone does that. */
  readonly dropShare: () => void;
  /** Does what can be done now. Called with every view; calls run one after another. */
  readonly advance: (run: CeremonyRunView | null) => Promise<CeremonyStanding>;
  /** Stops the ceremony for everybody and says why. */
  readonly report: (
    run: CeremonyRunView,
    objection: CeremonyObjection,
  ) => Promise<Result<null, ConsoleFailure>>;
};

/** Only in memory, and only while the page is open. */
type Opened = {
  readonly attempt: string;
  readonly seed: string;
  readonly passphrase: string;
};

export function makeCeremonyMember(seat: CeremonySeat, world: CeremonyWorld): CeremonyMember {
  let opened: Opened | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function advance(run: CeremonyRunView | null): Promise<CeremonyStanding> {
    forgetOtherAttempts(world.storage, seat.meetingId, run);
    const kept = keptCeremony(world.storage, seat);
    if (kept === null) opened = null;
    if (kept !== null && kept.attempt !== runningAttempt(run)) return { kind: "old-share" };
    if (run === null) return { kind: "not-begun" };
    if (run.stopped !== null) return { kind: "stopped", stop: run.stopped };
    if (kept === null) return { kind: isTaken(run, seat.seat) ? "elsewhere" : "free" };
    const seed = opened?.attempt === run.attempt ? opened.seed : null;
    const starts = countStart(world.storage, seat.meetingId, run.attempt);
    const tools = { ...world, device: deviceNumber(world.storage, world.random), starts };
    const move = nextMove(seat, tools, { run, kept, seed });
    switch (move.kind) {
      case "rest":
        return move.standing;
      case "send":
        return send(seat, world, run, move);
      case "finish": {
        const standing = await finish(seat, world, {
          run,
          kept,
          opened: defined(opened, "a seed was opened"),
          ...move,
        });
        // The share is sealed: neither seed nor passphrase is needed again.
        if (standing.kind === "finished") opened = null;
        return standing;
      }
    }
  }

  return {
    join: async (run, passphrase) => {
      const joined = await join(seat, world, run, passphrase);
      if (!joined.ok) return joined;
      opened = { attempt: run.attempt, seed: joined.value.seed, passphrase };
      return joined.value.sent;
    },
    unlock: async (passphrase) => {
      const kept = keptCeremony(world.storage, seat);
      if (kept === null) return err({ kind: "key", problem: "no-key" });
      const file = await openKeyFile(kept.sealedSeed, passphrase, world.stretch);
      if (!file.ok) return err({ kind: "key", problem: file.error });
      opened = { attempt: kept.attempt, seed: file.value.secretShare, passphrase };
      return ok(null);
    },
    advance: (run) => {
      const standing = last.then(() => advance(run));
      last = standing.catch(() => undefined);
      return standing;
    },
    dropShare: () => {
      forgetKeyFile(world.storage, seat);
      forgetCeremony(world.storage, seat);
    },
    report: (run, { reason, blamed }) =>
      world.run({
        kind: "stop-ceremony",
        meetingId: meetingIdSchema.parse(seat.meetingId),
        attempt: run.attempt,
        reason,
        blamed,
        reportedBy: seat.seat,
      }),
  };
}

/**
 * Counts the start that runs, and takes away what is left of others (security K9): but never a finished share, whatever
 * a server says of its attempt. That is its owner's.
 */
export function forgetOtherAttempts(
  storage: TellerStorage,
  meetingId: string,
  run: CeremonyRunView | null,
): void {
  if (run !== null) countStart(storage, meetingId, run.attempt);
  for (const seat of allSeats) {
    const kept = keptCeremony(storage, { meetingId, seat });
    if (kept === null || kept.attempt === runningAttempt(run) || kept.words !== null) continue;
    forgetCeremony(storage, { meetingId, seat });
  }
}

function runningAttempt(run: CeremonyRunView | null): string | null {
  return run !== null && run.stopped === null ? run.attempt : null;
}

function isTaken({ messages }: CeremonyRunView, seat: number): boolean {
  return (messages?.[seat - 1]?.certificate ?? null) !== null;
}

async function join(
  { meetingId, seat, size, threshold }: CeremonySeat,
  { group, storage, random, stretch, run: give }: CeremonyWorld,
  run: CeremonyRunView,
  secretPassphrase: string,
): Promise<Result<{ readonly seed: string; readonly sent: Result<null, ConsoleFailure> }, JoinProblem>> {
  const { attempt } = run;
  // Any two groups that can open must have a member in common (protocol B.1); the server only says k and n.
  if (!isThreshold(size, threshold)) return err({ kind: "opening", problem: "threshold-wrong" });
  if (!isSharePassphrase(secretPassphrase)) return err({ kind: "key", problem: "passphrase-short" });
  if (keptKeyFile(storage, { meetingId, seat }) !== null)
    return err({ kind: "key", problem: "other-key-kept" });
  const { seed, certificate } = startMember(group, { size, threshold }, seat, random);
  const publicPart = { meeting: meetingId, seat: String(seat), attempt };
  const sealedSeed = await sealKeyFile({ publicPart, secretShare: seed, secretPassphrase, random, stretch });
  const kept: KeptCeremony = {
    attempt,
    sealedSeed,
    certificate,
    certificates: null,
    reveal: null,
    commitment: null,
    commitments: null,
    agreement: null,
    output: null,
    words: null,
  };
  if (!keepCeremony(storage, { meetingId, seat }, kept).ok) return err({ kind: "key", problem: "not-kept" });
  const sent = await give(joinOrder({ meetingId, seat }, kept, run, deviceNumber(storage, random)));
  // Refused, the seat belongs to somebody else. Without an answer it may have arrived, and is sent again.
  if (!sent.ok && sent.error.kind === "refused") {
    forgetCeremony(storage, { meetingId, seat });
    return sent;
  }
  return ok({ seed, sent });
}

async function send(
  seat: CeremonySeat,
  { storage, run: give }: CeremonyWorld,
  { messages }: CeremonyRunView,
  { keep, order }: Extract<Move, { kind: "send" }>,
): Promise<CeremonyStanding> {
  if (!keepCeremony(storage, seat, keep).ok) return { kind: "not-kept" };
  const sent = await give(order);
  if (!sent.ok) return { kind: "unsent", failure: sent.error };
  const all = messages ?? [];
  const step = currentStep(all) ?? "output";
  return { kind: "waiting", step, missing: missingSeats(all, step).filter((other) => other !== seat.seat) };
}

type Finish = {
  readonly run: CeremonyRunView;
  readonly kept: KeptCeremony;
  readonly opened: Opened;
} & Extract<Move, { kind: "finish" }>;

/** Takes the share out of the own output and keeps it as a key file, exactly like a key made alone. */
async function finish(
  seat: CeremonySeat,
  { group, storage, random, stretch }: CeremonyWorld,
  { run, kept, opened, revealed, trusteesJson }: Finish,
): Promise<CeremonyStanding> {
  const trustees = parseTrustees(group, trusteesJson);
  assert(trustees.ok, "checked messages give trustees that can be read");
  // The own output is the one that was kept, and its key the one that follows from all polynomials (checkOutputs).
  const share = readShare(group, opened.seed, defined(kept.output, "an output that was sent is kept"));
  // What nobody but this device could have made of it is not there.
  if (share === null) return objects("message-changed", seat.seat);
  const made = { electionKey: group.encode(trustees.value.y), trusteesHash: sha256Hex(trusteesJson) };
  const content = { secretShare: share, attempt: kept.attempt, made };
  const keyFile = await sealCeremonyShare(group, seat, content, opened.passphrase, { random, stretch });
  const words = [...ceremonyWords(revealed)];
  if (!keepKeyFile(storage, seat, keyFile).ok || !keepCeremony(storage, seat, { ...kept, words }).ok) {
    return { kind: "not-kept" };
  }
  return { kind: "finished", words, confirmed: run.confirmed };
}
