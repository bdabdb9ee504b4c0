/** What people write down for the papers: incidents, ballots that were checked, and what the program cannot know. */
import { ok } from "../../../shared/basics/result.ts";
import { minutesFactsOf } from "../../../shared/domain/minutes-facts.ts";
import { refuse } from "../../../shared/domain/refusal.ts";
import { isCleanText } from "../../../shared/domain/text.ts";
import type { CommandOf, Decision, Facts } from "../facts.ts";
import { roundOf, type MeetingState } from "../state.ts";

/** So many of a meeting: what an observer writes must not fill the minutes. */
const observationsMax = 50;

export function decideNote(
  state: MeetingState,
  command: CommandOf<"note-incident" | "note-observation" | "note-ballot-check" | "set-minutes-facts">,
  { at }: Facts,
): Decision {
  switch (command.kind) {
    case "note-incident":
      return ok([{ kind: "incident-noted", text: command.text, at }]);
    case "note-observation": {
      const noted = state.incidents.filter(({ from }) => from === "observer").length;
      if (noted >= observationsMax) return refuse("too-many-observations");
      return ok([{ kind: "incident-noted", text: command.text, from: "observer", at }]);
    }
    case "note-ballot-check":
      return decideBallotCheck(state, command);
    case "set-minutes-facts":
      return decideMinutesFacts(command);
  }
}

/** Counted and nothing else: neither who checked nor what the ballot said (protocol B.12). */
function decideBallotCheck(state: MeetingState, { n, matched }: CommandOf<"note-ballot-check">): Decision {
  const round = roundOf(state, n);
  if (round === null) return refuse("not-found");
  if (round.phase === "prepared" || round.phase === "voided") return refuse("wrong-phase");
  return ok([{ kind: "ballot-check-noted", n, matched }]);
}

function decideMinutesFacts(command: CommandOf<"set-minutes-facts">): Decision {
  const facts = minutesFactsOf(command);
  const { secretary, secretaryPost, absenceReason, documentNumber, placeName } = facts;
  const { symbol, reportNumber, minutesNumber, signer } = facts;
  const lines = [
    ...[secretary, secretaryPost, absenceReason, documentNumber, placeName],
    ...[symbol, reportNumber, minutesNumber, signer],
  ];
  if (!lines.every(isCleanText)) return refuse("malformed");
  return ok([{ kind: "minutes-facts-set", ...facts }]);
}
