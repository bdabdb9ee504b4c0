/** Which page holds a slip: in memory only, so that a slip shown twice is noticed before a round opens (protocol B.4). */
import { defined } from "../../shared/basics/assert.ts";
import { fromHex, utf8ToBytes } from "../../shared/basics/bytes.ts";
import { isSignedStatement } from "../../shared/crypto/statements.ts";
import type { SlipKey } from "../../shared/domain/ids.ts";
import { joinStatement } from "../../shared/protocol/join-statement.ts";
import type { JoinRequest, PhoneAnswer, PhoneRefusalCode } from "../../shared/protocol/phone.ts";
import { fastNacl } from "../../native/nacl.ts";
import { isVoting, type MeetingState } from "../meeting/state.ts";

/** Names of electorates in an answer share so many bytes, so that it fits its slot (protocol B.5). */
const namesBytesMax = 280;
const nameCharactersMax = 60;
const namesMax = 4;

export type Joins = {
  readonly join: (state: MeetingState, request: JoinRequest) => PhoneAnswer;
};

export function openJoins(): Joins {
  const pageOf = new Map<SlipKey, string>();
  return {
    join: (state, request) => {
      const code = refuseJoin(state, request);
      if (code !== null) return { kind: "refused", code };
      const { slip, page, take } = request;
      const holder = pageOf.get(slip);
      const isHere = take || holder === undefined || holder === page;
      if (isHere) pageOf.set(slip, page);
      const voting = state.rounds.find(isVoting);
      return {
        kind: "joined",
        held: isHere ? "here" : "elsewhere",
        electorates: electorateNames(state, slip),
        entitled: voting === undefined ? null : voting.entitledSlips.includes(slip),
      };
    },
  };
}

/** What is wrong with a slip, whatever the round; null: it may vote somewhere. */
export function refuseSlip(state: MeetingState, slip: SlipKey): PhoneRefusalCode | null {
  const known = state.slips.get(slip);
  if (known === undefined) return "slip-unknown";
  const batch = state.batches.find(({ batchId }) => batchId === known.batchId);
  if (known.voided !== "no" || batch?.state === "voided") return "slip-voided";
  return batch?.state === "confirmed" ? null : "batch-not-confirmed";
}

/** The signature comes first: without it nobody learns anything about a slip. */
function refuseJoin(
  state: MeetingState,
  { slip, page, take, signature }: JoinRequest,
): PhoneRefusalCode | null {
  const { meetingId } = state.frozen.draft;
  const statement = joinStatement({ meetingId, page, take });
  const signatureBytes = defined(fromHex(signature, 64), "a signature has 64 bytes");
  const slipKey = defined(fromHex(slip, 32), "a slip key has 32 bytes");
  if (!isSignedStatement(fastNacl, statement, signatureBytes, slipKey)) return "signature-invalid";
  return refuseSlip(state, slip);
}

function electorateNames(state: MeetingState, slip: SlipKey): string[] {
  const batchId = state.slips.get(slip)?.batchId;
  const batch = state.batches.find((candidate) => candidate.batchId === batchId);
  const names = state.frozen.draft.electorates
    .filter(({ electorateId }) => batch?.electorates.includes(electorateId) === true)
    .map(({ name }) =>
      Array.from(name)
        .slice(0, nameCharactersMax / 2)
        .join(""),
    );
  let bytes = 0;
  return names.slice(0, namesMax).filter((name) => {
    bytes += utf8ToBytes(JSON.stringify(name)).length + 1;
    return bytes <= namesBytesMax;
  });
}
