/** The people of a sample that ships with the project, read as the console reads it. */
import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { assert } from "../shared/basics/assert.ts";
import { isImportable, previewRoster, type RosterPreview } from "../shared/domain/roster-import.ts";

/** Reads a CSV file in UTF-8 such as samples/bon-lanh-dao.csv; a file with errors is our own mistake. */
export function loadSampleRoster(file: URL | string): RosterPreview {
  const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  const preview = previewRoster(Papa.parse<string[]>(text).data);
  assert(isImportable(preview), "a sample roster can be imported");
  return preview;
}
