/** The papers of a meeting as staff download them, for DIR/documents/. */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { paperPath } from "../../shared/protocol/http.ts";
import { type ConsolePerson, meetingWhere, RehearsalFailure } from "./console-people.ts";

export type RehearsedPaper = { readonly name: string; readonly bytes: Uint8Array };

/** Every paper that is ready, in every format. */
export async function downloadPapers(person: ConsolePerson): Promise<readonly RehearsedPaper[]> {
  const { papers } = await meetingWhere(person, "list the papers", () => true);
  const files: RehearsedPaper[] = [];
  for (const { paperId, formats, lacks } of papers) {
    if (lacks !== null) continue;
    for (const format of formats) {
      const bytes = await person.session.download(paperPath(paperId, format));
      if (bytes === null) throw new RehearsalFailure(`${paperId}.${format} could not be downloaded`);
      files.push({ name: `${paperId}.${format}`, bytes });
    }
  }
  return files;
}

export async function writePapers(folder: string, papers: readonly RehearsedPaper[]): Promise<void> {
  const documents = path.join(folder, "documents");
  await mkdir(documents, { recursive: true });
  for (const { name, bytes } of papers) await writeFile(path.join(documents, name), bytes);
}
