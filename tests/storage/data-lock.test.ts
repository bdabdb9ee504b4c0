import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lockDataFolder } from "../../server/storage/files/data-lock.ts";
import { nodeFileOps, type FileOps } from "../../server/storage/files/file-ops.ts";
import { describeFailure } from "../../server/storage/failure.ts";
import { failureOf, temporaryFolder } from "./worlds.ts";

const lock = (folder: string) => lockDataFolder(nodeFileOps, folder);
const holder = (pid: number, mark: string | null) => JSON.stringify({ mark, pid });

async function aDeadProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid!;
}

test("a second server on the same folder is told which process holds it, until that one releases it", async () => {
  const folder = join(temporaryFolder(), "made", "for", "it");
  const first = await lock(folder);
  const failure = await failureOf(lock(folder));
  expect(failure).toMatchObject({ kind: "locked", pid: process.pid, file: join(folder, "lock") });
  expect(describeFailure(failure)).toContain(`process ${process.pid}, uses this folder. Stop it first.`);
  await first.release();
  expect(existsSync(join(folder, "lock"))).toBe(false);
  await (await lock(folder)).release();
});

test("the lock of a dead process is taken over", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "lock"), holder(await aDeadProcess(), null));
  const taken = await lock(folder);
  expect(readFileSync(join(folder, "lock"), "utf8")).toContain(`"pid":${process.pid}`);
  expect(readdirSync(folder)).toEqual(["lock"]);
  await taken.release();
});

test.runIf(process.platform === "linux")(
  "a lock of an earlier process with the same number, as after a power cut, is taken over",
  async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "lock"), holder(process.pid, "another-boot 17"));
    await (await lock(folder)).release();
    // Without a mark only the number counts, and this process lives.
    writeFileSync(join(folder, "lock"), holder(process.pid, null));
    expect((await failureOf(lock(folder))).kind).toBe("locked");
  },
);

test("of many that find the same stale lock at one moment at most one takes it, and afterwards it is held", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "lock"), holder(await aDeadProcess(), null));
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lock(folder)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await failureOf(lock(folder))).kind).toBe("locked");
});

test("a server that saw a stale lock leaves alone the one that another server took in the meantime", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "lock"), holder(await aDeadProcess(), null));
  let isFirst = true;
  const slow: FileOps = {
    ...nodeFileOps,
    open: async (path, how) => {
      if (path.endsWith(".takeover") && isFirst) {
        isFirst = false;
        await lock(folder);
      }
      return nodeFileOps.open(path, how);
    },
  };
  expect(await failureOf(lockDataFolder(slow, folder))).toMatchObject({ kind: "locked", pid: process.pid });
  expect(isFirst).toBe(false);
  expect(readdirSync(folder)).toEqual(["lock"]);
});

test.each(["", "{", '{"pid":0,"mark":null}', "123"])(
  "a lock file that reads %j is not taken over",
  async (text) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "lock"), text);
    const failure = await failureOf(lock(folder));
    expect(failure).toMatchObject({ kind: "locked", pid: null });
    expect(describeFailure(failure)).toContain("If none is running, delete");
    expect(readFileSync(join(folder, "lock"), "utf8")).toBe(text);
  },
);

test("releasing leaves alone a lock that somebody else has taken", async () => {
  const folder = temporaryFolder();
  const taken = await lock(folder);
  writeFileSync(join(folder, "lock"), holder(1, "x"));
  await taken.release();
  expect(existsSync(join(folder, "lock"))).toBe(true);
});
