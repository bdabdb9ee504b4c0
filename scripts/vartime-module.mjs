/**
 * Compiles shared/crypto/vartime/assembly (AssemblyScript) into shared/crypto/vartime/module.ts, which is kept in the
 * repository: who reads it can see that it is what the sources give. `node scripts/vartime-module.mjs` says whether it is.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = path.join(root, "shared/crypto/vartime/assembly");
const output = path.join(root, "shared/crypto/vartime/module.ts");
const pages = "48";

/** Of the sources, this file and the compiler's version. */
function sourcesHash() {
  const { devDependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const hash = createHash("sha256").update(devDependencies.assemblyscript);
  for (const name of readdirSync(sources).sort()) {
    hash.update(`\0${name}\0`).update(readFileSync(path.join(sources, name)));
  }
  return hash.update(readFileSync(fileURLToPath(import.meta.url))).digest("hex");
}

async function compile() {
  const { default: asc } = await import("assemblyscript/asc");
  const written = new Map();
  const flags = ["--runtime", "stub", "--noAssert", "--optimizeLevel", "3", "--shrinkLevel", "0"];
  const memory = ["--initialMemory", pages, "--maximumMemory", pages];
  const { error, stderr } = await asc.main(["index.ts", "-o", "module.wasm", ...flags, ...memory], {
    readFile: (name) => {
      const file = path.join(sources, name);
      return path.dirname(file) === sources && readdirSync(sources).includes(name)
        ? readFileSync(file, "utf8")
        : null;
    },
    writeFile: (name, content) => written.set(name, content),
    listFiles: () => [],
  });
  if (error !== null) throw new Error(`${error.message}\n${stderr.toString()}`);
  return Buffer.from(written.get("module.wasm"));
}

function moduleText(bytes) {
  const base64 = bytes.toString("base64").replace(/=+$/, "");
  return `/**
 * The verifying module (WebAssembly), Base64 without padding. Written by scripts/vartime-module.mjs, never by hand.
 * Sources: ${sourcesHash()}
 */
export const moduleBase64 =
  "${base64}";
`;
}

/** Writes module.ts where its sources changed. */
export async function buildVartimeModule() {
  if (readFileSync(output, "utf8").includes(`Sources: ${sourcesHash()}\n`)) return;
  writeFileSync(output, moduleText(await compile()));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bytes = await compile();
  const same = moduleText(bytes) === readFileSync(output, "utf8");
  process.stdout.write(`${same ? "the same" : "another"} module, ${bytes.length} bytes\n`);
  process.exitCode = same ? 0 : 1;
}
