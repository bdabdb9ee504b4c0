/**
 * The server key: 32 bytes that seal all that lies in the database, in a file that the database never sees. As hex, so
 * that it can be carried by hand; readable for its owner alone.
 */
import { open, readFile, stat } from "node:fs/promises";
import { fromHex, toHex } from "../../../shared/basics/bytes.ts";
import { err, ok, type Result } from "../../../shared/basics/result.ts";
import type { RandomBytes } from "../../../shared/basics/random.ts";
import { sealingKeyBytes } from "./boxes.ts";

/** An error is a sentence. */
export async function makeServerKey(path: string, random: RandomBytes): Promise<Result<null, string>> {
  try {
    const file = await open(path, "wx", 0o600);
    try {
      await file.writeFile(`${toHex(random(sealingKeyBytes))}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    return ok(null);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "?";
    return err(
      code === "EEXIST"
        ? `${path} đã có, không ghi đè. · ${path} exists and is not overwritten.`
        : `Không ghi được ${path} (${code}). · ${path} cannot be written (${code}).`,
    );
  }
}

/** An error is a sentence, and names nothing of the content. */
export async function readServerKey(path: string): Promise<Result<Uint8Array, string>> {
  try {
    // Windows keeps rights elsewhere.
    if (process.platform !== "win32" && ((await stat(path)).mode & 0o077) !== 0) {
      return err(`${path} (--server-key) can be read by others: chmod 600 ${path}`);
    }
    const key = fromHex((await readFile(path, "utf8")).trim(), sealingKeyBytes);
    return key === null ? err(`${path} (--server-key) is no server key.`) : ok(key);
  } catch {
    return err(`${path} (--server-key) cannot be read. npm run -s server-key -- ${path} makes one.`);
  }
}
