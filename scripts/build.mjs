/** Compiles what is stale: the verifying module, TypeScript to dist/, the pages to dist/pages/. Messages go to stderr only. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildVartimeModule } from "./vartime-module.mjs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What the tools say is shown only where they fail: people who start the program read Vietnamese and English, no tool's advice. */
function run(command, args) {
  const done = spawnSync(process.execPath, [path.join(root, "node_modules", ...command), ...args], {
    cwd: root,
    // Another value would write development pages, with this machine's paths in them.
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  if (done.status !== 0) {
    process.stderr.write(`${done.stdout ?? ""}${done.stderr ?? ""}`);
    process.stderr.write(`Không dựng được · building failed: ${command.at(-1)} ${args.join(" ")}\n`);
    process.exit(1);
  }
}

/** What is being built, as the line of progress says it. */
const parts = {
  programs: "chương trình · the program",
  kiosk: "trang bỏ phiếu · the voting page",
  station: "trạm bỏ phiếu · the voting station",
  admin: "trang điều hành · the console",
  verify: "trang kiểm chứng · the verifying page",
};

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
async function whenStale(name, inputs, output, build) {
  const file = path.join(root, "dist", ".stamps", name);
  const now = stamp(inputs);
  if (existsSync(file) && existsSync(path.join(root, output)) && readFileSync(file, "utf8") === now) return;
  process.stderr.write(`Đang dựng ${parts[name]}…\n`);
  await build();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, now);
}

const shared = ["shared", "package-lock.json", "tsconfig.base.json"];

export async function buildPrograms() {
  await whenStale("programs", [...shared, "native", "server", "bin"], "dist/server/main.js", () =>
    run(["typescript", "bin", "tsc"], ["-b", "shared", "native", "server", "bin"]),
  );
}

/** Page, folder of its sources, and how small what goes over the air is made. */
const pages = [
  { page: "kiosk", sources: "kiosk", gzip: gzipForPhones },
  { page: "station", sources: "kiosk", gzip: gzipSync },
  { page: "admin", sources: "admin", gzip: gzipSync },
  { page: "verify", sources: "verifier/page", gzip: gzipSync },
];

/** wanted: names of pages; all of them where it is left out. */
export async function buildPages(wanted = pages.map(({ page }) => page)) {
  for (const { page, sources, gzip } of pages.filter((one) => wanted.includes(one.page))) {
    const folder = `dist/pages/${page}`;
    const inputs = [
      ...shared,
      sources,
      "vite.config.ts",
      "scripts/build.mjs",
      "scripts/one-file.ts",
      "scripts/phone-parts.ts",
      "package.json",
    ];
    await whenStale(page, inputs, folder, async () => {
      run(["vite", "bin", "vite.js"], ["build", "--mode", page, "--logLevel", "warn"]);
      await compressBelow(path.join(root, folder), gzip);
    });
  }
}

/**
 * Beside each text a .br and a .gz, since browsers ask for brotli over https alone and phones come over plain http. What
 * phones load is made as small as gzip can be: once here, for three hundred times on the air. The console goes to a few machines.
 */
async function compressBelow(folder, gzip) {
  for (const file of [...filesBelow(folder)].filter((name) => /\.(html|js|css|svg|json)$/.test(name))) {
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, await gzip(content));
    writeFileSync(`${file}.br`, brotliCompressSync(content));
  }
}

async function gzipForPhones(content) {
  const { gzipAsync } = await import("@gfx/zopfli");
  return gzipAsync(content, { numiterations: 15, blocksplittingmax: 0 });
}

/** The number that tellers compare (docs/tellers.md), computed by the program that serves the pages to them. */
async function sayInstallCode() {
  const { readPageFiles } = await import("../dist/bin/own-copy/page-files.js");
  const { installCode } = await readPageFiles(path.join(root, "dist", "pages", "admin"));
  process.stderr.write(`Mã bản cài · install code: ${installCode}\n`);
}

/** What whoever got verify.html elsewhere compares (docs/verifying.md). */
function sayVerifyHash() {
  const bytes = readFileSync(path.join(root, "dist", "pages", "verify", "verify.html"));
  process.stderr.write(`verify.html SHA-256: ${createHash("sha256").update(bytes).digest("hex")}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPrograms();
  await buildPages();
  await sayInstallCode();
  sayVerifyHash();
}
