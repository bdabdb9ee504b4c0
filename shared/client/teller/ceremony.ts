/**
 * The key ceremony on one member's device: a state machine without screens. Each own message is made once, kept, and
 * only then sent, so that a reload or a lost connection goes on where it was; a stopped attempt leaves nothing behind.
 */
import { assert, defined } from "../../basics/assert.ts";
import { sha256Hex } from "../../basics/hash.ts";
import type { RandomBytes } from "../../basics/random.ts";
import { err, ok, type Result } from "../../basics/result.ts";
import { ceremonyHash, readShare, startMember } from "../../crypto/ceremony.ts";
import type { Group } from "../../crypto/group.ts";
import { openKeyFile, sealKeyFile, type KeyFileProblem } from "../../crypto/key-file.ts";
import { parseTrustees } from "../../crypto/trustees.ts";
import { wordsOfHash } from "../../crypto/words.ts";
import { currentStep, missingSeats } from "../../domain/ceremony.ts";
import { meetingIdSchema } from "../../domain/ids.ts";
import type { Command } from "../../protocol/commands.ts";
import type { CeremonyRunView } from "../../protocol/console-view.ts";
import type { ConsoleFailure } from "../console-client.ts";
import {
  joinOrder,
  nextMove,
  objects,
  type CeremonyObjection,
  type CeremonySeat,
  type CeremonyStanding,
  type Move,
} from "./ceremony-moves.ts";
import { attemptOfKeyFile, sealCeremonyShare } from "./teller-key.ts";
import {
  allSeats,
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
  /** Gives an order in the teller's session. */
  readonly run: (command: Command) => Promise<Result<null, ConsoleFailure>>;
};

export type JoinProblem = ConsoleFailure | { readonly kind: "key"; readonly problem: "not-kept" };
export type UnlockProblem = { readonly kind: "key"; readonly problem: KeyFileProblem | "no-key" };

export type CeremonyMember = {
  /** Takes the seat: makes the seed, keeps it under the passphrase, sends the certificate. */
  readonly join: (run: CeremonyRunView, secretPassphrase: string) => Promise<Result<null, JoinProblem>>;
  readonly unlock: (secretPassphrase: string) => Promise<Result<null, UnlockProblem>>;
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
    if (run === null) return { kind: "not-begun" };
    if (run.stopped !== null) return { kind: "stopped", stop: run.stopped };
    if (kept === null) return { kind: isTaken(run, seat.seat) ? "elsewhere" : "free" };
    const seed = opened?.attempt === run.attempt ? opened.seed : null;
    const tools = { ...world, device: deviceNumber(world.storage, world.random) };
    const move = nextMove(seat, tools, { run, kept, seed });
    switch (move.kind) {
      case "rest":
        return move.standing;
      case "send":
        return send(seat, world, run, move);
      case "finish":
        return finish(seat, world, { run, kept, opened: defined(opened, "a seed was opened"), ...move });
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
      const file = await openKeyFile(kept.sealedSeed, passphrase);
      if (!file.ok) return err({ kind: "key", problem: file.error });
      opened = { attempt: kept.attempt, seed: file.value.secretShare, passphrase };
      return ok(null);
    },
    advance: (run) => {
      const standing = last.then(() => advance(run));
      last = standing.catch(() => undefined);
      return standing;
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

/** Takes away whatever is left of other attempts than the one that runs, shares too (security K9). */
export function forgetOtherAttempts(
  storage: TellerStorage,
  meetingId: string,
  run: CeremonyRunView | null,
): void {
  const runs = run !== null && run.stopped === null ? run.attempt : null;
  for (const seat of allSeats) {
    const share = { meetingId, seat };
    const kept = keptCeremony(storage, share);
    if (kept === null || kept.attempt === runs) continue;
    const keyFile = keptKeyFile(storage, share);
    if (keyFile !== null && attemptOfKeyFile(keyFile) === kept.attempt) forgetKeyFile(storage, share);
    forgetCeremony(storage, share);
  }
}

function isTaken({ messages }: CeremonyRunView, seat: number): boolean {
  return (messages?.[seat - 1]?.certificate ?? null) !== null;
}

async function join(
  { meetingId, seat, size, threshold }: CeremonySeat,
  { group, storage, random, run: give }: CeremonyWorld,
  run: CeremonyRunView,
  secretPassphrase: string,
): Promise<Result<{ readonly seed: string; readonly sent: Result<null, ConsoleFailure> }, JoinProblem>> {
  const { attempt } = run;
  const { seed, certificate } = startMember(group, { size, threshold }, seat, random);
  const publicPart = { meeting: meetingId, seat: String(seat), attempt };
  const sealedSeed = await sealKeyFile({ publicPart, secretShare: seed, secretPassphrase, random });
  const kept: KeptCeremony = {
    attempt,
    sealedSeed,
    certificate,
    certificates: null,
    polynomial: null,
    commitments: null,
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
  { group, storage, random }: CeremonyWorld,
  { run, kept, opened, polynomials, trusteesJson }: Finish,
): Promise<CeremonyStanding> {
  const trustees = parseTrustees(group, trusteesJson);
  assert(trustees.ok, "checked messages give trustees that can be read");
  const share = readShare(group, opened.seed, defined(kept.output, "an output that was sent is kept"));
  const own = defined(trustees.value.ownerKeys[seat.seat - 1], "one key for each member");
  // What nobody but this device could have made of it is not there.
  if (share === null || !group.equal(group.multiplyBase(share), own))
    return objects("message-changed", seat.seat);
  const made = { electionKey: group.encode(trustees.value.y), trusteesHash: sha256Hex(trusteesJson) };
  const content = { secretShare: share, attempt: kept.attempt, made };
  const keyFile = await sealCeremonyShare(group, seat, content, opened.passphrase, random);
  const words = [...wordsOfHash(ceremonyHash(seat.meetingId, polynomials))];
  if (!keepKeyFile(storage, seat, keyFile).ok || !keepCeremony(storage, seat, { ...kept, words }).ok) {
    return { kind: "not-kept" };
  }
  return { kind: "finished", words, confirmed: run.confirmed };
}
