/** A phone's requests in their envelopes (protocol B.5), and the first of them; a round's two are in round-requests.ts. */
import { assert } from "../../basics/assert.ts";
import { fromHex, toHex } from "../../basics/bytes.ts";
import { canonicalJson, type Json } from "../../basics/canonical-json.ts";
import { openAnswer, sealRequest, smallSlotBytes } from "../../crypto/envelope.ts";
import { readJson } from "../../crypto/read-json.ts";
import { parseSlipCode, slipKeyPair } from "../../crypto/slip.ts";
import { signStatement } from "../../crypto/statements.ts";
import type { SignKeyPair } from "../../crypto/nacl.ts";
import type { RefusalCode } from "../../domain/refusal.ts";
import { joinStatement } from "../../protocol/join-statement.ts";
import { phoneAnswerSchema, type PhoneAnswer } from "../../protocol/phone.ts";
import { publicRoutes } from "../../protocol/public-routes.ts";
import type { PublicMeeting } from "../../protocol/public-view.ts";
import type { StoredSlip } from "./stored.ts";
import type { PhoneWorld } from "./world.ts";

export type Senders = Pick<PhoneWorld, "nacl" | "random" | "transport">;

/** Sends one request in a fresh envelope. Null: no answer that can be read, so it is sent again. */
export async function exchange(
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

export function slipKeys({ nacl }: Senders, meeting: PublicMeeting, slip: StoredSlip): SignKeyPair {
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

/** Refusals worth asking again after: they say nothing about the slip or the ballot. */
const passing: readonly RefusalCode[] = [
  "server-busy",
  "too-many-requests",
  "disk-full",
  "database-away",
  "malformed",
  "not-found",
];

export function isPassing(code: RefusalCode): boolean {
  return passing.includes(code);
}
