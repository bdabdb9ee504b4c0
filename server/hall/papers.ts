/**
 * Files of a round and papers of a meeting.
 */
import { assertNever, defined } from "../../shared/basics/assert.ts";
import { utf8ToBytes } from "../../shared/basics/bytes.ts";
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { mayHaveCounts } from "../../shared/domain/told.ts";
import { buildPaper, folderRoles } from "../../shared/minutes/catalogue.ts";
import { countingMinutes } from "../../shared/minutes/counting-minutes.ts";
import type { DossierSource } from "../../shared/minutes/dossier.ts";
import { fileName } from "../../shared/minutes/parts.ts";
import { roundsBehind } from "../documents/dossier-outcomes.ts";
import { mayTakeRecord } from "../meeting/outcomes.ts";
import { dossierSource, type RecordFacts } from "../documents/dossier-source.ts";
import { foldersZip } from "../documents/folders.ts";
import { papersFor, roundsOfPaper } from "../documents/paper-facts.ts";
import { htmlFile, paperBytes } from "../documents/paper-files.ts";
import type { RoundEnd } from "../../shared/protocol/public-view.ts";
import type { FileContent, FoldersRequest, PaperFile, PaperRequest, RoundFileName } from "../hall.ts";
import type { LiveMeeting } from "../live/live-meeting.ts";
import { hasRecord, hasSealedRecord, roundOf, type RoundState } from "../meeting/state.ts";
import type { VerifyPool } from "../verify-pool/pool.ts";
import { contentOf } from "./file-content.ts";
import { recordCodes, type RecordCodes } from "./record-codes.ts";
import { trackersFile } from "./record-source.ts";
import { openRecords } from "./records.ts";

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
  /** Null where these roles have none, or nobody is in that part. Throws StorageError. */
  readonly folders: (
    meeting: LiveMeeting,
    request: FoldersRequest,
    roles: readonly Role[],
  ) => Promise<PaperFile | null>;
};

/** onCode: a record code that a view shows has become known. */
export function openPapers(pool: VerifyPool, onCode: () => void): Papers {
  const codes = recordCodes(pool, onCode);
  const records = openRecords(pool, codes);

  const recordFacts = async (meeting: LiveMeeting, round: RoundState): Promise<RecordFacts> => ({
    n: round.n,
    closing: meeting.closing(round),
    recordCode: await codes.known(meeting, round),
  });

  /** printed: the rounds that what is made is about. */
  const sourceOf = async (meeting: LiveMeeting, printed: readonly RoundState[]): Promise<DossierSource> => {
    const state = meeting.state();
    const behind = await Promise.all(
      roundsBehind(state, printed).map((round) => recordFacts(meeting, round)),
    );
    const own = behind.filter(({ n }) => printed.some((round) => round.n === n));
    return dossierSource(state, own, behind);
  };

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
        case "end.json":
          return roundEnd(meeting, round);
        case "trackers.json":
          return hasSealedRecord(round) ? contentOf(trackersFile(meeting, round)) : null;
        case "sealed.zip":
          return hasSealedRecord(round) ? records.sealed(meeting, round) : null;
        case "full.zip":
          return hasRecord(round) && mayTakeRecord(meeting.state(), round, roles)
            ? records.full(meeting, round)
            : null;
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
      const source = await sourceOf(meeting, roundsOfPaper(state, paperId));
      const paper = buildPaper(source, paperId, regime ?? source.meeting.regime);
      if (paper === null) return null;
      return { name: `${paper.fileName}.${format}`, bytes: await paperBytes(paper, format) };
    },
    folders: async (meeting, { part, regime }, roles) => {
      if (!roles.some((role) => folderRoles.includes(role))) return null;
      const rounds = meeting.state().rounds.filter(hasRecord);
      if (!rounds.every((round) => mayHaveCounts(roles, round))) return null;
      const source = await sourceOf(meeting, rounds);
      const bytes = await foldersZip(source, part, regime ?? source.meeting.regime);
      return bytes === null
        ? null
        : { name: `${fileName("Ho-so", source.meeting, `phan-${part}`)}.zip`, bytes };
    },
  };
}

/** For phones that had no connection when the round ended (protocol B.8). Null while it has not. */
function roundEnd(meeting: LiveMeeting, round: RoundState): FileContent | null {
  const end: RoundEnd = { closing: meeting.closing(round), voiding: meeting.voiding(round) };
  const hasEnded = end.closing !== null || end.voiding !== null;
  return hasEnded ? contentOf(utf8ToBytes(canonicalJson(end))) : null;
}
