/** Rosters of the samples that ship with the project. */
import { readdir, readFile } from "node:fs/promises";
import { err, ok, type Result } from "../../shared/basics/result.ts";
import { isImportable, readRoster, type RosterPreview } from "../../shared/roster/read-roster.ts";
import { readWorkbook } from "../../shared/roster/read-workbook.ts";
import { samplesFolder } from "./samples-folder.ts";

/** The people of a sample, or a sentence that names the samples there are. */
export async function sampleRoster(name: string): Promise<Result<RosterPreview, string>> {
  const files = (await readdir(samplesFolder)).filter((file) => file.endsWith(".csv"));
  if (!files.includes(`${name}.csv`)) {
    return err(`--sample is one of: ${files.map((file) => file.replace(/\.csv$/, "")).join(", ")}.`);
  }
  const workbook = readWorkbook(await readFile(`${samplesFolder}${name}.csv`), `${name}.csv`);
  const preview = workbook.ok ? readRoster(workbook.value, { sheet: null, alike: "ask" }) : null;
  return preview !== null && isImportable(preview) ? ok(preview) : err(`The sample ${name} cannot be read.`);
}
