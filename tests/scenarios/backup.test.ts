/**
 * Restart and backup of a real server: neither while a round is open; what a stick holds is what the server held, opens for
 * nobody without the passphrase, and becomes a server again on another machine's empty folder.
 */
import { spawnSync } from "node:child_process";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must, type ConsolePerson } from "../../bin/rehearse/console-people.ts";
import { consoleSession } from "../../bin/rehearse/node-transports.ts";
import { aVoter } from "../../bin/rehearse/voter.ts";
import { defined } from "../../shared/basics/assert.ts";
import { makeConsoleClient } from "../../shared/client/console-client.ts";
import type { BackupState, MachineBody } from "../../shared/protocol/machine.ts";
import { Evening, random } from "./evening.ts";
import { builtProgram, runBuilt, startTestServer } from "./server.ts";

const passphrase = "bốn từ dài ghép lại";
let evening: Evening;
let stick: string;
/** As start files run it: another server follows the one that asks for it. */
const kept = [
  "--input-type=module",
  "-e",
  `import { keepRunning } from ${JSON.stringify(pathToFileURL(builtProgram("server/keep-running.js")).href)};
   process.exit(await keepRunning(process.argv.slice(2)));`,
];

beforeAll(async () => {
  const [http = 0, console = 0, https = 0] = await freePorts(3);
  evening = await Evening.begin({
    attendees: 3,
    server: { ports: { http, console, https }, nodeArguments: kept },
  });
  stick = join(evening.folder, "USB của văn phòng");
  await mkdir(stick);
});
afterAll(() => evening.end());

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, () => {
            const address: AddressInfo | string | null = server.address();
            resolve(typeof address === "object" && address !== null ? address.port : 0);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const order = async (who: ConsolePerson, body: MachineBody) => {
  const done = await who.client.orderMachine(body);
  if (done.ok) return "done";
  return done.error.kind === "refused" ? done.error.refusal.code : "unreachable";
};
const backUp = (folder: string, who = evening.people.staff) =>
  order(who, { kind: "back-up", meetingId: evening.draft.meetingId, folder, passphrase });

async function backupEnd(): Promise<BackupState> {
  const look = async () => must("machine", await evening.people.staff.client.machine()).backup;
  await expect.poll(async () => (await look())?.state, { timeout: 60_000 }).not.toBe("writing");
  return defined(await look(), "a backup was begun");
}

const restore = (from: string, data: string, typed: string) =>
  runBuilt("server/main.js", ["--data", data, "--restore", from], [typed]);

test("security N10, N17: while a round is open the server is neither started again nor copied; tellers give no order", async () => {
  const { staff, chair, tellers } = evening.people;
  const n = await evening.open();
  for (const slip of evening.slips.slice(0, 3)) await (await aVoter(evening.baseUrl, slip)).vote();
  for (const who of [staff, chair]) expect(await order(who, { kind: "restart" })).toBe("round-running");
  expect(await backUp(stick)).toBe("meeting-not-finished");
  const teller = defined(tellers[0], "a teller");
  expect(await order(teller, { kind: "restart" })).toBe("not-allowed");
  expect(await teller.client.machine()).toMatchObject({ error: { refusal: { code: "not-allowed" } } });
  await evening.seal(n);
  await evening.countAndAnnounce(n);
  expect(await readdir(stick)).toEqual([]);
});

test("the chair starts the server again: another process, the same logins, and nothing is lost", async () => {
  const { staff, chair } = evening.people;
  expect(must("machine", await chair.client.machine())).toMatchObject({ isKept: true, isAtServer: true });
  expect(await order(chair, { kind: "restart" })).toBe("done");
  const starts = () => evening.output().match(/^LISTENING /gm)?.length;
  await expect.poll(starts, { timeout: 60_000 }).toBe(2);
  await expect.poll(async () => (await staff.client.view()).ok).toBe(true);
  expect((await evening.round()).phase).toBe("announced");
  must("finish", await staff.client.command({ kind: "finish-meeting" }));
});

test("what cannot take a backup is refused with its reason, and nothing is written", async () => {
  expect(await backUp("USB")).toBe("folder-not-found");
  expect(await backUp(join(stick, "nowhere"))).toBe("folder-not-found");
  expect(await backUp(join(evening.dataFolder, "meetings"))).toBe("folder-is-ours");
  const short = { kind: "back-up", meetingId: evening.draft.meetingId, folder: stick } as const;
  expect(await order(evening.people.staff, { ...short, passphrase: "mười một kt" })).toBe("malformed");
  expect(await readdir(stick)).toEqual([]);
});

test("one press writes papers, records and the sealed data, reads them back, and overwrites nothing", async () => {
  for (const [count, name] of [
    [1, "phieu-kin-2026-hoi-nghi-chay-thu"],
    [2, "phieu-kin-2026-hoi-nghi-chay-thu-2"],
  ] as const) {
    expect(await backUp(stick, evening.people.chair)).toBe("done");
    const end = await backupEnd();
    expect(end).toMatchObject({ state: "done", folder: join(stick, name), records: 1, isSameDisk: true });
    expect((await readdir(stick)).length).toBe(count);
  }
  const folder = join(stick, "phieu-kin-2026-hoi-nghi-chay-thu");
  expect(await readdir(folder)).toEqual([
    "DOC-TRUOC.txt",
    "SHA256SUMS",
    "du-lieu.pk",
    "ho-so-kiem-chung",
    "van-ban",
  ]);
  const sums = spawnSync("sha256sum", ["--check", "--strict", "SHA256SUMS"], { cwd: folder });
  expect(sums.status).toBe(0);
  const verified = await runBuilt("bin/verify-record.js", [join(folder, "ho-so-kiem-chung", "record-1.zip")]);
  expect([verified.code, verified.stdout.trim().split("\n").at(-1)]).toEqual([
    0,
    expect.stringMatching(/VERDICT valid/),
  ]);
  // What lies sealed is nowhere on the stick to be read: accounts, roster, keys.
  const sealed = (await readFile(join(folder, "du-lieu.pk"))).toString("latin1");
  for (const word of ["accountId", "journal", "secretKey", evening.draft.meetingId, "roster"]) {
    expect([word, sealed.includes(word)]).toEqual([word, false]);
  }
  expect((await stat(join(folder, "du-lieu.pk"))).mode & 0o077).toBe(0);
});

/** A stick of a machine where whoever tests may mount one; else the claim is not tried, and that is said. */
async function withStick(options: string, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = join(evening.folder, `USB ${options}`);
  await mkdir(folder);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]);
  if (mounted.status !== 0) {
    process.stdout.write(`Nothing may be mounted here: a stick with ${options} was not tried.\n`);
    return;
  }
  try {
    await use(folder);
  } finally {
    spawnSync("umount", ["--lazy", folder]);
  }
}

test("a stick that is full in the middle: told so, and nothing of the backup is left on it", async () => {
  // Room for bytes, and for ten files.
  await withStick("size=256m,nr_inodes=10", async (folder) => {
    expect(await backUp(folder)).toBe("done");
    expect(await backupEnd()).toMatchObject({ state: "failed", folder, reason: "full" });
    expect(await readdir(folder)).toEqual([]);
  });
});

test("a stick that is pulled in the middle: told so, never called done, and nothing is written where it was", async () => {
  await withStick("size=256m", async (folder) => {
    expect(await backUp(folder)).toBe("done");
    await expect.poll(() => readdir(folder), { interval: 5 }).not.toEqual([]);
    expect(spawnSync("umount", ["--lazy", folder]).status).toBe(0);
    expect(await backupEnd()).toMatchObject({ state: "failed", folder, reason: "unwritable" });
    expect(await readdir(folder)).toEqual([]);
  });
});

test("security N17: a folder that is not empty stays as it is; an empty one becomes the same server, with the passphrase alone", async () => {
  const from = join(stick, "phieu-kin-2026-hoi-nghi-chay-thu");
  const data = join(evening.folder, "dữ liệu mới");
  await mkdir(data);
  await writeFile(join(data, "mine.txt"), "mine");
  expect((await restore(from, data, passphrase)).code).toBe(1);
  expect(await readdir(data)).toEqual(["mine.txt"]);
  await rm(join(data, "mine.txt"));
  const guessed = await restore(from, data, "mot mat khau khac han");
  expect([guessed.code, guessed.stdout, guessed.stderr.includes("khac han")]).toEqual([1, "", false]);
  expect(guessed.stderr).toContain("Không có gì bị thay đổi");
  expect(await readdir(data)).toEqual([]);

  const ended = await restore(from, data, passphrase);
  expect([ended.code, ended.stderr.includes(passphrase)]).toEqual([0, false]);
  expect(ended.stdout).toContain("so lại từng tệp");
  const journal = join("meetings", evening.draft.meetingId, "journal.jsonl");
  expect(await readFile(join(data, journal))).toEqual(await readFile(join(evening.dataFolder, journal)));
  expect(await readdir(data)).not.toContain("server.log");

  const server = await startTestServer({ dataFolder: data });
  const session = consoleSession(server.consoleUrl);
  const client = makeConsoleClient({
    transport: session.transport,
    random,
    wait: () => Promise.resolve(),
  });
  must("login", await client.login(evening.people.chairLogin));
  const view = must("view", await client.view());
  expect(view.meeting?.public.meetingId).toBe(evening.draft.meetingId);
  // It is computed when somebody first looks.
  const codeOf = async () => must("view", await client.view()).meeting?.rounds[0]?.recordCode;
  const code = must("view", await evening.people.staff.client.view()).meeting?.rounds[0]?.recordCode;
  await expect.poll(codeOf).toBe(defined(code, "the meeting's record has a code"));
  expect(must("machine", await client.machine())).toMatchObject({ isKept: false });
  expect(await client.orderMachine({ kind: "restart" })).toMatchObject({
    error: { refusal: { code: "nobody-restarts" } },
  });
  expect(await server.stop()).toBe(0);
});
