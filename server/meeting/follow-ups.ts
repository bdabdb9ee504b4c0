/** Events that follow from the state without anybody's order (design §2: decide again after every line). */
import { assert } from "../../shared/basics/assert.ts";
import type { MeetingEvent } from "../../shared/protocol/events.ts";
import { closeInBoxes } from "./close-rounds.ts";
import { hasTooFewBallots } from "./decide/counting.ts";
import { runningRound, sharesNeeded, type MeetingState, type RoundState } from "./state.ts";

export type FollowUpWork = {
  readonly at: string;
  /** The result from as many verified shares as are needed; null if they give none, which is our own mistake. */
  readonly count: (round: RoundState) => Promise<number[][] | null>;
  /** Slips with a token in a round. */
  readonly issued: (n: number) => readonly string[];
};

/** The next such event, or null when nothing is left to do. */
export async function followUp(state: MeetingState, work: FollowUpWork): Promise<MeetingEvent | null> {
  const round = runningRound(state);
  if (round === null) return null;
  const { n, phi, replaces, phase } = round;
  if (phase === "prepared") return { kind: "round-opened", n, phi, replaces };
  if (phase !== "sealed") return null;
  if (hasTooFewBallots(round)) return { kind: "round-voided", n, reason: tooFewReason(round) };
  const close = closeInBoxes(state, round, work.issued);
  if (close.length > 0) return { kind: "round-voided", n, reason: tooCloseReason(round, close) };
  if (round.shares.length < sharesNeeded(state)) return null;
  const result = await work.count(round);
  assert(result !== null, "shares that were verified give a result");
  return { kind: "round-counted", n, result, at: work.at };
}

/** As much as everybody can read in the issuance that is published: too few slips lie between two sums (protocol D.2). */
function tooCloseReason({ round }: RoundState, close: readonly number[]): string {
  return `Số thẻ nhận phiếu khác lượt ${close.join(", ")} chưa đến ${round.smallGroup.refuseBelow} thẻ: trừ hai kết quả cho nhau thì lộ phiếu của những người ấy, nên hòm phiếu không được mở. Xin mở lại lượt này; chủ trì và một người nữa có thể đồng ý trước khi mở.`;
}

/** Stands in the journal, on screens and in the minutes; the number itself would say how few to expect (protocol B.2). */
function tooFewReason({ round }: RoundState): string {
  return `Hòm phiếu có ít hơn ${round.smallGroup.refuseBelow} phiếu nên không được mở, để giữ kín phiếu của từng người.`;
}
