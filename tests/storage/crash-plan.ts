/** What the killed process and the test that looks at its remains agree on. */
import { meetingIdSchema, slipKeySchema } from "../../shared/domain/ids.ts";
import type { Disk } from "../../server/storage/files/disk.ts";
import { meetingFiles } from "../../server/storage/files/meeting-folder.ts";

export const crashShape = { ballotBytesMax: 4000, slipCount: 3000 };

export const crashSlips = Array.from({ length: 2000 }, (_, index) =>
  slipKeySchema.parse(index.toString(16).padStart(64, "0")),
);

export function crashFiles(disk: Disk) {
  return meetingFiles(disk, meetingIdSchema.parse("CrashCrashCrashCrash11"));
}
