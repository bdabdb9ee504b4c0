/** Rosters of the samples that ship with the project. */
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import Papa from "papaparse";
import { err, ok, type Result } from "../../shared/basics/result.ts";
import { isImportable, previewRoster, type RosterPreview } from "../../shared/domain/roster-import.ts";

// Seen from dist/bin/rehearse/.
const samplesFolder = fileURLToPath(new URL("../../../samples/", import.meta.url));

/** The people of a sample, or a sentence that names the samples there are. */
export async function sampleRoster(name: string): Promise<Result<RosterPreview, string>> {
  const files = (await readdir(samplesFolder)).filter((file) => file.endsWith(".csv"));
  if (!files.includes(`${name}.csv`)) {
    return err(`--sample is one of: ${files.map((file) => file.replace(/\.csv$/, "")).join(", ")}.`);
  }
  const text = await readFile(`${samplesFolder}${name}.csv`, "utf8");
  const preview = previewRoster(Papa.parse<string[]>(text.replace(/^\ufeff/, "")).data);
  return isImportable(preview) ? ok(preview) : err(`The sample ${name} cannot be read.`);
}
