/** verify.html as this server has it: one file, built with it, that anybody may take away (security C18). */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256Hex } from "../../shared/basics/hash.ts";

export type VerifyPage = {
  readonly folder: string;
  /** The page's own Content-Security-Policy, as it stands in it. */
  readonly policy: string;
  /** sha256hex of the file: what people compare. */
  readonly hash: string;
};

export const verifyPageFile = "verify.html";

/** Null where the pages were never built. Throws Node's error where the file is there and cannot be read. */
export async function readVerifyPage(folder: string): Promise<VerifyPage | null> {
  const bytes = await readFile(join(folder, verifyPageFile)).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(
    bytes?.toString("utf8") ?? "",
  )?.[1];
  return bytes === null || policy === undefined ? null : { folder, policy, hash: sha256Hex(bytes) };
}
