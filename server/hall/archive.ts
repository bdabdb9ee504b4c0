/** Meetings as a whole, from freezing on: the list of them, and whether one may be copied, thrown away or deleted. Pure. */
import type { Refusal } from "../../shared/domain/refusal.ts";
import type { ArchiveCommand, Command } from "../../shared/protocol/commands.ts";
import type { MeetingEntry } from "../../shared/protocol/console-view.ts";
import type { MeetingState } from "../meeting/state.ts";

export type ArchiveCommandOf<Kind extends ArchiveCommand["kind"]> = Extract<ArchiveCommand, { kind: Kind }>;

export function isArchiveCommand(command: Command): command is ArchiveCommand {
  const kinds: readonly Command["kind"][] = ["copy-meeting", "discard-rehearsal", "delete-meeting"];
  return kinds.includes(command.kind);
}

export function entryOf({ frozen, phase, finishedAt }: MeetingState): MeetingEntry {
  const { meetingId, title, body, year, rehearsal } = frozen.draft;
  return { meetingId, title, body, year, rehearsal, phase, at: finishedAt ?? frozen.at };
}

/** Why the order is refused for this meeting; null: it may be carried out. */
export function refuseArchive(kind: ArchiveCommand["kind"], entry: MeetingEntry): Refusal | null {
  // Nothing that a rehearsal holds is worth keeping it for, and it must never stand in the way of the real meeting.
  if (kind === "discard-rehearsal") return entry.rehearsal ? null : { code: "not-a-rehearsal" };
  return entry.phase === "finished" ? null : { code: "meeting-not-finished" };
}
