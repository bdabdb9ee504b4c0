/** The journal: an unbroken history that ends where the closing says, and tells the same story as the rest. */
import { canonicalJson } from "../../basics/canonical-json.ts";
import { isCalendarDate } from "../../basics/day.ts";
import { sha256Hex } from "../../basics/hash.ts";
import { fingerprintOf } from "../../crypto/election.ts";
import type { MeetingEvent } from "../../protocol/events.ts";
import type { Round } from "../../protocol/round.ts";
import type { Board } from "../chain.ts";
import { decryptionProofsSchema, fileNames, readFileAs, sorted, textOf } from "../files.ts";
import { endsRound, isReadableIn, type PublishedLine } from "../journal-export.ts";
import { blockedBy, fail, firstBroken, pass, type Finding } from "./finding.ts";
import { ownEvents, type RecordedRound } from "./recorded.ts";

/** What the archive says and when; the journal must have said the same. */
export type ArchiveSaid = { readonly board: Board | null; readonly timestamp: number | null };

/** 15: the chain, its head under the closing signature, and events that agree with the rest (protocol B.10). */
export function checkJournal(recorded: RecordedRound, { board, timestamp }: ArchiveSaid): Finding {
  const { round, journal } = recorded;
  if (journal.lines === null) return fail(journal.problem ?? "journal.jsonl cannot be read");
  if (round === null || board === null) return blockedBy(2, 11);
  const { lines } = journal;
  const problem =
    roundsProblem(lines) ??
    readableProblem(round, lines) ??
    orderProblem(round, lines) ??
    preparedProblem(recorded, round, board, lines) ??
    dayProblem(round, timestamp, lines) ??
    closedProblem(recorded, round, lines) ??
    countedProblem(recorded, round, board, lines) ??
    voidedProblem(recorded, round, board, lines) ??
    endProblem(recorded, round, lines);
  if (problem !== null) return fail(problem);
  return pass(null, `${lines.length} lines, head ${lines.at(-1)?.head ?? ""}`);
}

/**
 * n counts the meeting's openings, voided ones too (protocol B.2, security N11). What replaces a round is opened after
 * that round was voided; what was voided was opened before, and is voided once.
 */
function roundsProblem(lines: readonly PublishedLine[]): string | null {
  const voided = new Set<number>();
  let opened = 0;
  for (const { event } of lines) {
    if (event?.kind === "round-opened") {
      opened += 1;
      if (event.n !== opened) return "the openings are not numbered 1, 2, 3 …";
      if (event.replaces !== null && !voided.has(event.replaces)) {
        return `round ${event.n} was opened in place of round ${event.replaces}, which was not voided before`;
      }
    }
    if (event?.kind === "round-voided") {
      if (event.n > opened) return `round ${event.n} was voided without having been opened`;
      if (voided.has(event.n)) return `round ${event.n} was voided twice`;
      voided.add(event.n);
    }
  }
  return null;
}

/** Kinds of lines that one round has while it runs; no other round runs at that time. */
const ownKinds: readonly string[] = [
  "round-prepared",
  "round-opened",
  "round-closing",
  "round-closed",
  "lot-said",
  "share-contributed",
  "round-counted",
  "round-voided",
];

/** Exactly what a record publishes can be read: nothing of this round is hidden, nothing of others or of persons shown. */
function readableProblem({ n }: Round, lines: readonly PublishedLine[]): string | null {
  const prepared = ownEvents(lines, n, "round-prepared")[0]?.index ?? 0;
  const hidden = lines.findIndex(
    ({ event, kind }, index) => event === null && index >= prepared && ownKinds.includes(kind),
  );
  if (hidden >= 0) return `line ${hidden + 1} hides a ${lines[hidden]?.kind ?? ""} of this round`;
  const shown = lines.findIndex(({ event }) => event !== null && !isReadableIn(n, event));
  return shown < 0 ? null : `line ${shown + 1} shows what a record of round ${n} does not publish`;
}

/** The one order of a round's events; letters as in chain.ts. Whatever is voided may end anywhere before the count. */
const letters: Readonly<Record<string, string>> = {
  "round-prepared": "P",
  "round-opened": "O",
  "round-closing": "G",
  "round-closed": "C",
  "lot-said": "L",
  "share-contributed": "S",
  "round-counted": "R",
  "round-voided": "V",
};
const roundOrder = /^PO(?:(?:G(?:C(?:LS*)?)?)?V|GC(?:L(?:S*|S+R))?)$/;

function orderProblem({ n }: Round, lines: readonly PublishedLine[]): string | null {
  const order = lines
    .flatMap(({ event, kind }) => (event !== null && isAbout(event, n) ? [letters[kind] ?? ""] : []))
    .join("");
  return roundOrder.test(order) ? null : `the events of round ${n} do not come once and in their order`;
}

function isAbout(event: MeetingEvent, n: number): boolean {
  return "n" in event && event.n === n;
}

function preparedProblem(
  { files, opening, issuance }: RecordedRound,
  round: Round,
  { election }: Board,
  lines: readonly PublishedLine[],
): string | null {
  const prepared = ownEvents(lines, round.n, "round-prepared")[0]?.event;
  const opened = ownEvents(lines, round.n, "round-opened")[0]?.event;
  if (issuance === null) return "issuance.json is missing or not canonical";
  const slips = [...issuance.issued.map(({ slip }) => slip), ...issuance.unused, ...issuance.voided];
  return firstBroken([
    [prepared?.roundJson === textOf(files, fileNames.round), "the journal prepared another round.json"],
    [prepared?.planId === round.planId, "the journal prepared another planned round"],
    [prepared?.electionJson === election, "the journal prepared another election.json"],
    [prepared?.openingSignature === opening?.signature, "the journal holds another opening signature"],
    [
      canonicalJson(prepared?.entitledSlips ?? []) === canonicalJson(sorted(slips)),
      "the journal entitled other slips",
    ],
    [
      opened?.phi === fingerprintOf(election) && opened.replaces === round.replaces,
      "round-opened does not agree with round.json",
    ],
  ]);
}

/** The archive carries one time: the day of the opening, read as UTC (protocol A.6). */
function dayProblem({ n }: Round, timestamp: number | null, lines: readonly PublishedLine[]): string | null {
  const day = ownEvents(lines, n, "round-prepared")[0]?.event.at.slice(0, 10) ?? "";
  // Date.parse takes the 30th of February for a day in March.
  return timestamp !== null && isCalendarDate(day) && Date.parse(`${day}T00:00:00Z`) === timestamp * 1_000
    ? null
    : "the archive's time is not the day on which the journal opened the round";
}

function closedProblem(
  { files, closing }: RecordedRound,
  round: Round,
  lines: readonly PublishedLine[],
): string | null {
  const [closed] = ownEvents(lines, round.n, "round-closed");
  if (closed === undefined)
    return closing === null ? null : "closing.json is about a round that was not closed";
  if (closing === null) return "closing.json is missing";
  const { event, head } = closed;
  const issuance = textOf(files, fileNames.issuance) ?? "";
  return firstBroken([
    [head === closing.journalHead, "the journal up to closing is not the one that was signed"],
    [
      event.cast === closing.cast &&
        event.tokensIssued === closing.tokensIssued &&
        event.handedOut === closing.handedOut &&
        event.boxRoot === closing.boxRoot &&
        event.issuanceHash === closing.issuanceHash,
      "round-closed does not agree with closing.json",
    ],
    [sha256Hex(issuance) === closing.issuanceHash, "issuance.json is not the one that was signed at closing"],
  ]);
}

function countedProblem(
  { files }: RecordedRound,
  { n }: Round,
  { count }: Board,
  lines: readonly PublishedLine[],
): string | null {
  const counted = ownEvents(lines, n, "round-counted")[0]?.event;
  if ((counted === undefined) !== (count === null)) {
    return "archive and journal disagree whether the round was counted";
  }
  if (counted === undefined || count === null) return null;
  const proofs = readFileAs(files, fileNames.decryptionProofs, decryptionProofsSchema) ?? [];
  const contributed = ownEvents(lines, n, "share-contributed")
    .map(({ event }) => event)
    .sort((a, b) => a.seat - b.seat);
  const partials = contributed.map(({ seat, partialDecryption }) => [seat, partialDecryption]);
  const seconds = contributed.map(({ seat, boundProofs }) => [seat, boundProofs]);
  return firstBroken([
    [JSON.stringify({ result: counted.result }) === count.result, "the journal counted another result"],
    [
      JSON.stringify(partials) ===
        JSON.stringify(count.partialDecryptions.map(({ owner, text }) => [owner, text])),
      "the journal holds other partial decryptions",
    ],
    [
      JSON.stringify(seconds) ===
        JSON.stringify(proofs.map(({ owner, proofs: own }) => [owner, canonicalJson(own)])),
      "the journal holds other second proofs",
    ],
  ]);
}

function voidedProblem(
  { voiding }: RecordedRound,
  { n }: Round,
  { ballots }: Board,
  lines: readonly PublishedLine[],
): string | null {
  const [voided] = ownEvents(lines, n, "round-voided");
  if (voided === undefined) return null;
  return firstBroken([
    [ballots.length === 0, "a voided round publishes ballots"],
    [
      voiding?.reason === voided.event.reason && voiding.journalHead === voided.head,
      "voiding.json does not agree with round-voided",
    ],
  ]);
}

/** Published up to the round's end; of one that is not over, up to the last line about it. */
function endProblem({ state }: RecordedRound, { n }: Round, lines: readonly PublishedLine[]): string | null {
  const last = lines.at(-1)?.event ?? null;
  const ends = last !== null && (state === "uncounted" ? isAbout(last, n) : endsRound(n, last));
  return ends ? null : "the journal does not end with this round's end";
}
