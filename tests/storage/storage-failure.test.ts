import { expect, test } from "vitest";
import { meetingIdSchema } from "../../shared/domain/ids.ts";
import { nodeFileOps } from "../../server/storage/files/file-ops.ts";
import { openDisk } from "../../server/storage/files/disk.ts";
import { makeFolderDurable } from "../../server/storage/files/durable-file.ts";
import { listMeetings, meetingFiles } from "../../server/storage/files/meeting-folder.ts";
import { StorageError, storageErrorOf, type StorageFailure } from "../../server/storage/failure.ts";
import { temporaryFolder } from "./worlds.ts";

const systemError = (code: string) => Object.assign(new Error(`${code}: something`), { code });

test.each([
  ["ENOSPC", "disk-full"],
  ["EDQUOT", "disk-full"],
  ["EFBIG", "disk-full"],
  ["EACCES", "not-writable"],
  ["EPERM", "not-writable"],
  ["EROFS", "not-writable"],
  ["ENOENT", "missing"],
  ["ENOTDIR", "missing"],
  ["EEXIST", "exists"],
  ["EIO", "disk-error"],
  ["EMFILE", "disk-error"],
])("the system's %s becomes the failure %s of the named file", (code, kind) => {
  expect(storageErrorOf(systemError(code), "/data/x").failure).toMatchObject({ kind, file: "/data/x" });
});

test("our own mistakes are no state of the disk and are thrown on", () => {
  for (const error of [new TypeError("x"), systemError("ERR_INVALID_ARG_TYPE"), "text"]) {
    let thrown: unknown = null;
    try {
      storageErrorOf(error, "/data/x");
    } catch (caught) {
      thrown = caught;
    }
    expect(thrown).toBe(error);
  }
});

const file = "/data/x";
const detail = "because";
const failures: readonly (readonly [StorageFailure, string])[] = [
  [{ kind: "disk-full", file, detail }, "Free some space"],
  [{ kind: "not-writable", file, detail }, "Give this user the right"],
  [{ kind: "disk-error", file, detail }, "Check the disk"],
  [{ kind: "exists", file, detail }, "Nothing was overwritten"],
  [{ kind: "missing", file, detail, soundCopy: null }, "restore the file from a backup"],
  [{ kind: "missing", file, detail, soundCopy: "/mirror/x" }, "from the folder of /mirror/x"],
  [{ kind: "damaged", file, detail, place: { at: "file" }, soundCopy: null }, "is damaged: because"],
  [{ kind: "damaged", file, detail, place: { at: "line", line: 7 }, soundCopy: null }, "in line 7"],
  [
    { kind: "damaged", file, detail, place: { at: "slots", slots: [1, 2] }, soundCopy: null },
    "in 2 slots (1, 2)",
  ],
  [
    { kind: "other-version", file, detail, madeBy: "0.9.0" },
    "of another version of the program, 0.9.0: because",
  ],
  [
    { kind: "under-way", file, detail, title: "Hội nghị", madeBy: "0.9.0" },
    "then start with --continue-from 0.9.0",
  ],
  [{ kind: "other-version", file, detail, madeBy: null }, "Start that version with this data folder"],
  [
    { kind: "database", file, detail, trouble: "standby" },
    "Database /data/x: all servers named are read-only",
  ],
  [{ kind: "mirror-differs", file, detail, mirrorFile: "/mirror/x" }, "decide which one is right"],
  [{ kind: "locked", file, detail, pid: 12 }, "process 12"],
  [{ kind: "locked", file, detail, pid: null }, "If none is running, delete /data/x"],
];

test.each(failures)("the message of %j names the file and says what to do", (failure, words) => {
  const error = new StorageError(failure);
  expect(error.failure).toBe(failure);
  expect(error.message).toContain(file);
  expect(error.message).toContain(words);
});

test("the meetings of a data folder are those folders that are named like meetings", async () => {
  const disk = openDisk(nodeFileOps, temporaryFolder(), null, () => undefined);
  expect(await listMeetings(disk)).toEqual([]);
  const ids = ["MeetingMeetingMeeting2", "MeetingMeetingMeeting1"].map((id) => meetingIdSchema.parse(id));
  for (const id of ids) await makeFolderDurable(disk.ops, meetingFiles(disk, id).round(12).folder);
  await makeFolderDurable(disk.ops, `${disk.dataFolder}/meetings/notes`);
  expect(await listMeetings(disk)).toEqual([...ids].sort());
});

test("no file outside the data folder is ever stored or mirrored", () => {
  const disk = openDisk(nodeFileOps, "/data", "/mirror", () => undefined);
  expect(disk.mirrorPath("/data/meetings/a/journal.jsonl")).toBe("/mirror/meetings/a/journal.jsonl");
  expect(() => disk.mirrorPath("/database/x")).toThrow("stored files lie in the data folder");
});
