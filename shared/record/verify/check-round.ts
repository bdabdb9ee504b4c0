/** The round's own texts and signatures: keys, form and statements are of one meeting and one opening. */
import { fromHex } from "../../basics/bytes.ts";
import type { PublicElection } from "../../crypto/election.ts";
import { fingerprintGroups, meetingFingerprint } from "../../crypto/fingerprint.ts";
import type { Nacl } from "../../crypto/nacl.ts";
import {
  closedStatement,
  isSignedStatement,
  openedStatement,
  voidedStatement,
} from "../../crypto/statements.ts";
import { isFormOfItsId } from "../../forms/form-of-id.ts";
import type { Round } from "../../protocol/round.ts";
import { isSortedSet } from "../files.ts";
import { blockedBy, fail, firstBroken, pass, type Finding } from "./finding.ts";
import { ownEvents, type RecordedRound } from "./recorded.ts";

/** 11: what the ballot says, meeting fingerprint, signatures of opening, closing and voiding, issuer key, n unique in the journal (protocol B.2, B.8). */
export function checkRound(recorded: RecordedRound, election: PublicElection | null, nacl: Nacl): Finding {
  const { round, opening, closing, voiding, issuer, state } = recorded;
  if (round === null) return fail("round.json is missing or not one of ours");
  if (election === null) return blockedBy(3);
  if (opening === null) return fail("opening.json is missing or not canonical");
  if (issuer === null) return fail("issuer.json is missing or not canonical");
  const closingNeeded = state !== "voided" || recorded.files.has("closing.json");
  if (closing === null && closingNeeded) return fail("closing.json is missing or not canonical");
  if (voiding === null && state === "voided") return fail("voiding.json is missing or not canonical");
  const { fingerprint: phi } = election;
  const { meetingId, n } = round;
  const openings =
    recorded.journal.lines === null ? [] : ownEvents(recorded.journal.lines, n, "round-opened");
  const signedByMeeting = (statement: string, signature: string): boolean => {
    const [bytes, key] = [fromHex(signature, 64), fromHex(round.receiptPublicKey, 32)];
    return bytes !== null && key !== null && isSignedStatement(nacl, statement, bytes, key);
  };
  const problem = firstBroken([
    [
      opening.meetingId === meetingId && opening.n === n && opening.phi === phi,
      "opening.json is about another round",
    ],
    [
      signedByMeeting(openedStatement({ meetingId, n, phi }), opening.signature),
      "the opening signature does not hold",
    ],
    [closing === null || closing.phi === phi, "closing.json is about another round"],
    [
      closing === null || signedByMeeting(closedStatement(closing), closing.signature),
      "the closing signature does not hold",
    ],
    [
      voiding === null || (voiding.meetingId === meetingId && voiding.n === n && voiding.phi === phi),
      "voiding.json is about another round",
    ],
    [
      voiding === null || signedByMeeting(voidedStatement(voiding), voiding.signature),
      "the signature of the voiding does not hold",
    ],
    [isFormOfItsId(round.form), "the ballot says something else than its form's id and parameters make"],
    [issuer.publicKey === round.issuerPublicKey, "round.json names another issuer key"],
    [state !== "voided" || issuer.secretKey === null, "a voided round publishes its issuer secret"],
    [
      recorded.journal.lines === null || openings.length === 1,
      `the journal opens round ${n} ${openings.length} times`,
    ],
    [isCloseToSound(round), "round.json names what it is close to in another form, or itself (protocol D.2)"],
    [round.smallGroup.refuseBelow <= round.electorate.size, "the electorate was too small to open the round"],
  ]);
  if (problem !== null) return fail(problem);
  const close = round.closeTo.map(({ title }) => `, close to “${title}” by agreement`).join("");
  return pass(null, `round ${n}, meeting fingerprint ${fingerprintOfMeeting(round, election)}${close}`);
}

/** Sorted, each plan once; the own plan only where this round repeats one (protocol D.2). */
function isCloseToSound({ planId, closeTo, repeats }: Round): boolean {
  const ids = closeTo.map((plan) => plan.planId);
  return isSortedSet(ids) && (repeats !== null || !ids.includes(planId));
}

function fingerprintOfMeeting(round: Round, election: PublicElection): string {
  const { meetingId, receiptPublicKey, postPublicKey } = round;
  const electionKey = election.json.public_key;
  return fingerprintGroups(
    meetingFingerprint({ meetingId, receiptPublicKey, postPublicKey, electionKey }),
  ).join(" ");
}
