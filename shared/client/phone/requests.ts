/** A phone's three requests in their envelopes (protocol B.4, B.5). */
import { assert } from "../../basics/assert.ts";
import { fromHex, toHex } from "../../basics/bytes.ts";
import { canonicalJson, type Json } from "../../basics/canonical-json.ts";
import { blindToken, finishToken, tokenInput } from "../../crypto/blind-token.ts";
import { publicCredential } from "../../crypto/credential.ts";
import { openAnswer, sealRequest, smallSlotBytes } from "../../crypto/envelope.ts";
import type { Group } from "../../crypto/group.ts";
import { readJson } from "../../crypto/read-json.ts";
import { uniformScalars } from "../../crypto/scalar.ts";
import { parseSlipCode, slipKeyPair } from "../../crypto/slip.ts";
import { issueStatement, signStatement } from "../../crypto/statements.ts";
import type { SignKeyPair } from "../../crypto/nacl.ts";
import type { RefusalCode } from "../../domain/refusal.ts";
import { joinStatement } from "../../protocol/join-statement.ts";
import { phoneAnswerSchema, type PhoneAnswer, type TokenAnswer } from "../../protocol/phone.ts";
import { publicRoutes } from "../../protocol/public-routes.ts";
import type { PublicMeeting } from "../../protocol/public-view.ts";
import type { CheckedRound } from "./checks.ts";
import type { StoredSlip, Voting } from "./stored.ts";
import type { PhoneWorld } from "./world.ts";

type Senders = Pick<PhoneWorld, "nacl" | "random" | "transport">;

/** Sends one request in a fresh envelope. Null: no answer that can be read, so it is sent again. */
async function exchange(
  { nacl, random, transport }: Senders,
  meeting: PublicMeeting,
  path: string,
  request: Json,
  slotBytes: number,
): Promise<PhoneAnswer | null> {
  const postPublicKey = fromHex(meeting.postPublicKey, 32);
  assert(postPublicKey !== null, "a post key that matched the fingerprint has 32 bytes");
  const sealed = sealRequest({ nacl, postPublicKey, json: canonicalJson(request), slotBytes, random });
  const answered = await transport.post(path, sealed.bytes);
  if (answered.kind === "lost" || answered.status !== 200) return null;
  const json = openAnswer(nacl, sealed, answered.body);
  return json === null ? null : readJson(json, phoneAnswerSchema);
}

function slipKeys({ nacl }: Senders, meeting: PublicMeeting, slip: StoredSlip): SignKeyPair {
  const secretSlip = parseSlipCode(slip.code);
  assert(secretSlip.ok, "a slip is kept only if its code is right");
  return slipKeyPair(nacl, meeting.meetingId, secretSlip.value);
}

/** Shows the slip; page names this browser, take says that the voter chose it over another one. */
export function sendJoin(
  world: Senders,
  meeting: PublicMeeting,
  slip: StoredSlip,
  { page, take }: { readonly page: string; readonly take: boolean },
): Promise<PhoneAnswer | null> {
  const keys = slipKeys(world, meeting, slip);
  const statement = joinStatement({ meetingId: meeting.meetingId, page, take });
  const signature = toHex(signStatement(world.nacl, statement, keys.secretKey));
  const request = { kind: "join", slip: toHex(keys.publicKey), page, take, signature };
  return exchange(world, meeting, publicRoutes.join, request, smallSlotBytes);
}

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

/** Refusals worth asking again after: they say nothing about the slip or the ballot. */
const passing: readonly RefusalCode[] = [
  "server-busy",
  "too-many-requests",
  "disk-full",
  "malformed",
  "not-found",
];

export function isPassing(code: RefusalCode): boolean {
  return passing.includes(code);
}
