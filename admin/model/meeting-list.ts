/** The list of meetings as the office sees it. */
import type { ConsoleMeeting, ConsoleView, MeetingEntry } from "../../shared/protocol/console-view.ts";

/** Finished meetings by year, the latest first. */
export function pastMeetings({
  meetings,
}: Pick<ConsoleView, "meetings">): readonly (readonly [year: number, meetings: readonly MeetingEntry[]])[] {
  const finished = meetings.filter(({ phase }) => phase === "finished");
  const years = [...new Set(finished.map(({ year }) => year))].sort((a, b) => b - a);
  return years.map((year) => [year, finished.filter((meeting) => meeting.year === year)]);
}

/** Where the page stands that deletes a meeting's data. */
export function eraseAddress(meetingId: string): string {
  return `/meetings?erase=${meetingId}`;
}

/** The address on slips that still work, if there are any. */
export function printedAddress(current: ConsoleMeeting | null): string | null {
  return current === null || current.public.phase === "finished" ? null : current.public.kioskUrl;
}
