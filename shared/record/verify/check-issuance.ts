/** Who got a token: each was asked for by a slip of this round, and none by a stranger or a voided slip. */
import { fromHex } from "../../basics/bytes.ts";
import { isTokenElement } from "../../crypto/blind-token.ts";
import type { PublicElection } from "../../crypto/election.ts";
import { slipsHash } from "../../crypto/fingerprint.ts";
import type { Nacl } from "../../crypto/nacl.ts";
import { isSignedStatement, issueStatement } from "../../crypto/statements.ts";
import { countViolations, slipChanges, type CountRule } from "../../domain/counts.ts";
import type { Round } from "../../protocol/round.ts";
import type { PublishedLine } from "../journal-export.ts";
import { isSortedSet, type Issuance } from "../files.ts";
import { blockedBy, fail, firstBroken, pass, type Finding } from "./finding.ts";
import type { VerifyOptions } from "./options.ts";
import { ownEvents, type RecordedRound } from "./recorded.ts";

/** Signatures between two pauses. */
const batchSize = 50;

/** 13: slipsHash, distinct blinded elements, every issue signature, voided slips, and the counts (protocol C.5). */
export async function checkIssuance(
  recorded: RecordedRound,
  election: PublicElection | null,
  { nacl, pause }: Pick<VerifyOptions, "nacl" | "pause">,
): Promise<Finding> {
  const { round, issuance, journal, closing } = recorded;
  if (round === null || election === null) return blockedBy(3, 11);
  if (issuance === null) return fail("issuance.json is missing or not canonical");
  const slips = allSlips(issuance);
  const blinded = issuance.issued.map((entry) => entry.blinded);
  const problem =
    firstBroken([
      [
        [issuance.issued.map(({ slip }) => slip), issuance.unused, issuance.voided].every(isSortedSet),
        "issuance.json is not sorted",
      ],
      [new Set(slips).size === slips.length, "a slip stands twice in issuance.json"],
      [slips.length === round.entitledSlips, `round.json entitles ${round.entitledSlips} slips`],
      [slipsHash(round.meetingId, slips) === round.slipsHash, "the slips are not those of slipsHash"],
      [new Set(blinded).size === blinded.length, "a blinded element stands twice"],
      [
        closing === null || closing.tokensIssued === issuance.issued.length,
        "tokensIssued is not the number of issued tokens",
      ],
    ]) ??
    (journal.lines === null
      ? null
      : (countProblem(journal.lines, round) ?? voidProblem(journal.lines, round.n, issuance)));
  if (problem !== null) return fail(problem);
  for (const [index, entry] of issuance.issued.entries()) {
    if (!isIssueSigned(nacl, election.fingerprint, entry))
      return fail(`issue ${index + 1}: its signature does not hold`);
    if (index % batchSize === batchSize - 1) await pause?.();
  }
  const { issued, unused, voided } = issuance;
  return pass(null, `${issued.length} issued, ${unused.length} unused, ${voided.length} voided`);
}

function allSlips({ issued, unused, voided }: Issuance): readonly string[] {
  return [...issued.map(({ slip }) => slip), ...unused, ...voided];
}

/** What each broken rule of design §3 means; the rule's name stands before it. */
const brokenRules = {
  "cast-above-tokens": "more ballots were cast than tokens issued",
  "tokens-above-handed-out": "more tokens were issued than slips handed out, less exchanged ones",
  "handed-out-above-present": "more slips were handed out, less exchanged ones, than people were present",
  "present-above-electorate": "more people were present than the electorate has",
  "present-above-summoned": "more people were present than summoned",
  "printed-not-accounted": "slips printed are not those handed out, left over and voided",
  "replaced-not-in-journal": "the journal exchanged another number of slips",
  "voided-not-in-journal": "the journal voided another number of slips",
} as const satisfies Record<CountRule, string>;

/** The accounting of design §3 as far as a record shows it: how many slips were printed it does not. */
function countProblem(
  lines: readonly PublishedLine[],
  { n, electorate, entitledSlips }: Round,
): string | null {
  const [closed] = ownEvents(lines, n, "round-closed");
  if (closed === undefined) return null;
  const changes = lines.slice(0, closed.index).flatMap(({ event }) => {
    return event?.kind === "slip-voided" ? [event] : [];
  });
  const [broken] = countViolations({
    counts: closed.event,
    electorateSize: electorate.size,
    printed: null,
    journal: slipChanges(changes, electorate.electorateId),
  });
  if (broken !== undefined) return `${broken}: ${brokenRules[broken]}`;
  return closed.event.tokensIssued <= entitledSlips ? null : "more tokens were issued than slips entitled";
}

/** Voided before opening: not entitled. Voided until sealing: no token (its list is in issuance.json). */
function voidProblem(lines: readonly PublishedLine[], n: number, issuance: Issuance): string | null {
  const opened = ownEvents(lines, n, "round-opened")[0]?.index ?? lines.length;
  const closed = ownEvents(lines, n, "round-closed")[0]?.index ?? lines.length;
  const voidedBetween = (from: number, to: number): readonly string[] =>
    lines.slice(from, to).flatMap(({ event }) => (event?.kind === "slip-voided" ? [event.slip] : []));
  const entitled = new Set(allSlips(issuance));
  const voided = new Set(issuance.voided);
  return firstBroken([
    [
      voidedBetween(0, opened).every((slip) => !entitled.has(slip)),
      "a slip that was voided before opening is entitled",
    ],
    [
      voidedBetween(opened, closed).every((slip) => !entitled.has(slip) || voided.has(slip)),
      "a slip that was voided before sealing is not listed as voided",
    ],
  ]);
}

function isIssueSigned(
  nacl: Nacl,
  phi: string,
  { slip, blinded, signature }: Issuance["issued"][number],
): boolean {
  const [slipKey, element, bytes] = [fromHex(slip, 32), fromHex(blinded, 32), fromHex(signature, 64)];
  return (
    slipKey !== null &&
    element !== null &&
    bytes !== null &&
    isTokenElement(element) &&
    isSignedStatement(nacl, issueStatement({ phi, blinded: element }), bytes, slipKey)
  );
}
