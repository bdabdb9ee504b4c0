/**
 * What the files of a data folder mean, as one number in version.json beside them (design §5): it counts up whenever a
 * program before could misread or would refuse what a later one writes. Whoever finds a greater one goes no further.
 */
import { join } from "node:path";
import * as z from "zod/mini";
import { fromUtf8, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import { canonicalJson, parseCanonicalJson } from "../../../shared/basics/canonical-json.ts";
import { StorageError } from "../failure.ts";
import { replaceFile } from "./durable-file.ts";
import type { FileOps } from "./file-ops.ts";

/** 1: the pack of a frozen meeting stands beside its draft. 2: accounts have invitations. */
export const dataVersion = 2;

const versionSchema = z.looseObject({ dataVersion: z.int().check(z.gte(1)) });

/** Notes this program's version where none is noted. Throws StorageError "other-version" or "damaged" and changes nothing. */
export async function agreeOnVersion(ops: FileOps, dataFolder: string): Promise<void> {
  const file = join(dataFolder, "version.json");
  const bytes = await ops.readFile(file);
  if (bytes === null) return replaceFile(ops, file, utf8ToBytes(canonicalJson({ dataVersion })));
  const read = versionSchema.safeParse(parseCanonicalJson(fromUtf8(bytes) ?? "")?.value);
  if (!read.success) {
    const detail = "it does not say which version of the data this folder holds";
    throw new StorageError({ kind: "damaged", file, place: { at: "file" }, detail, soundCopy: null });
  }
  if (read.data.dataVersion > dataVersion) {
    const detail = `the data have version ${read.data.dataVersion}, this program knows versions up to ${dataVersion}`;
    throw new StorageError({ kind: "other-version", file, detail, madeBy: null });
  }
}
