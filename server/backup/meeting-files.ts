/** A meeting's papers and records as files of a backup, each made when it is its turn. */
import type { MeetingId } from "../../shared/domain/ids.ts";
import type { Role } from "../../shared/domain/roles.ts";
import type { Hall } from "../hall.ts";

/** path: below the backup's folder, with forward slashes. */
export type MeetingFile = { readonly path: string; readonly pieces: AsyncIterable<Uint8Array> };

/** What these roles may have; null for one that could not be made, though it should be there. Throws StorageError. */
export async function* meetingFiles(
  hall: Pick<Hall, "meetingView" | "paperFile" | "roundFile">,
  meetingId: MeetingId,
  roles: readonly Role[],
): AsyncGenerator<MeetingFile | null> {
  const meeting = await hall.meetingView(meetingId, roles);
  if (meeting === null) {
    yield null;
    return;
  }
  const taken = new Set<string>();
  for (const { paperId, formats, lacks } of meeting.papers) {
    if (lacks !== null) continue;
    for (const format of formats) {
      const paper = await hall.paperFile({ meetingId, paperId, format, regime: null }, roles);
      if (paper === null) {
        yield null;
        return;
      }
      // Two rounds of one title have papers of one name.
      const path = `van-ban/${taken.has(paper.name) ? `${paperId}_` : ""}${paper.name}`;
      taken.add(paper.name);
      yield { path, pieces: once(paper.bytes) };
    }
  }
  for (const { public: round, mayTakeRecord } of meeting.rounds) {
    if (!mayTakeRecord) continue;
    const record = await hall.roundFile(round.n, "full.zip", roles, meetingId);
    yield record === null
      ? null
      : { path: `ho-so-kiem-chung/record-${String(round.n)}.zip`, pieces: record.pieces() };
    if (record === null) return;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}
