/**
 * Files of a round and papers of a meeting: the one place where records are made (kept-records.ts keeps them).
 */
import { assertNever, defined } from "../../shared/basics/assert.ts";
import { utf8ToBytes } from "../../shared/basics/bytes.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { mayHaveCounts } from "../../shared/domain/told.ts";
import { buildPaper } from "../../shared/minutes/catalogue.ts";
import { countingMinutes } from "../../shared/minutes/counting-minutes.ts";
import { roundsBehind } from "../documents/dossier-outcomes.ts";
import { dossierSource, type RecordFacts } from "../documents/dossier-source.ts";
import { papersFor, roundsOfPaper } from "../documents/paper-facts.ts";
import { htmlFile, paperBytes } from "../documents/paper-files.ts";
import type { FileContent, PaperFile, PaperRequest, RoundFileName } from "../hall.ts";
import type { LiveMeeting } from "../live/live-meeting.ts";
import { hasRecord, hasSealedRecord, roundOf, type RoundState } from "../meeting/state.ts";
import type { VerifyPool } from "../verify-pool/pool.ts";
import { keepRecords } from "./kept-records.ts";
import { recordCodes, type RecordCodes } from "./record-codes.ts";
import { fullRecordParts, sealedSource, taskOf, trackersFile } from "./record-source.ts";

/** Of all records that are kept ready, without their ballots; one of 2,000 ballots has about 1 MB. */
const heldBytesMax = 16 * 2 ** 20;

export type Papers = {
  readonly codes: RecordCodes;
  /** Null where there is none (yet) for these roles. Throws StorageError. */
  readonly roundFile: (
    meeting: LiveMeeting,
    n: number,
    file: RoundFileName,
    roles: readonly Role[],
  ) => Promise<FileContent | null>;
  /** Null where there is none for these roles, or something that it needs is missing. Throws StorageError. */
  readonly paper: (
    meeting: LiveMeeting,
    request: PaperRequest,
    roles: readonly Role[],
  ) => Promise<PaperFile | null>;
};

/** onCode: a record code that a view shows has become known. */
export function openPapers(pool: VerifyPool, onCode: () => void): Papers {
  const codes = recordCodes(pool, onCode);
  const records = keepRecords(heldBytesMax);

  const sealedRecord = async (meeting: LiveMeeting, round: RoundState): Promise<FileContent> => {
    const kept = await records.of(`${round.phi} sealed`, round, async () => {
      const zip = await pool.writeSealed({ source: sealedSource(meeting, round) });
      return { content: contentOf(zip), held: zip.length };
    });
    return kept.content;
  };

  /** Beside what its round made of it, the full record holds what facts and decisions make of that. */
  const fullRecord = async (meeting: LiveMeeting, round: RoundState): Promise<FileContent> => {
    const kept = await records.of(`${round.phi} full`, meeting.state(), async () => {
      const parts = await fullRecordParts(meeting, round, (used) => codes.known(meeting, used));
      const { before, after } = await pool.writeRecord(taskOf(parts));
      const { laid } = parts.archive;
      const held = before.length + after.length;
      const pieces = async function* () {
        yield before;
        yield* laid.pieces();
        yield after;
      };
      return { content: { byteCount: held + laid.byteCount, pieces }, held };
    });
    return kept.content;
  };

  const recordFacts = async (meeting: LiveMeeting, round: RoundState): Promise<RecordFacts> => ({
    n: round.n,
    closing: meeting.closing(round),
    recordCode: await codes.known(meeting, round),
  });

  const minutes = async (meeting: LiveMeeting, round: RoundState): Promise<FileContent> => {
    const source = dossierSource(meeting.state(), [await recordFacts(meeting, round)]);
    const asked = defined(source.rounds[0], "the round that was asked for");
    return contentOf(await htmlFile(countingMinutes(source, asked)));
  };

  return {
    codes,
    roundFile: async (meeting, n, file, roles) => {
      const round = roundOf(meeting.state(), n);
      if (round === null || round.phase === "prepared") return null;
      switch (file) {
        case "round.json":
          return contentOf(utf8ToBytes(round.roundJson));
        case "election.json":
          return contentOf(utf8ToBytes(round.electionJson));
        case "trackers.json":
          return hasSealedRecord(round) ? contentOf(trackersFile(meeting, round)) : null;
        case "sealed.zip":
          return hasSealedRecord(round) ? sealedRecord(meeting, round) : null;
        case "full.zip":
          return hasRecord(round) && mayHaveCounts(roles, round) ? fullRecord(meeting, round) : null;
        case "minutes.html":
          return hasSealedRecord(round) && mayHaveCounts(roles, round) ? minutes(meeting, round) : null;
        default:
          return assertNever(file);
      }
    },
    paper: async (meeting, { paperId, format, regime }, roles) => {
      const state = meeting.state();
      const entry = papersFor(state, roles).find((candidate) => candidate.paperId === paperId);
      if (entry === undefined || entry.lacks !== null || !entry.formats.includes(format)) return null;
      const rounds = roundsOfPaper(state, paperId);
      const behind = await Promise.all(
        roundsBehind(state, rounds).map((round) => recordFacts(meeting, round)),
      );
      const printed = behind.filter(({ n }) => rounds.some((round) => round.n === n));
      const asked = regime ?? state.frozen.draft.settings.regime;
      const paper = buildPaper(dossierSource(state, printed, behind), paperId, asked);
      if (paper === null) return null;
      return { name: `${paper.fileName}.${format}`, bytes: await paperBytes(paper, format) };
    },
  };
}

function contentOf(bytes: Uint8Array): FileContent {
  return {
    byteCount: bytes.length,
    pieces: async function* () {
      await Promise.resolve();
      yield bytes;
    },
  };
}
