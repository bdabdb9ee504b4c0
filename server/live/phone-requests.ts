/**
 * A phone's envelope in, an envelope out (protocol B.5). Whatever is wrong inside is answered inside, in the same
 * number of bytes, so that a listener learns nothing from an answer (security S7).
 */
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";
import { openRequest, requestBytes, smallSlotBytes } from "../../shared/crypto/envelope.ts";
import { readJson } from "../../shared/crypto/read-json.ts";
import { castSlotBytes } from "../../shared/protocol/cast-size.ts";
import {
  castRequestSchema,
  joinRequestSchema,
  tokenRequestSchema,
  type PhoneAnswer,
  type PhoneRefusalCode,
} from "../../shared/protocol/phone.ts";
import { fastNacl } from "../../native/nacl.ts";
import type { PhoneRequestKind } from "../hall.ts";
import type { LiveMeeting } from "./live-meeting.ts";
import type { RoundDesk } from "./round-desk.ts";
import { roundOf } from "../meeting/state.ts";

/** Slots that a genuine request may have now; ballots of earlier rounds are still answered (protocol B.8). */
function slotsOf(meeting: LiveMeeting, kind: PhoneRequestKind): readonly number[] {
  if (kind !== "cast") return [smallSlotBytes];
  return meeting.state().rounds.map(({ electionJson }) => castSlotOf(electionJson));
}

const castSlots = new Map<string, number>();

function castSlotOf(electionJson: string): number {
  const known = castSlots.get(electionJson);
  if (known !== undefined) return known;
  const slotBytes = castSlotBytes(electionJson);
  castSlots.set(electionJson, slotBytes);
  return slotBytes;
}

/** Bytes of the largest envelope of a kind; before any round only small ones can be genuine. */
export function largestEnvelope(meeting: LiveMeeting | null, kind: PhoneRequestKind): number {
  const slots = meeting === null ? [] : slotsOf(meeting, kind);
  return requestBytes(Math.max(smallSlotBytes, ...slots));
}

/** An envelope as it came; asker: as in hall.ts. */
export type ArrivedEnvelope = {
  readonly kind: PhoneRequestKind;
  readonly bytes: Uint8Array;
  readonly asker: symbol;
};

/** Null: no envelope for this meeting. */
export async function answerEnvelope(
  meeting: LiveMeeting,
  envelope: ArrivedEnvelope,
  random: RandomBytes,
): Promise<Uint8Array | null> {
  const { kind, bytes } = envelope;
  const slotBytes = slotsOf(meeting, kind).find((slot) => requestBytes(slot) === bytes.length);
  if (slotBytes === undefined) return null;
  const { secretPostKey } = meeting;
  const opened = openRequest({ nacl: fastNacl, secretPostKey, bytes, slotBytes });
  if (opened === null) return null;
  const answer = await answerRequest(meeting, envelope, opened.json, slotBytes);
  return opened.sealAnswer(canonicalJson(answer), random);
}

function answerRequest(
  meeting: LiveMeeting,
  { kind, asker }: ArrivedEnvelope,
  json: string,
  slotBytes: number,
): PhoneAnswer | Promise<PhoneAnswer> {
  switch (kind) {
    case "join": {
      const request = readJson(json, joinRequestSchema);
      return request === null ? refused("malformed") : meeting.joins.join(meeting.state(), request);
    }
    case "token": {
      const request = readJson(json, tokenRequestSchema);
      if (request === null) return refused("malformed");
      return atDesk(meeting, request.n, (desk) => desk.token(request, asker));
    }
    case "cast": {
      const request = readJson(json, castRequestSchema);
      const round = request === null ? null : roundOf(meeting.state(), request.n);
      if (request === null) return refused("malformed");
      if (round !== null && castSlotOf(round.electionJson) !== slotBytes) return refused("malformed");
      return atDesk(meeting, request.n, (desk) => desk.cast(request, asker));
    }
  }
}

function atDesk(
  meeting: LiveMeeting,
  n: number,
  ask: (desk: RoundDesk) => Promise<PhoneAnswer>,
): PhoneAnswer | Promise<PhoneAnswer> {
  const desk = meeting.desk(n);
  if (desk !== null) return ask(desk);
  return refused(roundOf(meeting.state(), n) === null ? "round-not-open" : "round-closed");
}

function refused(code: PhoneRefusalCode): PhoneAnswer {
  return { kind: "refused", code };
}
