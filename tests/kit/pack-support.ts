/** Packs as the command makes them, unpacked as an office does it. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";

const project = new URL("../../", import.meta.url).pathname;

/** Makes the pack of a platform in a folder. Gives the path of the .zip. */
export function makePack(platform: string, out: string, environment: NodeJS.ProcessEnv = {}): string {
  const said = execFileSync(process.execPath, ["scripts/pack.mjs", "--platform", platform, "--out", out], {
    cwd: project,
    env: { ...process.env, ...environment },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return defined(/^[0-9a-f]{64} {2}(.+)$/m.exec(said)?.[1], "the command names what it wrote");
}

const packedSchema = z.record(z.string(), z.strictObject({ isProgram: z.boolean(), text: z.string() }));

/** What the pack of a system holds, by name, with a stand-in for its Node; text: of files beside app/, and the first bytes of all others. */
export async function contentsOf(platform: string, work: string): Promise<z.infer<typeof packedSchema>> {
  const node = join(work, platform.startsWith("win-") ? "node.exe" : "node");
  await writeFile(node, "Node");
  await writeFile(join(work, "LICENSE"), "The licence of Node.");
  const about = { version: "1.2.3", commit: "c", installCode: "a1b2" };
  const given = {
    root: project,
    platform,
    node: { node, version: "22", licence: join(work, "LICENSE") },
    about,
  };
  const list = `import { packContents } from "./scripts/pack/contents.mjs";
    const textOf = (name, { bytes }) => bytes.subarray(0, name.includes("/") ? 20 : bytes.length).toString("latin1");
    const files = [...packContents(${JSON.stringify(given)})];
    process.stdout.write(JSON.stringify(Object.fromEntries(
      files.map(([name, file]) => [name, { isProgram: file.isProgram, text: textOf(name, file) }]))));`;
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", list], {
    cwd: project,
    encoding: "utf8",
    maxBuffer: 100_000_000,
  });
  return z.parse(packedSchema, JSON.parse(said));
}

/** Gives the pack's own folder inside place, which is made. */
export async function unpack(zip: string, place: string): Promise<string> {
  await mkdir(place);
  execFileSync("unzip", ["-q", zip, "-d", place]);
  return join(place, basename(zip, ".zip"));
}

/** Makes an unpacked pack one of another version, with sums that fit. */
export async function asVersion(unpacked: string, version: string): Promise<void> {
  for (const name of ["app/kit.json", "app/package.json"]) {
    const file = join(unpacked, name);
    const changed = (await readFile(file, "utf8")).replace(/"version": "[^"]+"/, `"version": "${version}"`);
    await writeFile(file, changed);
    const hash = createHash("sha256").update(changed).digest("hex");
    const sums = join(unpacked, "SHA256SUMS");
    const list = await readFile(sums, "utf8");
    await writeFile(sums, list.replace(new RegExp(`^.{64}(?=  ${name}$)`, "m"), hash));
  }
}
