/**
 * `npm run -s pack -- --platform NAME --out DIR`: one .zip that an office unpacks and starts, with Node in it and nothing
 * to install (docs/architecture.md §10). One commit gives the same bytes on every machine. Names of what was written go to stdout.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { nodeBuild } from "./node-builds.mjs";
import { packContents, platforms } from "./pack/contents.mjs";
import { zipOf } from "./pack/zip.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const nodeMajor = "22";
const wrongUsage = 64;
/** What a pack is made of. */
const packed = [
  ...["admin", "bin", "docs", "kiosk", "native", "samples", "scripts", "server", "shared", "verifier"],
  ...[
    "CHANGELOG.md",
    "README.md",
    "package.json",
    "package-lock.json",
    "tsconfig.base.json",
    "vite.config.ts",
  ],
];

const usage = `npm run -s pack -- --platform NAME --out DIR [--commit-check]

  --platform NAME   ${Object.keys(platforms).join(", ")}; "all"; or several, each with its --platform
  --out DIR         where the .zip goes
  --commit-check    refuse where the files are not those of the commit
`;

function fail(sentence, code = 1) {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        platform: { type: "string", multiple: true, default: [] },
        out: { type: "string" },
        "commit-check": { type: "boolean", default: false },
      },
    });
    const wanted = values.platform.includes("all") ? Object.keys(platforms) : values.platform;
    const unknown = wanted.find((name) => !Object.hasOwn(platforms, name));
    if (unknown !== undefined) fail(`There is no pack for "${unknown}".\n\n${usage}`, wrongUsage);
    if (wanted.length === 0 || values.out === undefined) fail(usage, wrongUsage);
    const out = path.resolve(process.env["INIT_CWD"] ?? process.cwd(), values.out);
    return { wanted, out, mustBeCommitted: values["commit-check"] };
  } catch (error) {
    return fail(`${error.message}\n\n${usage}`, wrongUsage);
  }
}

function git(...args) {
  const done = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  return done.status === 0 ? done.stdout.trim() : null;
}

/** Of sources that came without their history: 1 January 2026. */
const timeOfNoCommit = 1_767_225_600;

/** { commit, seconds }: what is packed, and the time that its files get. */
function origin(mustBeCommitted) {
  const [commit, seconds] = (git("show", "--no-patch", "--format=%H %ct", "HEAD") ?? "").split(" ");
  if (seconds === undefined) {
    if (mustBeCommitted) fail("A pack names the commit that it was made of, and git finds none here.");
    return { commit: "?", seconds: timeOfNoCommit };
  }
  const isChanged = git("status", "--porcelain", "--", ...packed) !== "";
  if (isChanged && mustBeCommitted) fail("There are files that are not those of the commit: see git status.");
  return { commit: isChanged ? `${commit}+` : commit, seconds: Number(seconds) };
}

/** In a process of its own: one of its libraries answers every later error with its whole source. */
function build() {
  const script = path.join(root, "scripts", "build.mjs");
  const done = spawnSync(process.execPath, [script], { stdio: ["ignore", "ignore", "inherit"] });
  if (done.status !== 0) fail("Nothing was packed.");
}

function nodeOf(platform) {
  const node = nodeBuild(platform, nodeMajor);
  if (node.missing !== undefined) fail(node.missing);
  return node;
}

/** Windows' package comes without the text, which is the same for every platform of one version. */
function licenceFolder({ folder, version }) {
  if (existsSync(path.join(folder, "LICENSE"))) return folder;
  const other = nodeOf("linux-x64");
  if (other.version !== version)
    fail(`Node ${version} comes without its licence, and so does every other build of it.`);
  return other.folder;
}

const { wanted, out, mustBeCommitted } = readArguments();
const { commit, seconds } = origin(mustBeCommitted);
build();
const { readPageFiles } = await import("../dist/bin/own-copy/page-files.js");
const { installCode } = await readPageFiles(path.join(root, "dist", "pages", "admin"));
const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
mkdirSync(out, { recursive: true });
for (const platform of wanted) {
  const node = nodeOf(platform);
  const licence = path.join(licenceFolder(node), "LICENSE");
  const folder = `Phieu-Kin-${version}-${platform}`;
  const contents = packContents({
    root,
    platform,
    node: { ...node, licence },
    about: { version, commit, installCode },
  });
  const placed = new Map([...contents].map(([name, file]) => [`${folder}/${name}`, file]));
  const zip = zipOf(placed, seconds);
  const file = path.join(out, `${folder}.zip`);
  writeFileSync(file, zip);
  process.stdout.write(`${createHash("sha256").update(zip).digest("hex")}  ${file}\n`);
}
