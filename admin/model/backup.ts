/** Whether this server can write a backup now, for whoever looks at its page. */
import type { Language } from "../../shared/basics/bilingual.ts";
import type { MeetingEntry } from "../../shared/protocol/console-view.ts";
import type { MachineView } from "../../shared/protocol/machine.ts";
import { refusalSentence } from "../../shared/protocol/refusal-words.ts";
import type { Words } from "../words/words.ts";

/** Why not, before anybody fills in a form; null: it can. */
export function noBackupReason(
  { noBackup, isAtServer }: Pick<MachineView, "noBackup" | "isAtServer">,
  meetings: readonly Pick<MeetingEntry, "phase">[],
  words: Words["machine"],
  language: Language,
): string | null {
  if (noBackup !== null) return refusalSentence({ code: noBackup }, language);
  if (meetings.some(({ phase }) => phase !== "finished")) return words.backupWhileRunning;
  if (meetings.length === 0) return words.backupNoMeeting;
  return isAtServer ? null : words.backupElsewhere;
}
