/**
 * What becomes of a command, pure: one table over all commands, so that the server, its tests and every disabled
 * button give the same answer. Who may give a command is not decided here (shared/protocol/commands.ts).
 */
import { refuse, type Refusal } from "../../../shared/domain/refusal.ts";
import type { MeetingCommand } from "../../../shared/protocol/commands.ts";
import { decideAgenda } from "./agenda.ts";
import { decideDuty } from "./duties.ts";
import { decideEnterRuling } from "./ruling.ts";
import { decideNote } from "./notes.ts";
import { decideTie } from "./tie.ts";
import {
  decideAnnounceRound,
  decideContributeShare,
  decideExplainImbalance,
  decideSayLot,
} from "./counting.ts";
import {
  decideAnswerKeyTest,
  decideDeleteShareNoted,
  decideFinishMeeting,
  decideHandOverChair,
  decideSetGuest,
  decideSetPresence,
  decideConfirmRestore,
  decideSetSlipHanded,
} from "./hall.ts";
import { decideRound } from "./rounds.ts";
import { decideShowScreen } from "./screen.ts";
import { decideConfirmSlips, decideRegisterSlips, decideVoidSlip, decideVoidSlips } from "./slips.ts";
import { bestFacts, type Decision, type Facts } from "../facts.ts";
import type { MeetingState } from "../state.ts";

/** Orders that still make sense when the meeting is over: its papers, proposals and rulings, and the tellers' devices. */
const afterTheEnd: readonly MeetingCommand["kind"][] = [
  "set-guest",
  "set-minutes-facts",
  "set-subject-facts",
  "answer-suggestion",
  "set-sent-paper",
  "set-opinion",
  "set-remedy",
  "set-equal-posts",
  "decide-tie",
  "delete-share-noted",
  "enter-ruling",
];

/** Why an order would be refused now, as far as the state alone can tell; null: it would be carried out. */
export function refusalNow(state: MeetingState, command: MeetingCommand): Refusal | null {
  const decision = decide(state, command, bestFacts("2000-01-01T00:00"));
  return decision.ok ? null : decision.error;
}

export function decide(state: MeetingState, command: MeetingCommand, facts: Facts): Decision {
  if (state.phase === "finished" && !afterTheEnd.includes(command.kind)) return refuse("wrong-phase");
  if (!facts.holdsSeat) return refuse("not-your-seat");
  switch (command.kind) {
    case "register-slips":
      return decideRegisterSlips(state, command, facts);
    case "confirm-slips":
      return decideConfirmSlips(state, command);
    case "void-slips":
      return decideVoidSlips(state, command);
    case "void-slip":
      return decideVoidSlip(state, command, facts);
    case "set-presence":
      return decideSetPresence(state, command);
    case "set-slip-handed":
      return decideSetSlipHanded(state, command);
    case "set-guest":
      return decideSetGuest(state, command);
    case "answer-key-test":
      return decideAnswerKeyTest(state, command, facts);
    case "count-handed-out":
    case "open-round":
    case "extend-round":
    case "close-round":
    case "void-round":
      return decideRound(state, command, facts);
    case "say-lot":
      return decideSayLot(state, command);
    case "contribute-share":
      return decideContributeShare(state, command, facts);
    case "announce-round":
      return decideAnnounceRound(state, command);
    case "explain-imbalance":
      return decideExplainImbalance(state, command);
    case "hand-over-chair":
      return decideHandOverChair(state, command, facts);
    case "show-screen":
      return decideShowScreen(state, command);
    case "note-incident":
    case "note-observation":
    case "note-ballot-check":
    case "set-minutes-facts":
      return decideNote(state, command, facts);
    case "confirm-restore":
      return decideConfirmRestore(state, command);
    case "delete-share-noted":
      return decideDeleteShareNoted(state, command);
    case "finish-meeting":
      return decideFinishMeeting(state, facts);
    case "review-open":
    case "review-close":
    case "skip-plan":
    case "return-item":
    case "set-subject-facts":
    case "enter-paper-count":
      return decideAgenda(state, command, facts);
    case "set-suggestion":
    case "answer-suggestion":
    case "set-sent-paper":
    case "set-opinion":
    case "set-remedy":
    case "set-equal-posts":
      return decideDuty(state, command, facts);
    case "decide-tie":
      return decideTie(state, command, facts);
    case "enter-ruling":
      return decideEnterRuling(state, command, facts);
  }
}
