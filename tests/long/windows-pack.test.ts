/**
 * The pack for Windows under Debian's wine: the start file, a meeting of five phones, a second double-click, the end of all
 * its processes at once, and a start after it. What wine cannot show stands in docs/check-by-hand.md.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aVoter } from "../../bin/rehearse/voter.ts";
import { defined } from "../../shared/basics/assert.ts";
import { makePack, unpack } from "../kit/pack-support.ts";
import { Evening } from "../scenarios/evening.ts";
import { addressesOf, listeningIn, type ServerStart, type TestServer } from "../scenarios/server.ts";

const wine = "/usr/lib/wine/wine64";
const wineServer = "/usr/lib/wine/wineserver64";
const isThere = existsSync(wine) && existsSync(wineServer);
if (!isThere) process.stdout.write("wine64 is not here: the pack for Windows was not tried.\n");

let folder: string;
let kit: string;

const environment = (): NodeJS.ProcessEnv => ({
  PATH: process.env["PATH"],
  HOME: folder,
  // Wine reads names of Unix files by it.
  LANG: "C.UTF-8",
  WINEPREFIX: join(folder, "wine"),
  WINEDEBUG: "-all",
  PHIEU_KIN_PRINT_JSON: "1",
});

function inWine(...args: readonly string[]): void {
  const done = spawnSync(wine, args, { env: environment(), stdio: "ignore" });
  if (done.status !== 0) throw new Error(`wine64 ${args.join(" ")} ended with ${String(done.status)}`);
}

beforeAll(async () => {
  if (!isThere) return;
  folder = await mkdtemp(join(tmpdir(), "phieu-kin-windows-"));
  kit = await unpack(makePack("win-x64", join(folder, "out")), join(folder, "Bỏ phiếu của cơ quan"));
  inWine("wineboot", "-u");
  // Node asks for a Windows of today.
  inWine("winecfg", "-v", "win10");
}, 600_000);

afterAll(async () => {
  if (!isThere) return;
  endAll();
  await rm(folder, { recursive: true, force: true });
});

/** Every process of this Windows at once, as when a laptop's power fails. */
function endAll(): void {
  spawnSync(wineServer, ["-k"], { env: environment() });
  spawnSync(wineServer, ["-w"], { env: environment() });
}

const dataFolder = () =>
  join(folder, "wine/drive_c/users", userInfo().username, "AppData/Local/PhieuKin/du-lieu");

let runs = 0;

/** A double-click. Node's output goes to a file, since it cannot write to a pipe that is not Windows' own. */
function doubleClick(args: readonly string[]) {
  runs += 1;
  const file = join(folder, `window-${String(runs)}.txt`);
  const descriptor = openSync(file, "w");
  const child = spawn(wine, ["cmd", "/c", "Phieu-Kin.cmd", "--no-browser", ...args], {
    cwd: kit,
    env: environment(),
    stdio: ["ignore", descriptor, descriptor],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { ended, output: () => readFile(file, "utf8") };
}

async function startInWine({ ports }: ServerStart): Promise<TestServer> {
  const { http, console, https } = ports ?? { http: 0, console: 0, https: 0 };
  const args = ["--http-port", `${http}`, "--console-port", `${console}`, "--https-port", `${https}`];
  const window = doubleClick([...args, "--host", "127.0.0.1"]);
  const isListening = expect.poll(window.output, { timeout: 120_000 }).toMatch(/^LISTENING /m);
  await Promise.race([isListening, window.ended.then(() => Promise.reject(new Error("the window closed")))]);
  const output = await window.output();
  const end = async () => {
    endAll();
    await window.ended;
  };
  const listening = defined(listeningIn(output), "it was just there");
  return {
    ...addressesOf(listening),
    output: () => output,
    kill: end,
    stop: async () => {
      await end();
      return null;
    },
  };
}

test.skipIf(!isThere)(
  "the pack for Windows holds a meeting of five phones, and after all its processes are gone it goes on",
  async () => {
    const evening = await Evening.begin({
      attendees: 5,
      server: { dataFolder: dataFolder() },
      begin: startInWine,
    });
    try {
      const n = await evening.open();
      for (const slip of evening.slips) await (await aVoter(evening.baseUrl, slip)).vote();

      const second = doubleClick([]);
      expect(await second.ended).toBe(0);
      expect(await second.output()).toContain(`http://localhost:${evening.server.ports.console}/console/`);
      expect(await second.output()).toContain("đang chạy rồi");

      await evening.server.kill();
      await evening.startAgain();
      await evening.testKeys();
      await evening.seal(n);
      expect(await evening.trackers(n)).toHaveLength(5);
      await evening.countAndAnnounce(n);
      expect((await evening.round()).phase).toBe("announced");
    } finally {
      await evening.end();
    }
  },
  900_000,
);
