/** Finding out what a command's decision needs beside the state: the costly checks, in worker threads where they are long. */
import { assert, defined } from "../../shared/basics/assert.ts";
import type { SlipKey } from "../../shared/domain/ids.ts";
import type { Group, Point } from "../../shared/crypto/group.ts";
import { parseTrustees } from "../../shared/crypto/trustees.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import { verifyKeyTest } from "../../shared/protocol/key-test.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import type { VerifyPool } from "../verify-pool/pool.ts";
import type { CommandOf, Facts } from "../meeting/facts.ts";
import { roundOf, type MeetingState } from "../meeting/state.ts";

export type FactSources = {
  readonly state: MeetingState;
  readonly pool: VerifyPool;
  readonly keyTestNonce: string;
  /** Whether a slip has a token in a round that is open or closing, or is just getting one. */
  readonly slipHasToken: (slip: SlipKey) => boolean;
  /** encrypted_tally of a sealed round. */
  readonly tally: (n: number) => Promise<string>;
};

/** The facts of a command that would be carried out with the best ones. */
export async function findFacts(command: MeetingCommand, sources: FactSources): Promise<Partial<Facts>> {
  if (command.kind === "register-slips") {
    return { slipKeysSound: await sources.pool.checkSlipKeys(command.slips) };
  }
  if (command.kind === "void-slip") return { slipHasToken: sources.slipHasToken(command.slip) };
  if (command.kind === "answer-key-test") return { keyTestHolds: keyTestHolds(command, sources) };
  if (command.kind === "contribute-share") return { shareHolds: await shareHolds(command, sources) };
  return {};
}

/** Protocol B.1; the nonce must be the one that this server drew. */
function keyTestHolds(
  { seat, nonce, proof }: CommandOf<"answer-key-test">,
  { state, keyTestNonce }: FactSources,
): boolean {
  const { meetingId, settings } = state.frozen.draft;
  const group = defined(nativeGroupByName(settings.group), "a meeting's group is known");
  const publicKey = keyOfSeat(state, group, seat);
  if (publicKey === undefined || nonce !== keyTestNonce) return false;
  return verifyKeyTest({ group, meetingId, nonce, publicKey }, proof);
}

async function shareHolds(
  { n, seat, partialDecryption, boundProofs }: CommandOf<"contribute-share">,
  { state, pool, tally }: FactSources,
): Promise<boolean> {
  const { electionJson } = defined(roundOf(state, n), "a share is for a round");
  return pool.checkShare({
    electionJson,
    trusteesJson: state.frozen.trusteesJson,
    tally: await tally(n),
    share: { seat, partialDecryption, boundProofs },
  });
}

/** Verification keys of the seats, in the order of their owner numbers (protocol A.3); read once per meeting. */
const ownerKeys = new WeakMap<MeetingState["frozen"], readonly Point[]>();

function keyOfSeat({ frozen }: MeetingState, group: Group, seat: number): Point | undefined {
  const known = ownerKeys.get(frozen) ?? readOwnerKeys(group, frozen.trusteesJson);
  ownerKeys.set(frozen, known);
  return known[seat - 1];
}

function readOwnerKeys(group: Group, trusteesJson: string): readonly Point[] {
  const trustees = parseTrustees(group, trusteesJson);
  assert(trustees.ok, "tellers' keys were checked before freezing");
  return trustees.value.ownerKeys;
}
