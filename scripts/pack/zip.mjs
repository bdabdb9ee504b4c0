/** One .zip from a list of files: the same files give the same bytes, whatever machine, time zone or Node packs them. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";
import { deflateSync } from "fflate";

// A whole Node becomes one per cent smaller beyond this, and takes half as long again.
const level = 4;
const cache = fileURLToPath(new URL("../../node_modules/.cache/pack", import.meta.url));
const largeBytes = 20_000_000;

const utf8Names = 0x0800;
const deflated = 8;
const versionNeeded = 20;
const madeByUnix = 3 << 8;
const regularFile = 0o100000;

/**
 * files: name with forward slashes -> { bytes, isProgram }; seconds: the time that all of them get, since 1970. Throws
 * where a name is one that some system could not unpack, or would put elsewhere.
 */
export function zipOf(files, seconds) {
  const names = [...files.keys()].sort();
  refuseBadNames(names);
  const local = [];
  const central = [];
  let place = 0;
  for (const name of names) {
    const { bytes, isProgram } = files.get(name);
    const content = deflatedOnce(bytes);
    const nameBytes = Buffer.from(name, "utf8");
    const common = fields([
      [2, versionNeeded],
      [2, utf8Names],
      [2, deflated],
      [4, dosTime(seconds)],
      [4, crc32(bytes)],
      [4, content.length],
      [4, bytes.length],
      [2, nameBytes.length],
      [2, 0],
    ]);
    const mode = (regularFile | (isProgram ? 0o755 : 0o644)) * 0x10000;
    local.push(fields([[4, 0x04034b50]]), common, nameBytes, content);
    central.push(
      fields([
        [4, 0x02014b50],
        [2, madeByUnix | versionNeeded],
      ]),
      common,
      fields([
        [2, 0],
        [2, 0],
        [2, 0],
        [4, mode],
        [4, place],
      ]),
      nameBytes,
    );
    place += 4 + common.length + nameBytes.length + content.length;
  }
  const directory = Buffer.concat(central);
  const end = fields([
    [4, 0x06054b50],
    [4, 0],
    [2, names.length],
    [2, names.length],
    [4, directory.length],
    [4, place],
    [2, 0],
  ]);
  return Buffer.concat([...local, directory, end]);
}

/** [bytes, number] each, little-endian. */
function fields(list) {
  const buffer = Buffer.alloc(list.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of list) at = buffer.writeUIntLE(value, at, size);
  return buffer;
}

/** A .zip knows no zones; all times in ours are UTC. */
function dosTime(seconds) {
  const at = new Date(seconds * 1000);
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return day * 0x10000 + time;
}

/** fflate's bytes depend on nothing but its input, so a large file, which is always a Node, is deflated once and kept. */
function deflatedOnce(bytes) {
  if (bytes.length < largeBytes) return deflateSync(bytes, { level });
  const name = createHash("sha256")
    .update(readFileSync(new URL("../../node_modules/fflate/package.json", import.meta.url)))
    .update(`level ${level}`)
    .update(bytes)
    .digest("hex");
  const file = path.join(cache, name);
  if (existsSync(file)) return readFileSync(file);
  const content = deflateSync(bytes, { level });
  mkdirSync(cache, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, content);
  renameSync(`${file}.${process.pid}`, file);
  return content;
}

/** What Windows unpacks from Explorer has 260 characters for everything, of which the office's own folders take some. */
const longestName = 160;

function refuseBadNames(names) {
  const folded = new Set();
  for (const name of names) {
    const parts = name.split("/");
    const isPlain = parts.every((part) => /^[\w@+[-][\w.@+[\] -]*$/.test(part) && !/[. ]$/.test(part));
    const isReserved = parts.some((part) => /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part));
    if (!isPlain) throw new Error(`not every system could unpack ${name}`);
    if (isReserved || name.length > longestName) throw new Error(`Windows could not unpack ${name}`);
    if (folded.has(name.toLowerCase())) throw new Error(`Windows would take ${name} for another file`);
    folded.add(name.toLowerCase());
  }
}
