/**
 * One folder per person or body that is rated, as a .zip of Word files (rules §10): made when it is asked for and kept
 * nowhere. The same meeting gives the same bytes.
 */
import { setTimeout as wait } from "node:timers/promises";
import { zipSync, type Zippable } from "fflate";
import type { PaperRegime } from "../../shared/domain/draft.ts";
import { foldersOfPart } from "../../shared/domain/papers.ts";
import type { DossierSource } from "../../shared/minutes/dossier.ts";
import { ownFolder } from "../../shared/minutes/own-papers.ts";
import { paperBytes } from "./paper-files.ts";
import { earliestDay } from "./steady-office.ts";

/** part: from 1, of so many subjects each. Null: nobody is in that part. */
export async function foldersZip(
  source: DossierSource,
  part: number,
  regime: PaperRegime,
): Promise<Uint8Array | null> {
  const files: Zippable = {};
  for (const number of foldersOfPart(part, source.subjects.length)) {
    const folder = ownFolder(source, number, regime);
    for (const { name, paper } of folder?.papers ?? []) {
      const startMs = performance.now();
      files[`${folder?.name ?? ""}/${name}.docx`] = await paperBytes(paper, "docx");
      // Phones are answered by the same thread: they have half of it (security N15).
      await wait(performance.now() - startMs);
    }
  }
  // Word files are packed already.
  return Object.keys(files).length === 0 ? null : zipSync(files, { level: 0, mtime: earliestDay() });
}
