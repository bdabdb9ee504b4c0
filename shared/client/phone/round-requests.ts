/** The two requests of a round: for its token, and with the ballot (protocol B.4, B.5). */
import { assert } from "../../basics/assert.ts";
import { fromHex, toHex } from "../../basics/bytes.ts";
import { blindToken, finishToken, tokenInput } from "../../crypto/blind-token.ts";
import { publicCredential } from "../../crypto/credential.ts";
import { smallSlotBytes } from "../../crypto/envelope.ts";
import type { Group } from "../../crypto/group.ts";
import { uniformScalars } from "../../crypto/scalar.ts";
import { issueStatement, signStatement } from "../../crypto/statements.ts";
import type { PhoneAnswer, TokenAnswer } from "../../protocol/phone.ts";
import { publicRoutes } from "../../protocol/public-routes.ts";
import type { PublicMeeting } from "../../protocol/public-view.ts";
import type { CheckedRound } from "./checks.ts";
import { exchange, slipKeys, type Senders } from "./requests.ts";
import type { StoredSlip, Voting } from "./stored.ts";
import type { PhoneWorld } from "./world.ts";

/** A new credential and its blinded input: kept before anything is asked (protocol B.4). Nothing in it comes from the slip. */
export function newVoting(world: Pick<PhoneWorld, "random">, group: Group, phi: string): Voting {
  const draw = uniformScalars(group, world.random);
  let secret = draw();
  while (secret === 0n) secret = draw();
  const credential = publicCredential(group, secret);
  const { secretBlind, blinded } = blindToken(tokenInput(phi, credential), world.random);
  return {
    kind: "voting",
    secret: String(secret),
    credential,
    token: { kind: "wanted", blind: toHex(secretBlind), blinded: toHex(blinded), askedMs: null },
    ballot: null,
  };
}

/** Asks for the token of a blinded element; the same one again gets the same answer. */
export function sendTokenRequest(
  world: Senders,
  meeting: PublicMeeting,
  slip: StoredSlip,
  { n, phi, blinded }: { readonly n: number; readonly phi: string; readonly blinded: string },
): Promise<PhoneAnswer | null> {
  const keys = slipKeys(world, meeting, slip);
  const element = fromHex(blinded, 32);
  assert(element !== null, "a stored blinded element has 32 bytes");
  const signature = toHex(
    signStatement(world.nacl, issueStatement({ phi, blinded: element }), keys.secretKey),
  );
  const request = { kind: "token", n, slip: toHex(keys.publicKey), blinded, signature };
  return exchange(world, meeting, publicRoutes.token, request, smallSlotBytes);
}

/** The token as 128 hex digits; null unless the proof holds for the round's issuer key. */
export function tokenOf(
  { round, phi }: CheckedRound,
  credential: string,
  wanted: Extract<Voting["token"], { kind: "wanted" }>,
  answer: TokenAnswer,
): string | null {
  const [secretBlind, blinded] = [fromHex(wanted.blind, 32), fromHex(wanted.blinded, 32)];
  const [evaluated, proof] = [fromHex(answer.evaluated, 32), fromHex(answer.proof, 64)];
  const issuerPublicKey = fromHex(round.issuerPublicKey, 32);
  assert(secretBlind !== null && blinded !== null, "a stored blind has 32 bytes");
  if (evaluated === null || proof === null || issuerPublicKey === null) return null;
  const input = tokenInput(phi, credential);
  const token = finishToken({ input, secretBlind, blinded, evaluated, proof, issuerPublicKey });
  return token === null ? null : toHex(token);
}

/** Sends the ballot with its token, and nothing else that could join it to a slip. */
export function sendCast(
  world: Senders,
  meeting: PublicMeeting,
  slotBytes: number,
  { n, ballot, token }: { readonly n: number; readonly ballot: string; readonly token: string },
): Promise<PhoneAnswer | null> {
  return exchange(world, meeting, publicRoutes.cast, { kind: "cast", n, ballot, token }, slotBytes);
}
