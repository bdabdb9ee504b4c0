import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBallotBox } from "../../server/storage/files/ballot-box.ts";
import { lockDataFolder } from "../../server/storage/files/data-lock.ts";
import { openDisk } from "../../server/storage/files/disk.ts";
import { nodeFileOps } from "../../server/storage/files/file-ops.ts";
import { openIssuanceBook } from "../../server/storage/files/issuance-book.ts";
import { openJournal } from "../../server/storage/files/journal.ts";
import { bundleScript, runScript } from "./child-process.ts";
import { crashFiles, crashShape, crashSlips } from "./crash-plan.ts";
import { allOf, seededRandom, temporaryFolder } from "./worlds.ts";

let scripts = "";
let script = "";

beforeAll(async () => {
  scripts = mkdtempSync(join(tmpdir(), "phieu-kin-crash-"));
  script = await bundleScript(join(import.meta.dirname, "crash-child.ts"), scripts);
});

afterAll(() => {
  rmSync(scripts, { recursive: true, force: true });
});

type Remains = {
  readonly ballots: ReadonlySet<string>;
  readonly slips: ReadonlySet<string>;
  readonly heads: ReadonlySet<string>;
};

/** Opens everything as a new start does. */
async function remainsOf(folder: string, mirror: string | null): Promise<Remains> {
  const lock = await lockDataFolder(nodeFileOps, folder);
  const random = seededRandom(1);
  const disk = openDisk(nodeFileOps, folder, mirror, () => expect.fail("mirror lost"));
  const files = crashFiles(disk);
  const journal = await openJournal(disk, files, random);
  const book = await openIssuanceBook(disk, files.round(1).issuance, crashSlips);
  const box = await openBallotBox(disk, files.round(1).box, crashShape, random);
  const entries = await allOf(box.entries());
  const remains = {
    ballots: new Set(entries.map(({ ballot }) => Buffer.from(ballot).toString("hex").slice(0, 64))),
    slips: new Set(
      book.entries().map(({ slip, blinded }) => `${slip} ${Buffer.from(blinded).toString("hex")}`),
    ),
    heads: new Set(journal.entries().map(({ head }) => head)),
  };
  for (const file of [journal, book, box, { close: () => lock.release() }]) await file.close();
  return remains;
}

test.each([
  ["without a mirror", false],
  ["with a mirror", true],
])(
  "security N10: after kill -9 at five moments everything that was confirmed is there, %s",
  async (_name, isMirrored) => {
    const folder = join(temporaryFolder(), "data");
    const mirror = isMirrored ? join(temporaryFolder(), "mirror") : null;
    const confirmed: string[] = [];
    for (const killAfter of [2, 37, 150, 401, 90]) {
      const { lines, signal } = await runScript([process.execPath, script, folder, mirror ?? ""], killAfter);
      expect(lines[0]).toBe("ready");
      expect(signal).toBe("SIGKILL");
      confirmed.push(...lines);

      const { ballots, slips, heads } = await remainsOf(folder, mirror);
      const missing = confirmed.filter((line) => {
        const [kind = "", ...rest] = line.split(" ");
        if (kind === "ready") return false;
        const place = { ballot: ballots, slip: slips, line: heads }[kind];
        return place?.has(rest.join(" ")) !== true;
      });
      expect(missing).toEqual([]);
    }
    expect(confirmed.filter((line) => line.startsWith("ballot")).length).toBeGreaterThan(50);
    if (mirror !== null) {
      const files = crashFiles(openDisk(nodeFileOps, folder, mirror, () => undefined));
      for (const path of [files.journal, files.round(1).box, files.round(1).issuance]) {
        expect(readFileSync(path.replace(folder, mirror)).equals(readFileSync(path))).toBe(true);
      }
    }
  },
);

/** Whether this machine lets us make a small disk of our own; in a container without that right it does not. */
function canMount(): boolean {
  try {
    execFileSync("unshare", ["--mount", "--map-root-user", "mount", "-t", "tmpfs", "none", tmpdir()], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}

test.runIf(canMount())(
  "a disk that is really full is named, and what was confirmed before stays readable",
  async () => {
    const folder = temporaryFolder();
    const disk = join(folder, "disk");
    const copy = join(folder, "copy");
    mkdirSync(disk);
    const onSmallDisk = (megabytes: number) => {
      // The disk vanishes with the process, so its content is copied out at the end.
      const steps = `mount -t tmpfs -o size=${megabytes}m none "$1" && { "$2" "$3" "$1/data"; rm -rf "$4"; cp -r "$1/data" "$4"; }`;
      return [
        "unshare",
        "--mount",
        "--map-root-user",
        "sh",
        "-c",
        steps,
        "sh",
        disk,
        process.execPath,
        script,
        copy,
      ];
    };

    const tooSmall = await runScript(onSmallDisk(4), Infinity);
    expect(tooSmall.lines.at(-1)).toMatch(
      /^failed The disk is full \(ENOSPC\) while writing .*issuance\.bin.*Free some space/,
    );
    expect(existsSync(join(copy, "meetings", "CrashCrashCrashCrash11", "rounds", "1", "box.bin"))).toBe(
      false,
    );

    const { lines } = await runScript(onSmallDisk(33), Infinity);
    expect(lines.at(-1)).toMatch(/^failed The disk is full \(ENOSPC\) while writing .*journal/);
    const { ballots, heads } = await remainsOf(copy, null);
    const kept = (kind: string) =>
      lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1));
    expect(kept("ballot").filter((ballot) => !ballots.has(ballot))).toEqual([]);
    expect(kept("line").filter((head) => !heads.has(head))).toEqual([]);
    expect(kept("line").length).toBeGreaterThan(10);
  },
);

test("a folder that cannot be a folder is said to be not usable, with its name", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "data"), "a file");
  await expect(lockDataFolder(nodeFileOps, join(folder, "data"))).rejects.toThrow(join(folder, "data"));
});
