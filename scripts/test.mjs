/**
 * `npm test`: everything, in the order in which a failure is cheapest to find: tools; types, format, unused code and build;
 * unit and scenario tests, some of them on another Node, browser tests. Lint, which has one thread and is long, runs beside all but the last. `--long`
 * adds the soaks. The last line is "N passed, N failed"; a failed step counts as one failed test.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { nodeBuild } from "./node-builds.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const module = (...parts) => path.join(root, "node_modules", ...parts);
const bin = (...parts) => [process.execPath, module(...parts)];
const isLong = process.argv.includes("--long");
let passed = 0;
let failed = 0;

function step(name, [command, ...args], environment = {}) {
  const started = Date.now();
  process.stdout.write(`\n== ${name}\n`);
  const env = { ...process.env, ...environment };
  const done = spawnSync(command, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  const succeeded = done.status === 0;
  process.stdout.write(`== ${name}: ${succeeded ? "ok" : "FAILED"} (${seconds} s)\n`);
  return succeeded;
}

function check(name, command) {
  if (step(name, command)) passed += 1;
  else failed += 1;
}

/** Runs a check beside those that follow, which leave a core to it; what it prints comes when it is waited for. */
function checkBeside(name, [command, ...args]) {
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => printed.push(piece));
  const ended = new Promise((resolve) => {
    child.on("error", () => resolve(false)).on("close", (status) => resolve(status === 0));
  });
  return async () => {
    const succeeded = await ended;
    process.stdout.write(`\n== ${name}\n${Buffer.concat(printed)}`);
    process.stdout.write(`== ${name}: ${succeeded ? "ok" : "FAILED"}\n`);
    if (succeeded) passed += 1;
    else failed += 1;
  };
}

/** Before this one, Firefox lacks what Playwright asks of it (tests/engines). */
const oldestFirefox = 153;

function isFirefoxOld() {
  const { stdout } = spawnSync("firefox-esr", ["--version"], { encoding: "utf8" });
  return Number(/\d+/.exec(stdout ?? "")?.[0] ?? 0) < oldestFirefox;
}

/** The pack for Windows is held to its word by Windows' own programs, as far as wine is one. */
const neededByLongTests = { "/usr/lib/wine/wine64": ["wine64"] };

/** Debian's chromium drives the browser tests, Firefox and WebKitGTK those of tests/engines; belenios-tool, poppler-utils and LibreOffice check what we print and publish. */
function installTools() {
  const needed = {
    // Code and trackers fall back to a system face, so a machine without any fonts would show nothing there.
    chromium: ["chromium", "fonts-liberation"],
    "belenios-tool": ["belenios-tool"],
    openssl: ["openssl"],
    // Unpacks a pack as people's own programs do, with the marks of what may be run.
    unzip: ["unzip"],
    // Runs the second verifier (verifier/verify_record.py).
    python3: ["python3"],
    pdftotext: ["poppler-utils"],
    // The tests start clusters of their own (tests/storage/postgres-cluster.ts).
    "/usr/lib/postgresql": ["postgresql"],
    // Liberation Serif has the widths of Times New Roman, so pages break as they do in Word.
    soffice: ["libreoffice-writer-nogui", "fonts-liberation"],
    // Workbooks are read and printed by a library of LibreOffice, which has no program of its own.
    "/usr/lib/libreoffice/program/libsclo.so": ["libreoffice-calc-nogui"],
    WebKitWebDriver: ["webkit2gtk-driver"],
    Xvfb: ["xvfb"],
  };
  if (isLong) Object.assign(needed, neededByLongTests);
  const isMissing = (program) => !existsSync(program) && spawnSync("which", [program]).status !== 0;
  const packages = Object.keys(needed)
    .filter(isMissing)
    .flatMap((program) => needed[program]);
  if (isFirefoxOld()) packages.push("firefox-esr");
  if (packages.length === 0) return;
  if (process.getuid?.() !== 0 || isMissing("apt-get")) {
    process.stdout.write(`Please install: ${packages.join(" ")}. Without them some tests fail.\n`);
    return;
  }
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", ...packages],
  ]) {
    spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env: environment });
  }
}

function vitest(name, config, { node = process.execPath, environment = {} } = {}) {
  const report = path.join(root, "test-results", `${name.replaceAll(" ", "-")}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const run = [node, module("vitest", "vitest.mjs"), "run", "--config", config, ...reporters];
  const succeeded = step(name, run, environment);
  if (!existsSync(report)) {
    failed += 1;
    return;
  }
  const counts = JSON.parse(readFileSync(report, "utf8"));
  passed += counts.numPassedTests;
  // A suite that could not even start has no failed test of its own.
  failed += succeeded ? 0 : Math.max(1, counts.numFailedTests);
}

/** What depends on Node most, on a build of this major version; where it cannot be had, that is said and nothing fails. */
function vitestOnNode(major) {
  const build = nodeBuild(`${process.platform}-${process.arch}`, major);
  if (build.missing !== undefined) {
    process.stdout.write(`\n== tests on Node ${major}: skipped. ${build.missing}\n`);
    return;
  }
  const environment = { PHIEU_KIN_NODE: build.version, ...(isLong ? { PHIEU_KIN_LONG: "1" } : {}) };
  vitest(`tests on Node ${major}`, "tests/other-node/vitest.config.ts", { node: build.node, environment });
}

installTools();
const linted = checkBeside("lint", [...bin("eslint", "bin", "eslint.js"), ".", "--max-warnings", "0"]);
check("types", [...bin("typescript", "bin", "tsc"), "-b"]);
check("format", [...bin("prettier", "bin", "prettier.cjs"), "--check", "--log-level", "warn", "."]);
check("unused code", [...bin("knip", "bin", "knip.js"), "--no-progress"]);
check("build", [process.execPath, path.join(root, "scripts", "build.mjs")]);
// Of what is many times alike, such as a rehearsal for each sample, some are held in the test command and all in the long one.
vitest("unit and scenario tests", "vitest.config.ts", { environment: isLong ? { PHIEU_KIN_LONG: "1" } : {} });
vitestOnNode("24");
await linted();
vitest("browser tests", "tests/e2e/vitest.config.ts");
if (isLong) {
  vitestOnNode("22");
  vitest("long tests", "tests/long/vitest.config.ts");
}

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
