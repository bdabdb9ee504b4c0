/** Which screen the hall sees, as a function of the public view alone. */
import type { ResultLayout } from "../../shared/domain/hall-screen.ts";
import type {
  AnnouncedResult,
  ClosingStatement,
  PublicMeeting,
  PublicRound,
  PublicView,
} from "../../shared/protocol/public-view.ts";

type Reviewed = NonNullable<PublicMeeting["reviewing"]>;

export type Screen =
  | { readonly kind: "no-meeting" }
  | { readonly kind: "finished"; readonly meeting: PublicMeeting }
  | { readonly kind: "join"; readonly meeting: PublicMeeting }
  | { readonly kind: "wait"; readonly meeting: PublicMeeting }
  | { readonly kind: "end"; readonly meeting: PublicMeeting }
  | { readonly kind: "review"; readonly meeting: PublicMeeting; readonly subject: Reviewed }
  | { readonly kind: "voting"; readonly meeting: PublicMeeting; readonly round: PublicRound }
  | { readonly kind: "closing"; readonly meeting: PublicMeeting; readonly round: PublicRound }
  | {
      readonly kind: "sealed";
      readonly meeting: PublicMeeting;
      readonly round: PublicRound;
      readonly closing: ClosingStatement;
    }
  | { readonly kind: "counting"; readonly meeting: PublicMeeting; readonly round: PublicRound }
  | {
      readonly kind: "result";
      readonly meeting: PublicMeeting;
      readonly round: PublicRound;
      /** Null: announced to the console only. */
      readonly result: AnnouncedResult | null;
      readonly layout: ResultLayout;
      readonly page: number;
    }
  | { readonly kind: "voided"; readonly meeting: PublicMeeting; readonly round: PublicRound };

/** What the chair has put on; where there is no such thing (any more), what goes on now. */
export function whichScreen({ meeting, round }: PublicView): Screen {
  if (meeting === null) return { kind: "no-meeting" };
  if (meeting.phase === "finished") return { kind: "finished", meeting };
  return steeredScreen(meeting, round) ?? followingScreen(meeting, round);
}

function steeredScreen(meeting: PublicMeeting, round: PublicRound | null): Screen | null {
  const { screen } = meeting;
  switch (screen.kind) {
    case "follow":
      return null;
    case "wait":
    case "join":
    case "end":
      return { kind: screen.kind, meeting };
    case "seal": {
      const closing = round?.closing ?? null;
      return round === null || closing === null ? null : { kind: "sealed", meeting, round, closing };
    }
    case "result": {
      const { layout, page } = screen;
      const result = round?.result ?? null;
      return round === null || result === null
        ? null
        : { kind: "result", meeting, round, result, layout, page };
    }
  }
}

function followingScreen(meeting: PublicMeeting, round: PublicRound | null): Screen {
  // What happens now, and not the round before it.
  const isRoundOver = round === null || round.phase === "announced" || round.phase === "voided";
  if (meeting.reviewing !== null && isRoundOver)
    return { kind: "review", meeting, subject: meeting.reviewing };
  if (round === null) return { kind: "join", meeting };
  switch (round.phase) {
    case "open":
      return { kind: "voting", meeting, round };
    case "closing":
      return { kind: "closing", meeting, round };
    case "sealed": {
      const { closing } = round;
      if (closing === null || round.sharesGiven.length > 0) return { kind: "counting", meeting, round };
      return { kind: "sealed", meeting, round, closing };
    }
    case "counted":
      return { kind: "counting", meeting, round };
    case "announced":
      return { kind: "result", meeting, round, result: round.result, layout: "persons", page: 0 };
    case "voided":
      return { kind: "voided", meeting, round };
  }
}
