import { expect, test } from "vitest";
import { noBackupReason } from "../../admin/model/backup.ts";
import { catalogues } from "../../admin/words/words.ts";

const here = { noBackup: null, isAtServer: true } as const;
const finished = { phase: "finished" } as const;

test.each([
  ["all is well", here, [finished], null],
  [
    "the data lie in a database",
    { ...here, noBackup: "kept-in-database" },
    [finished],
    "nằm trong PostgreSQL",
  ],
  ["nothing seals", { ...here, noBackup: "cannot-seal" }, [finished], "libsodium"],
  ["a meeting is under way", here, [{ phase: "live" }, finished], "chưa kết thúc"],
  ["none has finished", here, [], "Chưa có hội nghị nào"],
  ["somebody looks from elsewhere", { ...here, isAtServer: false }, [finished], "trên chính máy chủ"],
] as const)(
  "before anybody types a passphrase it is said why there is no backup: %s",
  (_what, machine, meetings, text) => {
    const reason = noBackupReason(machine, meetings, catalogues.vi.machine, "vi");
    if (text === null) expect(reason).toBeNull();
    else expect(reason).toContain(text);
  },
);
