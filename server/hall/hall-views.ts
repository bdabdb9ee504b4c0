/** What everybody and the consoles see of a hall: its drafts, its current meeting, and past ones. */
import type { Draft } from "../../shared/domain/draft.ts";
import type { MeetingId } from "../../shared/domain/ids.ts";
import type { Refusal } from "../../shared/domain/refusal.ts";
import type { Role } from "../../shared/domain/roles.ts";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";
import type { Gate } from "../../shared/protocol/gates.ts";
import type { PublicView } from "../../shared/protocol/public-view.ts";
import type { HallConsoleView } from "../hall.ts";
import type { LiveMeeting } from "../live/live-meeting.ts";
import { refuseFreezing } from "../meeting/decide/freezing.ts";
import { meetingGates } from "../meeting/gates.ts";
import { hasRecord } from "../meeting/state.ts";
import { ceremonyView } from "./ceremony-view.ts";
import type { DraftBook } from "./draft-book.ts";
import type { Meetings } from "./meetings.ts";
import type { Papers } from "./papers.ts";
import { runOf } from "./preparation.ts";
import { consoleMeeting, lastPublicRound, publicMeeting, type LiveFacts } from "./views.ts";

export type HallViews = {
  readonly publicView: () => PublicView;
  readonly consoleView: (roles: readonly Role[]) => HallConsoleView;
  /** Null where there is no such meeting. Throws StorageError. */
  readonly meetingView: (meetingId: MeetingId, roles: readonly Role[]) => Promise<ConsoleMeeting | null>;
};

export function hallViews(
  meetings: Meetings,
  drafts: DraftBook,
  papers: Papers,
  holdTwoPeople: () => boolean,
): HallViews {
  const factsOf = (meeting: LiveMeeting): LiveFacts => ({
    turnout: meeting.turnout(),
    graceSecondsLeft: meeting.graceSecondsLeft(),
    isTimeUp: meeting.isTimeUp(),
    closing: (round) => meeting.closing(round),
    voiding: (round) => meeting.voiding(round),
    finished: meeting.finished(),
    keyTestNonce: meeting.keyTestNonce,
    recordCode: (round) => (hasRecord(round) ? papers.codes.of(meeting, round) : null),
  });
  return {
    publicView: () => {
      const meeting = meetings.current();
      if (meeting === null) return { meeting: null, round: null };
      const state = meeting.state();
      const facts = factsOf(meeting);
      return { meeting: publicMeeting(state, facts), round: lastPublicRound(state, facts) };
    },
    consoleView: (roles) => {
      const meeting = meetings.current();
      const preparation = drafts.preparation();
      const run = ({ meetingId }: Draft) => runOf(preparation, meetingId);
      const freezeGateOf = (draft: Draft) =>
        meetings.isRunning()
          ? [freezeGate(draft, { code: "meeting-running" })]
          : freezeGates(draft, { ceremony: run(draft), holdTwoPeople: holdTwoPeople() });
      return {
        drafts: roles.includes("staff") ? [...preparation.drafts] : null,
        ceremonies: preparation.drafts.map((draft) => ceremonyView({ draft, run: run(draft) }, roles)),
        meetings: [...meetings.entries()],
        meeting: meeting === null ? null : consoleMeeting(meeting.state(), factsOf(meeting), roles),
        gates: [
          ...preparation.drafts.flatMap(freezeGateOf),
          ...(meeting === null ? [] : meetingGates(meeting.state())),
        ],
      };
    },
    meetingView: (meetingId, roles) =>
      meetings.read(meetingId, async (meeting) => {
        const { rounds } = meeting.state();
        // Nobody is told of changes in a past meeting, so that everything must be there at once.
        await Promise.all(rounds.filter(hasRecord).map((round) => papers.codes.known(meeting, round)));
        return consoleMeeting(meeting.state(), factsOf(meeting), roles);
      }),
  };
}

function freezeGates(draft: Draft, facts: Parameters<typeof refuseFreezing>[2]): Gate[] {
  const refusal = refuseFreezing(
    draft,
    {
      kind: "freeze-meeting",
      meetingId: draft.meetingId,
      revision: draft.revision,
      kioskUrl: "http://localhost",
      sharesOnOneDevice: true,
      acceptsClose: true,
    },
    facts,
  );
  return refusal === null ? [] : [freezeGate(draft, refusal)];
}

function freezeGate({ meetingId }: Draft, refusal: Refusal): Gate {
  return { id: `freeze-meeting:${meetingId}`, refusal };
}
