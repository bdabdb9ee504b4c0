/** Starts that cannot go well: each ends with one message that says what happened and what to do. */
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { aVoter } from "../../bin/rehearse/voter.ts";
import { Evening } from "./evening.ts";
import { dataVersion } from "../../server/storage/files/data-version.ts";
import { builtProgram, runBuilt, runProgram, startTestServer } from "./server.ts";

let evening: Evening;
let folder: string;

beforeAll(async () => {
  evening = await Evening.begin({ attendees: 5 });
  await evening.open();
  for (const slip of evening.slips.slice(0, 3)) await (await aVoter(evening.baseUrl, slip)).vote();
  await evening.server.kill();
});
afterAll(() => evening.end());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "phieu-kin-start-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const freePorts = ["--http-port", "0", "--console-port", "0", "--https-port", "0"];
const start = (...args: readonly string[]) => runBuilt("server/main.js", [...freePorts, ...args]);

/** Damages a file for one start, then puts it back. */
async function withDamaged(
  path: string,
  damage: (bytes: Buffer) => Buffer,
  run: () => Promise<void>,
): Promise<void> {
  const copy = join(folder, "copy");
  await copyFile(path, copy);
  await writeFile(path, damage(await readFile(path)));
  try {
    await run();
  } finally {
    await copyFile(copy, path);
  }
}

test("a second server on the same data folder is refused and names the folder; the first goes on", async () => {
  const data = join(folder, "data");
  const first = await startTestServer({ dataFolder: data });
  const second = await start("--data", data);
  expect(second.code).toBe(1);
  expect(second.stderr).toContain(data);
  expect(second.stderr).toMatch(/đang|another|running|in use/i);
  expect((await fetch(`${first.httpUrl}/api/view`)).status).toBe(200);
  expect(await first.stop()).toBe(0);
});

test("a port that is taken is named with what to do", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, () => resolve()));
  const address = taken.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const ended = await runBuilt("server/main.js", [
    "--data",
    join(folder, "data"),
    "--http-port",
    String(port),
    "--console-port",
    "0",
    "--https-port",
    "0",
  ]);
  await new Promise((resolve) => taken.close(resolve));
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain(String(port));
  expect(ended.stderr).toContain("--http-port");
});

test.each([
  ["none is there, and none can be made", "data"],
  ["there is one, and it is somebody else's", "."],
])("a folder that cannot be written is named in one sentence of each language: %s", async (_name, inside) => {
  const data = join(folder, inside);
  await mkdir(join(folder, "meetings"));
  await chmod(folder, 0o555);
  // Whoever owns the machine writes everywhere.
  const asNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
  const run = runProgram(
    [
      ...(process.getuid?.() === 0 ? asNobody : []),
      ...[process.execPath, builtProgram("server/main.js"), "--data", data, ...freePorts],
    ],
    process.env,
  );
  expect(await run.ended).toBe(1);
  expect(run.stderr()).toMatch(
    /^Không đọc hoặc ghi được .+ Xin cấp quyền .+\n.+ cannot be read or written .+\n$/,
  );
  expect(run.stderr()).toContain(folder);
  expect(run.stdout()).toBe("");
  await chmod(folder, 0o755);
});

test("data of a later version: one sentence in each language, and they stay as they are", async () => {
  const later = JSON.stringify({ dataVersion: dataVersion + 1 });
  await writeFile(join(folder, "version.json"), later);
  const ended = await start("--data", folder);
  expect(ended.code).toBe(1);
  expect(ended.stderr).toMatch(
    /^.+ là dữ liệu của phiên bản phần mềm khác.+\n.+ is of another version of the program.+\n$/,
  );
  expect(await readFile(join(folder, "version.json"), "utf8")).toBe(later);
  expect(await readdir(folder)).not.toContain("meetings");
});

test("a clock in 1970 is said in one sentence of each language, and the server works all the same", async () => {
  const shift = join(folder, "shift");
  await writeFile(shift, String(-Date.now()));
  const server = await startTestServer({
    dataFolder: join(folder, "data"),
    nodeArguments: ["--import", new URL("shifted-clock.mjs", import.meta.url).href],
    environment: { SHIFT_FILE: shift },
  });
  expect(server.output()).toMatch(
    /^Đồng hồ của máy này đang chỉ ngày 1970-01-01, .+\nThis machine's clock says 1970-01-01, .+$/m,
  );
  expect((await fetch(`${server.httpUrl}/api/view`)).status).toBe(200);
  expect(await server.stop()).toBe(0);
});

test.each([
  ["an option that is not one", ["--prot", "8080"]],
  ["a port that is none", ["--http-port", "99999"]],
  ["a certificate without its key", ["--tls-cert", "/nowhere.pem"]],
  ["files that cannot be read", ["--tls-cert", "/nowhere.pem", "--tls-key", "/nowhere.key"]],
])("wrong usage ends with exit 64 and points to --help: %s", async (_name, args) => {
  const ended = await runBuilt("server/main.js", ["--data", join(folder, "data"), ...args]);
  expect(ended.code).toBe(64);
  expect(ended.stderr).toContain("--help");
});

test("--help prints every option of the start command and touches nothing", async () => {
  const ended = await runBuilt("server/main.js", ["--help"]);
  expect(ended.code).toBe(0);
  for (const option of [
    "--data",
    "--mirror",
    "--http-port",
    "--console-port",
    "--https-port",
    "--tls-cert",
    "--tls-key",
    "--kiosk-https-port",
    "--host",
  ]) {
    expect(ended.stdout).toContain(option);
  }
});

test("a damaged journal stops the start and is named; nothing is changed in it", async () => {
  const journal = join(evening.meetingFolder, "journal.jsonl");
  const damaged = (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    copy.write("x", Math.floor(copy.length / 2));
    return copy;
  };
  await withDamaged(journal, damaged, async () => {
    const before = await readFile(journal);
    const ended = await start("--data", evening.dataFolder);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("journal.jsonl");
    expect(ended.stderr.trim().split("\n").length).toBeLessThanOrEqual(6);
    expect(await readFile(journal)).toEqual(before);
  });
});

test("a journal that lost its last lines is found out", async () => {
  const journal = join(evening.meetingFolder, "journal.jsonl");
  const withoutLastLines = (bytes: Buffer) => {
    const lines = bytes.toString("utf8").split("\n");
    return Buffer.from(`${lines.slice(0, -4).join("\n")}\n`);
  };
  await withDamaged(journal, withoutLastLines, async () => {
    const ended = await start("--data", evening.dataFolder);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("journal");
  });
});

test("a box in which more slots are damaged than a crash can leave stops the start with a clear message", async () => {
  const box = join(evening.meetingFolder, "rounds", "1", "box.bin");
  const everySlotDamaged = (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    for (let at = 100; at < copy.length; at += 4_096) copy[at] = 0xee;
    return copy;
  };
  await withDamaged(box, everySlotDamaged, async () => {
    const ended = await start("--data", evening.dataFolder);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("box.bin");
  });
});

test("no message of a failed start holds a stack, and each speaks Vietnamese and English", async () => {
  await withDamaged(
    join(evening.meetingFolder, "keys.json"),
    () => Buffer.from("{"),
    async () => {
      const ended = await start("--data", evening.dataFolder);
      expect(ended.code).toBe(1);
      expect(ended.stderr).toContain("keys.json");
      expect(ended.stderr).not.toMatch(/^\s+at /m);
      expect(ended.stderr).toMatch(/[ạảãàáâậầấẩẫăắằặẳẵđ]/);
    },
  );
});

test("after all this the untouched folder starts, and the round is open with its three ballots", async () => {
  await evening.startAgain();
  expect((await evening.round()).phase).toBe("open");
  const { closing } = await evening.seal(1);
  expect(closing).toMatchObject({ cast: 3, tokensIssued: 3 });
});

test("a wrong passphrase is refused with one code, and at the machine itself nobody is locked out (M5)", async () => {
  const login = (name: string, passphrase: string) => evening.people.chair.client.login({ name, passphrase });
  const wrong = { ok: false, error: { kind: "refused", refusal: { code: "wrong-passphrase" } } };
  expect(await login("Chủ trì", "không phải")).toEqual(wrong);
  expect(await login("Không ai cả", "không phải")).toEqual(wrong);
  const codes: unknown[] = [];
  for (let attempt = 0; attempt < 12; attempt++) codes.push(await login("Chủ trì", "không phải"));
  expect(codes).toEqual(Array.from({ length: 12 }, () => wrong));
  // The passphrase of all accounts of a rehearsal is the second person's.
  expect(await login("Chủ trì", evening.people.secondPerson.passphrase)).toMatchObject({ ok: true });
});
