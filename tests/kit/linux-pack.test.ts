/**
 * The pack for this machine as an office gets it: unpacked where no Node and no npm can be found, in a folder whose name
 * has spaces and Vietnamese letters; a meeting of five phones; a second double-click; a newer version beside it.
 */
import { execFileSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { readPageFiles } from "../../bin/own-copy/page-files.ts";
import { must } from "../../bin/rehearse/console-people.ts";
import { aVoter } from "../../bin/rehearse/voter.ts";
import { dataVersion } from "../../server/storage/files/data-version.ts";
import { Evening } from "../scenarios/evening.ts";
import { type Ended, runProgram } from "../scenarios/server.ts";
import { asVersion, makePack, unpack } from "./pack-support.ts";

const platform = `linux-${process.arch}`;

let folder: string;
/** The unpacked folder. */
let kit: string;
let zip: string;
let version: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "phieu-kin-pack-"));
  zip = makePack(platform, join(folder, "first"));
  kit = await unpack(zip, join(folder, "Bỏ phiếu của cơ quan"));
  const about: unknown = JSON.parse(await readFile(join(kit, "app/kit.json"), "utf8"));
  ({ version } = z.parse(z.looseObject({ version: z.string() }), about));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Nothing of this process's environment, and no program but the pack's own to be found. */
const environment = (home: string): NodeJS.ProcessEnv => ({ HOME: join(folder, home), PATH: "" });
const dataOf = (home: string) => join(folder, home, ".local", "share", "phieu-kin", "du-lieu");
const startFile = (unpacked: string) => join(unpacked, "Phieu-Kin.sh");

/** Runs a start file that is expected to end by itself. */
async function start(unpacked: string, home: string, ...args: readonly string[]): Promise<Ended> {
  const ports = ["--http-port", "0", "--console-port", "0", "--https-port", "0"];
  const run = runProgram([startFile(unpacked), ...ports, ...args], environment(home));
  return { code: await run.ended, stdout: run.stdout(), stderr: run.stderr() };
}

const tool = async (...args: readonly string[]): Promise<Ended> => {
  const run = runProgram([join(kit, "cong-cu.sh"), ...args], environment("home"));
  return { code: await run.ended, stdout: run.stdout(), stderr: run.stderr() };
};

describe("what lies in a pack", () => {
  test("N14: packed again in another time zone it has the same bytes", async () => {
    const again = makePack(platform, join(folder, "again"), { TZ: "Asia/Ho_Chi_Minh" });
    expect((await readFile(again)).equals(await readFile(zip))).toBe(true);
  });

  test("is what SHA256SUMS says, nothing more, and sha256sum reads the list", async () => {
    const check = execFileSync("sha256sum", ["--check", "--quiet", "SHA256SUMS"], {
      cwd: kit,
      encoding: "utf8",
    });
    expect(check).toBe("");
    const listed = [...(await readFile(join(kit, "SHA256SUMS"), "utf8")).matchAll(/^.{64} {2}(.+)$/gm)];
    const found = (await readdir(kit, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(kit.length + 1));
    expect([...listed.map(([, name = ""]) => name), "SHA256SUMS"].sort()).toEqual(found.sort());
  });

  test("K8: names its install code, which is that of the pages in it", async () => {
    const about = z
      .object({ installCode: z.string(), version: z.string() })
      .parse(JSON.parse(await readFile(join(kit, "app/kit.json"), "utf8")));
    const { installCode } = await readPageFiles(join(kit, "app/dist/pages/admin"));
    expect(about.installCode).toBe(installCode);
    for (const page of ["DOC-TRUOC.html", "DOC-TRUOC.txt"]) {
      expect(await readFile(join(kit, page), "utf8")).toContain(installCode);
    }
  });

  test("its pages link to nothing that is not in it", async () => {
    const pages = [join(kit, "DOC-TRUOC.html")];
    for (const name of await readdir(join(kit, "docs"))) {
      if (name.endsWith(".html")) pages.push(join(kit, "docs", name));
    }
    const dangling: string[] = [];
    for (const page of pages) {
      const html = await readFile(page, "utf8");
      for (const [, target = ""] of html.matchAll(/(?:href|src)="([^"#]+)(?:#[^"]*)?"/g)) {
        if (/^https?:/.test(target)) continue;
        const there = await readFile(join(page, "..", target)).catch(() => null);
        if (there === null) dangling.push(`${basename(page)}: ${target}`);
      }
    }
    expect(pages.length).toBeGreaterThan(10);
    expect(dangling).toEqual([]);
  });

  test("every package in it stands in the list of licences", async () => {
    const licences = await readFile(join(kit, "GIAY-PHEP.txt"), "utf8");
    const names = (await readdir(join(kit, "app/node_modules"), { recursive: true }))
      .filter((name) => /(^|node_modules\/)(@[^/]+\/)?[^/@]+\/package\.json$/.test(name))
      .map((name) => join(kit, "app/node_modules", name));
    const missing: string[] = [];
    for (const file of names) {
      const read = z
        .object({ name: z.optional(z.string()), version: z.optional(z.string()) })
        .parse(JSON.parse(await readFile(file, "utf8")));
      if (read.version !== undefined && !licences.includes(`\n${read.name ?? ""} ${read.version}: `))
        missing.push(file.slice(kit.length));
    }
    expect(names.length).toBeGreaterThan(100);
    expect(missing).toEqual([]);
    expect(licences).toMatch(/^Node\.js: /m);
    expect(licences).toMatch(/^libsodium /m);
  });
});

describe("a pack that was unpacked", () => {
  let evening: Evening;
  let newer: string;

  beforeAll(async () => {
    newer = await unpack(zip, join(folder, "Bản mới"));
    await asVersion(newer, "9.9.9");
    const server = {
      dataFolder: dataOf("home"),
      kit: { program: [startFile(kit)], environment: environment("home") },
    } as const;
    evening = await Evening.begin({ attendees: 5, server });
  });
  afterAll(() => evening.end());

  test("runs with its own Node alone and keeps its data outside of itself", async () => {
    const lock = z
      .looseObject({ pid: z.int() })
      .parse(JSON.parse(await readFile(join(evening.dataFolder, "lock"), "utf8")));
    expect(await readlink(`/proc/${lock.pid}/exe`)).toBe(join(kit, "app/node"));
    expect(evening.output()).toContain(dataOf("home"));
    expect(evening.output()).toContain(`http://localhost:${evening.server.ports.console}/console/`);
  });

  test("a second double-click finds the running one, says its version, and starts nothing", async () => {
    const second = await start(kit, "home");
    expect(second).toMatchObject({ code: 0, stderr: "" });
    expect(second.stdout).toContain(`http://localhost:${evening.server.ports.console}/console/`);
    expect(second.stdout).not.toContain("9.9.9");
    const other = await start(newer, "home");
    expect(other).toMatchObject({ code: 0, stderr: "" });
    expect(other.stdout).toContain("9.9.9");
    expect((await evening.view()).round).toBeNull();
  });

  test("five phones vote, the count is announced, and after a restart all of it is there", async () => {
    const n = await evening.open();
    for (const slip of evening.slips) await (await aVoter(evening.baseUrl, slip)).vote();
    await evening.seal(n);
    await evening.countAndAnnounce(n);
    const before = await evening.round();
    expect(await evening.server.stop()).toBe(0);
    const inside = await readdir(join(kit, ".."), { recursive: true });
    await evening.startAgain();
    expect(await evening.round()).toEqual(before);
    expect(await evening.trackers(n)).toHaveLength(5);
    expect(await readdir(join(kit, ".."), { recursive: true })).toEqual(inside);
  });

  test("the console's restart ends this server, and the start file starts another one on the same data", async () => {
    const { chair } = evening.people;
    const before = await evening.round();
    expect(must("machine", await chair.client.machine())).toMatchObject({ isKept: true });
    must("restart", await chair.client.orderMachine({ kind: "restart" }));
    const starts = () => evening.server.output().match(/^LISTENING /gm)?.length;
    await expect.poll(starts, { timeout: 60_000 }).toBe(2);
    expect(await evening.round()).toEqual(before);
  });

  test("a port that is taken is told with this pack's start file", async () => {
    const port = String(evening.server.ports.http);
    const refused = await start(kit, "another", "--http-port", port);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(`Cổng ${port} đang được chương trình khác dùng`);
    expect(refused.stderr).toContain("./Phieu-Kin.sh --help");
    expect(refused.stderr).not.toContain("npm");
  });

  test("its commands name themselves and no npm; forget finds this pack's data, and own-copy says how to go on", async () => {
    const unfinished = await tool("forget", `2026/${evening.draft.title}`);
    expect([unfinished.code, unfinished.stderr]).toEqual([
      1,
      expect.stringContaining("đang dùng thư mục này"),
    ]);
    const compare = await tool("own-copy", `https://127.0.0.1:${evening.server.ports.https}`);
    expect(compare.code).toBe(64);
    expect(compare.stderr).toMatch(
      /^ {2}\.\/cong-cu\.sh own-copy https:\/\/127\.0\.0\.1:\d+ --fingerprint [0-9A-F:]{95}$/m,
    );
    const said = await Promise.all(
      [
        "own-copy",
        "forget",
        "verify-record",
        "rate",
        "check-roster",
        "rehearse",
        "statistics",
        "server-key",
      ].map(async (name) => [name, (await tool(name, "--help")).stdout] as const),
    );
    for (const [name, help] of said) {
      expect([name, help.includes(`./cong-cu.sh ${name}`), help.includes("npm")]).toEqual([
        name,
        true,
        false,
      ]);
    }
    expect(compare.stderr).not.toContain("npm");
  });

  test("a restore is none of a second double-click: into data that are there it is refused", async () => {
    const refused = await start(kit, "home", "--restore", folder);
    expect([refused.code, refused.stdout]).toEqual([1, expect.not.stringContaining("http://localhost")]);
    expect(refused.stderr).toContain(`${dataOf("home")} đã có dữ liệu`);
  });

  test("a newer version leaves a meeting that is under way alone, unless it is told to go on with it", async () => {
    await evening.server.stop();
    const meeting = join(evening.meetingFolder, "journal.jsonl");
    const before = await readFile(meeting);
    const refused = await start(newer, "home");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(evening.draft.title);
    expect(refused.stderr).toContain(`Xin khởi động phiên bản ${version}`);
    expect(refused.stderr).toContain(`--continue-from ${version}`);
    expect((await readFile(meeting)).equals(before)).toBe(true);
    const other = await start(newer, "home", "--continue-from", "0.0.1");
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining(`--continue-from ${version}`)]);
    await evening.startAgain({
      kit: { program: [startFile(newer), "--continue-from", version], environment: environment("home") },
    });
    expect(evening.output()).toContain(`do phiên bản ${version} chốt được tiếp tục bằng phiên bản này`);
    expect(await evening.trackers(1)).toHaveLength(5);
  });

  test("once it is finished any later version takes over without being told", async () => {
    await evening.must(evening.people.staff, { kind: "finish-meeting" });
    await evening.server.stop();
    await evening.startAgain({
      kit: { program: [startFile(newer)], environment: environment("home") },
    });
    expect((await evening.view()).meeting?.title).toBe(evening.draft.title);
  });
});

describe("a start that cannot go well", () => {
  test("a file that is not as it was packed: it is named, and nothing starts", async () => {
    const page = join(kit, "app/dist/pages/admin/index.html");
    const copy = join(folder, "copy");
    await copyFile(page, copy);
    await writeFile(page, (await readFile(page, "utf8")).replace("</head>", "<script>0</script></head>"));
    const ended = await start(kit, "damaged");
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("app/dist/pages/admin/index.html");
    await copyFile(copy, page);
  });

  test("a folder that cannot be made is told in one sentence with its name, and no line of the program", async () => {
    await mkdir(join(folder, "foreign"));
    await writeFile(join(folder, "foreign", ".local"), "");
    const ended = await start(kit, "foreign");
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(join(folder, "foreign", ".local", "share", "phieu-kin"));
    expect(ended.stderr).not.toMatch(/^ +at /m);
  });

  test("data of a newer version: one sentence, and they stay as they are", async () => {
    const data = dataOf("newer");
    await mkdir(data, { recursive: true });
    const newer = JSON.stringify({ dataVersion: dataVersion + 1 });
    await writeFile(join(data, "version.json"), newer);
    const ended = await start(kit, "newer");
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("phiên bản phần mềm khác");
    expect(await readFile(join(data, "version.json"), "utf8")).toBe(newer);
  });

  test("a mark beside the pack keeps the data beside it; a wrong line of the settings is told with their file", async () => {
    const mark = join(kit, "..", "du-lieu-o-day.txt");
    const home = join(kit, "..", "Phieu-Kin-du-lieu");
    await writeFile(mark, "");
    await mkdir(home);
    await writeFile(join(home, "cai-dat.txt"), "\uFEFF# cổng\r\n--htp-port 8090\r\n");
    const ended = await start(kit, "portable");
    expect(ended.code).toBe(64);
    expect(ended.stderr).toContain(join(home, "cai-dat.txt"));
    expect(ended.stderr).toContain("--htp-port");
    await rm(mark);
    await rm(home, { recursive: true });
  });
});
