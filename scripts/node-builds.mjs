/**
 * Node's own builds, as the npm packages that carry them: which version of which package with which hash stands in
 * node-builds.json alone (security N14). Fetched by npm from wherever this machine has its packages, and kept under
 * node_modules/.cache.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const table = JSON.parse(readFileSync(new URL("node-builds.json", import.meta.url), "utf8"));
const cache = fileURLToPath(new URL("../node_modules/.cache/node-builds", import.meta.url));

/**
 * The unpacked package of a platform ("linux-x64") and a major version: its folder, which has Node itself (bin/node,
 * bin/node.exe) in it, and LICENSE but for Windows. `missing`: one sentence why it is not here, such as no network. Throws where what npm
 * brought is not what the table says.
 */
export function nodeBuild(platform, major) {
  const build = table[platform]?.[major];
  if (build === undefined)
    return { missing: `scripts/node-builds.json has no Node ${major} for ${platform}.` };
  const { package: name, version, integrity } = build;
  const program = platform.startsWith("win-") ? "node.exe" : "node";
  const folder = path.join(cache, `${name}-${version}`);
  const found = { version, folder, node: path.join(folder, "bin", program) };
  if (existsSync(found.node)) return found;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(path.join(cache, "fetching-"));
  try {
    const archive = fetchPackage(`${name}@${version}`, work);
    if (archive === null) return { missing: `npm could not bring ${name} ${version}.` };
    const hash = createHash("sha512").update(readFileSync(archive)).digest("base64");
    if (`sha512-${hash}` !== integrity)
      throw new Error(`${name} ${version} is not what node-builds.json says.`);
    // Paths relative to where it runs: Windows' tar reads "C:" as the name of a host.
    const unpack = (part, errors) =>
      spawnSync("tar", ["-xzf", path.basename(archive), part], {
        cwd: work,
        stdio: ["ignore", "ignore", errors],
      }).status === 0;
    // Windows' package comes without it.
    unpack("package/LICENSE", "ignore");
    if (!unpack("package/bin", "inherit")) return { missing: `tar could not unpack ${name} ${version}.` };
    // Last, and at once: whoever finds the folder finds all of it.
    if (!existsSync(found.node)) renameSync(path.join(work, "package"), folder);
    return found;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The package's archive in this folder; null where npm does not get it. */
function fetchPackage(spec, folder) {
  const args = ["pack", spec, "--json", "--loglevel=error", "--fetch-retries=1", "--fetch-timeout=120000"];
  // npm is a script on Windows, which only a shell can run; no argument has anything that a shell would read.
  const packed = spawnSync("npm", args, {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (packed.status !== 0) return null;
  const [{ filename }] = JSON.parse(packed.stdout);
  return path.join(folder, path.basename(filename));
}
