/** What a round publishes, gathered from the journal, the box and the issuance book (protocol B.10). */
import { assert, defined } from "../../shared/basics/assert.ts";
import { utf8ToBytes } from "../../shared/basics/bytes.ts";
import { trackersText } from "../../shared/record/files.ts";
import type { RecordSource, SealedSource } from "../../shared/record/source.ts";
import type { LiveMeeting } from "../live/live-meeting.ts";
import type { PackedArchive } from "../live/sealed-box.ts";
import { roundOutcome } from "../meeting/outcomes.ts";
import { issuedHex } from "../live/seal-round.ts";
import { roundOf, type RoundState } from "../meeting/state.ts";
import type { RecordTask } from "../verify-pool/tasks.ts";

/** The list that every phone downloads whole (protocol B.8). */
export function trackersFile(meeting: LiveMeeting, round: RoundState): Uint8Array {
  const desk = defined(meeting.desk(round.n), "a sealed round has its desk");
  return utf8ToBytes(trackersText([...desk.box.trackers()]));
}

/** The source of what everybody may have of a sealed round. */
export function sealedSource(meeting: LiveMeeting, round: RoundState): SealedSource {
  const { roundJson, electionJson, openingSignature } = round;
  const desk = defined(meeting.desk(round.n), "a sealed round has its desk");
  return {
    roundJson,
    electionJson,
    openingSignature,
    closing: meeting.closing(round),
    trackers: desk.box.trackers(),
  };
}

/** A record without its outcome: the archive, and what stands beside it. */
export type RecordParts = { readonly source: RecordSource; readonly archive: PackedArchive };

/** Throws StorageError. */
export async function recordParts(meeting: LiveMeeting, round: RoundState): Promise<RecordParts> {
  const source = await recordSource(meeting, round);
  const keeper = defined(meeting.keeper(round.n), "a round with a record was opened");
  return { source, archive: await keeper.archive(round, source) };
}

/** Without the archive's bytes, which stay on the shelf. */
export function taskOf({ source, archive }: RecordParts): RecordTask {
  const { name, crc, bytes, deflatedBytes, hash } = archive;
  return { source, archive: { name, crc, bytes, deflatedBytes, hash } };
}

/** The same with its outcome. recordCode: of another round whose levels this round's outcome used. */
export async function fullRecordParts(
  meeting: LiveMeeting,
  round: RoundState,
  recordCode: (used: RoundState) => Promise<string>,
): Promise<RecordParts> {
  const state = meeting.state();
  const outcome = roundOutcome(state, round);
  const used = (outcome?.usedRounds ?? []).flatMap((n) => roundOf(state, n) ?? []);
  const usedRecords = await Promise.all(
    used.map(async (other) => ({ n: other.n, recordCode: await recordCode(other) })),
  );
  const { source, archive } = await recordParts(meeting, round);
  return { source: { ...source, outcome, usedRecords }, archive };
}

/** Everything that the record code is made of: all but the outcome, which changes while facts and decisions do. */
async function recordSource(meeting: LiveMeeting, round: RoundState): Promise<RecordSource> {
  const keeper = defined(meeting.keeper(round.n), "a round with a record was opened");
  const content = round.phase === "voided" ? null : await keeper.content();
  return {
    roundJson: round.roundJson,
    electionJson: round.electionJson,
    trusteesJson: meeting.state().frozen.trusteesJson,
    openingSignature: round.openingSignature,
    closing: meeting.closing(round),
    counts: round.closed?.counts ?? null,
    ballots: content?.ballots ?? [],
    issuer: {
      publicKey: round.round.issuerPublicKey,
      secretKey: meeting.publishedIssuerSecret(round),
    },
    issued: issuedHex(keeper.book),
    entitledSlips: round.entitledSlips,
    voidedSlips: round.voidedSlips,
    shares: round.shares.map(({ seat, partialDecryption, boundProofs }) => ({
      seat,
      partialDecryption,
      boundProofs,
    })),
    encryptedTally: round.result === null ? null : (content?.tally ?? null),
    result: round.result,
    outcome: null,
    usedRecords: [],
    voiding: meeting.voiding(round),
    journal: publishedLines(meeting, round),
    archiveTimestamp: dayOf(round.openedAt),
  };
}

/** Up to the last line about this round, so that the record does not change with what happens around it. */
function publishedLines(meeting: LiveMeeting, { n }: RoundState): RecordSource["journal"] {
  const lines = meeting.steward.lines();
  const last = lines.findLastIndex(({ kind, data }) => isAboutRound(kind, data, n));
  return lines.slice(0, last + 1).map(({ kind, line }) => ({ kind, line }));
}

const roundKinds: readonly string[] = [
  "round-opened",
  "round-closed",
  "lot-said",
  "share-contributed",
  "round-counted",
  "round-voided",
];

function isAboutRound(kind: string, data: unknown, n: number): boolean {
  return (
    roundKinds.includes(kind) && typeof data === "object" && data !== null && "n" in data && data.n === n
  );
}

/** Unix seconds of the local day of YYYY-MM-DDTHH:MM, read as UTC: the archive tells the day and nothing finer. */
function dayOf(localMinute: string): number {
  const milliseconds = Date.parse(`${localMinute.slice(0, 10)}T00:00:00Z`);
  assert(Number.isSafeInteger(milliseconds), "an event's time is a date");
  return milliseconds / 1_000;
}
