/** Whether the unpacked files are those that were packed: a broken stick or a virus scanner shows before the evening does. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

export type ChangedFile = { readonly name: string; readonly is: "missing" | "changed" };

const sumsFile = "SHA256SUMS";
/** Opening thousands of small files takes longer than hashing them. */
const filesAtOnce = 16;

/** Names with forward slashes, as the list has them, in its order; the list itself where it cannot be read. */
export async function changedFiles(kitFolder: string): Promise<readonly ChangedFile[]> {
  const list = await readFile(join(kitFolder, sumsFile), "utf8").catch(() => "");
  const wanted = [...list.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)];
  if (wanted.length === 0) return [{ name: sumsFile, is: "missing" }];
  const changed: ChangedFile[] = [];
  for (let at = 0; at < wanted.length; at += filesAtOnce) {
    const found = await Promise.all(
      wanted.slice(at, at + filesAtOnce).map(async ([, hash, name = ""]) => ({
        name,
        wantedHash: hash,
        hash: await hashOf(join(kitFolder, name)),
      })),
    );
    for (const { name, wantedHash, hash } of found) {
      if (hash !== wantedHash) changed.push({ name, is: hash === null ? "missing" : "changed" });
    }
  }
  return changed;
}

async function hashOf(file: string): Promise<string | null> {
  const bytes = await readFile(file).catch(() => null);
  return bytes === null ? null : createHash("sha256").update(bytes).digest("hex");
}
