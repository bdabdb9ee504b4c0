import { canonicalJson } from "../../basics/canonical-json.ts";
import { proofSchema } from "../../crypto/proof.ts";
import { readJson } from "../../crypto/read-json.ts";
import * as z from "zod/mini";
import type { Election } from "../../crypto/election.ts";
import type { Round } from "../../protocol/round.ts";
import type { Board } from "../chain.ts";
import { decryptionProofsSchema, fileNames, readFileAs, sorted, textOf } from "../files.ts";
import { endsRound, type PublishedLine } from "../journal-export.ts";
import { blockedBy, fail, firstBroken, pass, type Finding } from "./finding.ts";
import { ownEvents, type RecordedRound } from "./recorded.ts";

/** 15: the chain, its head under the closing signature, and events that agree with the rest (protocol B.10). */
export function checkJournal(
  recorded: RecordedRound,
  election: Election | null,
  board: Board | null,
): Finding {
  const { round, journal } = recorded;
  if (journal.lines === null) return fail(journal.problem ?? "journal.jsonl cannot be read");
  if (round === null || election === null || board === null) return blockedBy(3, 11);
  const { lines } = journal;
  const problem =
    openingsProblem(lines) ??
    preparedProblem(recorded, round, election, lines) ??
    closedProblem(recorded, round, lines) ??
    countedProblem(recorded, round, board, lines) ??
    endProblem(recorded, round, board, lines);
  if (problem !== null) return fail(problem);
  return pass(null, `${lines.length} lines, head ${lines.at(-1)?.head ?? ""}`);
}

/** n counts the meeting's openings, voided ones too (protocol B.2, security N11). */
function openingsProblem(lines: readonly PublishedLine[]): string | null {
  const openings = lines.flatMap(({ event }) => (event?.kind === "round-opened" ? [event.n] : []));
  const inOrder = openings.every((n, index) => n === index + 1);
  return inOrder ? null : "the openings are not numbered 1, 2, 3 …";
}

function preparedProblem(
  { files, opening, issuance }: RecordedRound,
  round: Round,
  election: Election,
  lines: readonly PublishedLine[],
): string | null {
  const [prepared, ...morePrepared] = ownEvents(lines, round.n, "round-prepared");
  const [opened] = ownEvents(lines, round.n, "round-opened");
  if (prepared === undefined || morePrepared.length > 0) return "the round was not prepared exactly once";
  const { event } = prepared;
  const replaced =
    round.replaces === null ? true : ownEvents(lines, round.replaces, "round-voided").length === 1;
  const slips = [
    ...(issuance?.issued.map(({ slip }) => slip) ?? []),
    ...(issuance?.unused ?? []),
    ...(issuance?.voided ?? []),
  ];
  return firstBroken([
    [event.roundJson === textOf(files, fileNames.round), "the journal prepared another round.json"],
    [event.electionJson === election.text, "the journal prepared another election.json"],
    [event.openingSignature === opening?.signature, "the journal holds another opening signature"],
    [
      issuance === null || canonicalJson(event.entitledSlips) === canonicalJson(sorted(slips)),
      "the journal entitled other slips",
    ],
    [
      opened?.event.phi === election.fingerprint && opened.event.replaces === round.replaces,
      "round-opened does not agree with round.json",
    ],
    [replaced, "the round that this one replaces was not voided"],
  ]);
}

function closedProblem(
  { closing, state }: RecordedRound,
  round: Round,
  lines: readonly PublishedLine[],
): string | null {
  const [closed, ...more] = ownEvents(lines, round.n, "round-closed");
  if (closed === undefined && closing === null && state === "voided") return null;
  if (closed === undefined || more.length > 0) return "the round was not closed exactly once";
  if (closing === null) return "closing.json is missing";
  const { event, head } = closed;
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
    [ownEvents(lines, round.n, "lot-said").length <= 1, "the lot was said twice"],
  ]);
}

function countedProblem(
  { files, state }: RecordedRound,
  round: Round,
  { count }: Board,
  lines: readonly PublishedLine[],
): string | null {
  if ((state === "counted") !== (count !== null))
    return "archive and files disagree whether the round was counted";
  if (count === null) return null;
  const counted = ownEvents(lines, round.n, "round-counted")[0]?.event;
  const proofs = readFileAs(files, fileNames.decryptionProofs, decryptionProofsSchema);
  const contributed = ownEvents(lines, round.n, "share-contributed")
    .map(({ event }) => event)
    .sort((a, b) => a.seat - b.seat);
  const partials = contributed.map(({ seat, partialDecryption }) => [seat, partialDecryption]);
  const seconds = contributed.map(({ seat, boundProofs }) => ({
    owner: seat,
    proofs: readJson(boundProofs, z.array(z.array(proofSchema))),
  }));
  return firstBroken([
    [JSON.stringify({ result: counted?.result }) === count.result, "the journal counted another result"],
    [
      JSON.stringify(partials) ===
        JSON.stringify(count.partialDecryptions.map(({ owner, text }) => [owner, text])),
      "the journal holds other partial decryptions",
    ],
    [canonicalJson(seconds) === canonicalJson(proofs), "the journal holds other second proofs"],
  ]);
}

function endProblem(
  { state }: RecordedRound,
  round: Round,
  board: Board,
  lines: readonly PublishedLine[],
): string | null {
  const last = lines.at(-1)?.event ?? null;
  return firstBroken([
    [
      state === "uncounted" || (last !== null && endsRound(round.n, last)),
      "the journal does not end with this round's end",
    ],
    [state !== "voided" || board.ballots.length === 0, "a voided round publishes ballots"],
  ]);
}
