/** Engines other than the one that all other browser tests run in, and why one of them is not there. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Engine } from "./engine.ts";
import { firefoxPath, startChromium, startFirefox } from "./playwright-engines.ts";
import { startWebKit, webKitPrograms } from "./webkit-engine.ts";

export type FoundEngine = {
  readonly name: Engine["name"];
  readonly start: () => Promise<Engine>;
  /** Null: it can be started. */
  readonly missing: string | null;
};

const isProgram = (name: string) => existsSync(name) || spawnSync("which", [name]).status === 0;

function missingOf(programs: readonly string[]): string | null {
  const missing = programs.filter((program) => !isProgram(program));
  return missing.length === 0 ? null : `${missing.join(", ")} not installed`;
}

/** Playwright asks Firefox for what older ones do not know. */
const oldestFirefox = 153;

function firefoxMissing(): string | null {
  const { stdout } = spawnSync(firefoxPath, ["--version"], { encoding: "utf8" });
  const version = /\d+/.exec(stdout)?.[0] ?? "none";
  return Number(version) >= oldestFirefox ? null : `Firefox ${oldestFirefox} is needed, here is ${version}`;
}

/** Where packages can be installed, scripts/test.mjs has done so, and nothing may be missing. */
export const mustHaveAll = process.getuid?.() === 0 && isProgram("apt-get");

export const engines: readonly FoundEngine[] = [
  { name: "Firefox", start: startFirefox, missing: firefoxMissing() },
  {
    name: "WebKit",
    start: startWebKit,
    missing: missingOf(webKitPrograms),
  },
  // Beside the others where somebody asks for pictures.
  ...(process.env["PHIEU_KIN_PICTURES"] === undefined
    ? []
    : [{ name: "Chromium" as const, start: startChromium, missing: null }]),
];
