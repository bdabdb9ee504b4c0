/** Ballots that no honest phone sends. */
import { defined } from "../../shared/basics/assert.ts";
import {
  ballotText,
  parseBallotJson,
  signedHash,
  type BallotJson,
} from "../../shared/crypto/ballot-format.ts";
import { signaturePrefix } from "../../shared/crypto/ballot-prefixes.ts";
import { proofToJson } from "../../shared/crypto/proof.ts";
import { uniformScalars } from "../../shared/crypto/scalar.ts";
import { proveKnowledge } from "../../shared/crypto/schnorr.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { random } from "./stage.ts";
import type { MadeBallot, Wanted } from "./test-phone.ts";

export function jsonOf(made: MadeBallot): BallotJson {
  return defined(parseBallotJson(made.ballot), "a made ballot can be read");
}

/** A ballot with two proofs of its first row exchanged, correctly signed by its credential. */
export function signedButWrong(made: MadeBallot, { checked, voting }: Wanted): MadeBallot {
  const group = defined(nativeGroupByName(checked.round.group), "the group is known");
  const json = jsonOf(made);
  const [first, ...others] = json.answers;
  const answer = defined(first, "a ballot has answers");
  const answers = [{ ...answer, individual_proofs: answer.individual_proofs.toReversed() }, ...others];
  const unsigned = { ...json, answers };
  const hash = signedHash(unsigned);
  const secret = BigInt(defined(voting.secret, "a phone that votes has its secret"));
  const proof = proveKnowledge(group, signaturePrefix(hash), secret, uniformScalars(group, random));
  return { ...made, ballot: ballotText({ ...unsigned, signature: { hash, proof: proofToJson(proof) } }) };
}

/** The same ballot under a signature that does not hold. */
export function unsigned(made: MadeBallot): MadeBallot {
  const json = jsonOf(made);
  const { challenge, response } = json.signature.proof;
  const signature = { ...json.signature, proof: { challenge: response, response: challenge } };
  return { ...made, ballot: ballotText({ ...json, signature }) };
}

/** Somebody else's ballot under another credential. */
export function copiedTo(made: MadeBallot, credential: string): MadeBallot {
  return { ...made, ballot: ballotText({ ...jsonOf(made), credential }) };
}
