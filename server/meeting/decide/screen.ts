/** What may be put on the hall's screen (protocol D.17). */
import { ok } from "../../../shared/basics/result.ts";
import { canonicalJson } from "../../../shared/basics/canonical-json.ts";
import type { HallScreenKind } from "../../../shared/domain/hall-screen.ts";
import { refuse } from "../../../shared/domain/refusal.ts";
import { toldOf } from "../../../shared/domain/told.ts";
import type { CommandOf, Decision } from "../facts.ts";
import { openReview, runningRound, type MeetingState } from "../state.ts";

export function decideShowScreen(state: MeetingState, { screen }: CommandOf<"show-screen">): Decision {
  if (!mayShow(state, screen.kind)) return refuse("wrong-phase");
  if (canonicalJson(screen) === canonicalJson(state.screen)) return ok([]);
  return ok([{ kind: "screen-shown", screen }]);
}

function mayShow(state: MeetingState, kind: HallScreenKind): boolean {
  const running = runningRound(state);
  // Whoever has a ballot is being warned: nothing else stands there meanwhile.
  if (running?.phase === "closing") return kind === "follow";
  const last = state.rounds.filter(({ phase }) => phase !== "prepared").at(-1);
  switch (kind) {
    case "follow":
    case "wait":
    case "join":
      return true;
    case "seal":
      return last !== undefined && last.lot !== null && last.phase !== "voided";
    case "result":
      return last !== undefined && last.phase === "announced" && toldOf([], last) !== "nothing";
    case "end":
      return running === null && openReview(state) === null;
  }
}
