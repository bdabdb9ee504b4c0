/** Compiles what is stale: TypeScript to dist/, the two page bundles to dist/pages/. Messages go to stderr only. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

function run(command, args) {
  const done = spawnSync(process.execPath, [path.join(root, "node_modules", ...command), ...args], {
    cwd: root,
    // Another value would write development pages, with this machine's paths in them.
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (done.stdout) process.stderr.write(done.stdout);
  if (done.status !== 0) {
    process.stderr.write(`Building failed: ${command.at(-1)} ${args.join(" ")}\n`);
    process.exit(1);
  }
}

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(full);
    else yield full;
  }
}

function stamp(inputs) {
  const hash = createHash("sha256");
  for (const input of inputs) {
    const full = path.join(root, input);
    if (!existsSync(full)) continue;
    const files = path.extname(full) === "" ? filesBelow(full) : [full];
    for (const file of files) hash.update(path.relative(root, file)).update("\0").update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** Runs build when the bytes of its inputs differ from the last successful run's. */
function whenStale(name, inputs, output, build) {
  const file = path.join(root, "dist", ".stamps", name);
  const now = stamp(inputs);
  if (existsSync(file) && existsSync(path.join(root, output)) && readFileSync(file, "utf8") === now) return;
  build();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, now);
}

const shared = ["shared", "package-lock.json", "tsconfig.base.json"];

export function buildPrograms() {
  whenStale("programs", [...shared, "native", "server", "bin"], "dist/server/main.js", () =>
    run(["typescript", "bin", "tsc"], ["-b", "shared", "native", "server", "bin"]),
  );
}

export function buildPages() {
  for (const page of ["kiosk", "admin"]) {
    whenStale(page, [...shared, page, "vite.config.ts"], `dist/pages/${page}`, () =>
      run(["vite", "bin", "vite.js"], ["build", "--mode", page, "--logLevel", "warn"]),
    );
  }
}

/** The number that tellers compare (docs/tellers.md), computed by the program that serves the pages to them. */
async function sayInstallCode() {
  const { readPageFiles } = await import("../dist/bin/own-copy/page-files.js");
  const { installCode } = await readPageFiles(path.join(root, "dist", "pages", "admin"));
  process.stderr.write(`Mã bản cài · install code: ${installCode}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  buildPrograms();
  buildPages();
  await sayInstallCode();
}
