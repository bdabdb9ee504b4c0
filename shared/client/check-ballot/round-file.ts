/** A round for a device without a network: everything that checking a ballot takes, in one file (protocol B.12). */
import * as z from "zod/mini";
import { canonicalJson } from "../../basics/canonical-json.ts";
import { readJson } from "../../crypto/read-json.ts";

const roundFileSchema = z.strictObject({ electionKey: z.string(), roundJson: z.string() });
export type RoundFile = Readonly<z.infer<typeof roundFileSchema>>;

export function roundFileText({ electionKey, roundJson }: RoundFile): string {
  return canonicalJson({ electionKey, roundJson });
}

/** Null: no such file. What it says is trusted no more than what a server says. */
export function readRoundFile(text: string): RoundFile | null {
  return readJson(text, roundFileSchema);
}
