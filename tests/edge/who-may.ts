/**
 * Who may give which order, typed by hand from the table in docs/security.md and never from shared/protocol/commands.ts:
 * whoever gives an order to one role more has to say so here too. A new order gets its line in both.
 */
import type { Role } from "../../shared/domain/roles.ts";
import type { CommandKind } from "../../shared/protocol/commands.ts";

export const whoMay: Readonly<Record<CommandKind, readonly Role[]>> = {
  // Preparing
  "save-draft": ["staff"],
  "delete-draft": ["staff"],
  "freeze-meeting": ["staff"],
  "copy-meeting": ["staff"],
  "discard-rehearsal": ["staff"],
  "delete-meeting": ["staff"],
  // Keys
  "submit-teller-key": ["teller"],
  "clear-teller-key": ["staff"],
  "start-ceremony": ["chair"],
  "stop-ceremony": ["staff", "chair", "teller"],
  "join-ceremony": ["teller"],
  "submit-ceremony": ["teller"],
  "confirm-ceremony": ["chair"],
  "discard-ceremony": ["chair"],
  "answer-key-test": ["teller"],
  "confirm-restore": ["teller"],
  "delete-share-noted": ["teller"],
  // Slips and the reception desk
  "register-slips": ["staff"],
  "confirm-slips": ["staff"],
  "void-slips": ["staff"],
  "void-slip": ["staff"],
  "set-presence": ["staff"],
  "set-slip-handed": ["staff"],
  "set-guest": ["staff"],
  "count-handed-out": ["staff"],
  // Conducting
  "open-round": ["chair"],
  "extend-round": ["chair"],
  "close-round": ["chair"],
  "void-round": ["chair"],
  "announce-round": ["chair"],
  "skip-plan": ["chair"],
  "review-open": ["chair"],
  "review-close": ["chair"],
  "return-item": ["chair"],
  "hand-over-chair": ["chair"],
  "decide-tie": ["chair"],
  // Counting
  "say-lot": ["teller"],
  "contribute-share": ["teller"],
  "enter-paper-count": ["staff", "teller"],
  "explain-imbalance": ["staff"],
  // Papers and the end
  "show-screen": ["chair"],
  "note-incident": ["chair", "staff"],
  "note-observation": ["observer"],
  "note-ballot-check": ["staff"],
  "set-minutes-facts": ["staff"],
  "set-subject-facts": ["staff"],
  "set-suggestion": ["staff"],
  "answer-suggestion": ["staff", "chair"],
  "set-sent-paper": ["staff"],
  "set-opinion": ["staff"],
  "set-remedy": ["staff"],
  "set-equal-posts": ["staff"],
  "enter-ruling": ["staff"],
  "finish-meeting": ["staff"],
};

/** Orders that nobody gives alone, by the same page. */
export const takeTwo: readonly CommandKind[] = [
  "void-round",
  "hand-over-chair",
  "explain-imbalance",
  "delete-meeting",
  "discard-ceremony",
];
