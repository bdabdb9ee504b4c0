/** The records of rounds as .zip files: the one place where they are made (kept-records.ts keeps them). */
import type { FileContent } from "../hall.ts";
import type { LiveMeeting } from "../live/live-meeting.ts";
import type { RoundState } from "../meeting/state.ts";
import type { VerifyPool } from "../verify-pool/pool.ts";
import { contentOf } from "./file-content.ts";
import { keepRecords } from "./kept-records.ts";
import type { RecordCodes } from "./record-codes.ts";
import { fullRecordParts, sealedSource, taskOf } from "./record-source.ts";

/** Of all records that are kept ready, without their ballots; one of 2,000 ballots has about 1 MB. */
const heldBytesMax = 16 * 2 ** 20;

/** Of rounds that have them. Throw StorageError. */
export type Records = {
  readonly sealed: (meeting: LiveMeeting, round: RoundState) => Promise<FileContent>;
  readonly full: (meeting: LiveMeeting, round: RoundState) => Promise<FileContent>;
};

export function openRecords(pool: VerifyPool, codes: RecordCodes): Records {
  const records = keepRecords(heldBytesMax);

  const sealed: Records["sealed"] = async (meeting, round) => {
    const kept = await records.of(`${round.phi} sealed`, round, async () => {
      const zip = await pool.writeSealed({ source: sealedSource(meeting, round) });
      return { content: contentOf(zip), held: zip.length };
    });
    return kept.content;
  };

  /** Beside what its round made of it, the full record holds what facts and decisions make of that. */
  const full: Records["full"] = async (meeting, round) => {
    const kept = await records.of(`${round.phi} full`, meeting.state(), async () => {
      const parts = await fullRecordParts(meeting, round, (used) => codes.known(meeting, used));
      const { before, after } = await pool.writeRecord(taskOf(parts));
      const { laid } = parts.archive;
      const held = before.length + after.length;
      const pieces = async function* () {
        yield before;
        yield* laid.pieces();
        yield after;
      };
      return { content: { byteCount: held + laid.byteCount, pieces }, held };
    });
    return kept.content;
  };

  return { sealed, full };
}
