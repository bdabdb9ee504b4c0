/** The list of files: nothing is missing, and nothing lies beside the record that does not belong to it. */
import { archiveName, fileNames, outsideManifest, textOf, type StoredFiles } from "../files.ts";
import { recordReadme, type RecordState } from "../readme.ts";
import { manifestText, recordCode } from "../write.ts";
import { blockedBy, fail, pass, type Finding } from "./finding.ts";
import type { RecordedRound } from "./recorded.ts";

/** 18: exactly the files of a record, each with its hash, and the one README.txt of it (protocol B.10). */
export function checkManifest({ files, round, state, voiding }: RecordedRound): Finding {
  const manifest = textOf(files, fileNames.manifest);
  if (manifest === null) return fail("manifest.json is missing");
  const expected = expectedFiles(files, round?.uuid ?? null, state);
  const missing = [...expected].find((name) => !files.has(name));
  if (missing !== undefined) return fail(`${missing} is missing`);
  const foreign = [...files.keys()].find((name) => !expected.has(name));
  if (foreign !== undefined) return fail("a file is there that no record has");
  if (manifest !== manifestText(files))
    return fail("manifest.json does not list these files with their hashes");
  if (round === null) return blockedBy(11);
  if (textOf(files, fileNames.readme) !== recordReadme(round, state, voiding?.reason ?? null))
    return fail("README.txt is not this record's");
  return pass(null, `${files.size - outsideManifest.size} files, record code ${recordCode(files)}`);
}

function expectedFiles(files: StoredFiles, uuid: string | null, state: RecordState): ReadonlySet<string> {
  const { round, election, tokens, issuance, issuer, opening, closing, trackers } = fileNames;
  const { journal, minutes, readme, manifest, decryptionProofs, outcome, voiding } = fileNames;
  const names = new Set<string>([
    round,
    election,
    issuance,
    issuer,
    opening,
    journal,
    minutes,
    readme,
    manifest,
  ]);
  if (uuid !== null) names.add(archiveName(uuid));
  if (state !== "voided" || files.has(closing)) names.add(closing);
  if (state === "voided") names.add(voiding);
  else {
    names.add(tokens);
    names.add(trackers);
  }
  if (state === "counted") {
    names.add(decryptionProofs);
    names.add(outcome);
  }
  return names;
}
