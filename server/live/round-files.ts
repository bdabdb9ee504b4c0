/** The box and the issuance book of a round on the disk: their sizes follow from what the round fixes. */
import type { RandomBytes } from "../../shared/basics/random.ts";
import type { SlipKey } from "../../shared/domain/ids.ts";
import { ballotBytesMax } from "../../shared/protocol/cast-size.ts";
import {
  createBallotBox,
  openBallotBox,
  removeBallotBox,
  type BallotBox,
} from "../storage/files/ballot-box.ts";
import type { Disk } from "../storage/files/disk.ts";
import {
  createIssuanceBook,
  openIssuanceBook,
  removeIssuanceBook,
  type IssuanceBook,
} from "../storage/files/issuance-book.ts";
import type { RoundFiles } from "../storage/files/meeting-folder.ts";
import type { RoundState } from "../meeting/state.ts";

/** Preallocates both for a round that is not in the journal yet. What an opening that failed left there is empty. */
export async function makeRoundFiles(
  disk: Disk,
  files: RoundFiles,
  round: { readonly electionJson: string; readonly slips: readonly SlipKey[] },
  random: RandomBytes,
): Promise<void> {
  await removeBallotBox(disk, files.box);
  await removeIssuanceBook(disk, files.issuance);
  const shape = {
    ballotBytesMax: ballotBytesMax(round.electionJson),
    entitledSlips: round.slips.length,
  };
  const box = await createBallotBox(disk, files.box, shape, random);
  await box.close();
  const book = await createIssuanceBook(disk, files.issuance, round.slips);
  await book.close();
}

export function openRoundBox(
  disk: Disk,
  files: RoundFiles,
  { electionJson, entitledSlips }: RoundState,
  random: RandomBytes,
): Promise<BallotBox> {
  const shape = { ballotBytesMax: ballotBytesMax(electionJson), entitledSlips: entitledSlips.length };
  return openBallotBox(disk, files.box, shape, random);
}

export function openRoundBook(disk: Disk, files: RoundFiles, round: RoundState): Promise<IssuanceBook> {
  return openIssuanceBook(disk, files.issuance, round.entitledSlips);
}
