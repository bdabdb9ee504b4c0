/**
 * The hall: drafts, the current meeting (the one that is not finished, or the last one that is), and past ones. Every
 * command of every console passes through one queue; a command that is sent again is answered as it was the first time.
 */
import { assertNever, defined } from "../../shared/basics/assert.ts";
import { utf8ToBytes } from "../../shared/basics/bytes.ts";
import { ok, type Result } from "../../shared/basics/result.ts";
import { nextYearOf } from "../../shared/domain/draft-copies.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import type { CeremonyRun } from "../../shared/domain/ceremony.ts";
import type { CommandId, MeetingId } from "../../shared/domain/ids.ts";
import { readPaperId } from "../../shared/domain/papers.ts";
import { refuse, type Refusal } from "../../shared/domain/refusal.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { mayHaveCounts } from "../../shared/domain/told.ts";
import { buildPaper } from "../../shared/minutes/catalogue.ts";
import { countingMinutes } from "../../shared/minutes/counting-minutes.ts";
import { commandRoles, type ArchiveCommand, type Command } from "../../shared/protocol/commands.ts";
import type { ConsoleMeeting, MeetingEntry } from "../../shared/protocol/console-view.ts";
import type { Gate } from "../../shared/protocol/gates.ts";
import { roundsBehind } from "../documents/dossier-outcomes.ts";
import { dossierSource, type RecordFacts } from "../documents/dossier-source.ts";
import { papersFor, roundsOfPaper } from "../documents/paper-facts.ts";
import { htmlFile, paperBytes } from "../documents/paper-files.ts";
import {
  fullRecordSource,
  hasRecord,
  hasSealedRecord,
  recordSource,
  trackersFile,
} from "../documents/record-files.ts";
import type { Hall, HallConsoleView, PaperFile, PaperRequest, RoundFileName } from "../hall.ts";
import { oneAtATime } from "../storage/one-at-a-time.ts";
import { InDoubtError, refusalOfStorage, StorageError } from "../storage/failure.ts";
import type { OfficeStore } from "../storage/store.ts";
import { openVerifyPool, type VerifyPool } from "../verify-pool/pool.ts";
import { workerFileUrl } from "../verify-pool/worker-file.ts";
import { rememberAnswers } from "./answers.ts";
import { entryOf, isArchiveCommand, latestFirst, refuseArchive, type ArchiveCommandOf } from "./archive.ts";
import { ceremonyView } from "./ceremony-view.ts";
import { refuseFreezing } from "../meeting/decide/freezing.ts";
import { draftOf, type DraftCommandOf } from "../meeting/drafts.ts";
import { nobody, type AccountChange, type Actor } from "../meeting/facts.ts";
import { freezeMeeting } from "./freeze.ts";
import { meetingGates } from "../meeting/gates.ts";
import type { HallOptions } from "../live/hall-options.ts";
import { LiveMeeting, type MeetingContext } from "../live/live-meeting.ts";
import { answerEnvelope, largestEnvelope } from "../live/phone-requests.ts";
import {
  decidePreparation,
  isPreparation,
  preparationSchema,
  runOf,
  type PreparationCommand,
  type StoredPreparation,
} from "./preparation.ts";
import { PastMeetings } from "./past-meetings.ts";
import { keepRecords, type RecordPart } from "./kept-records.ts";
import { recordCodes, type RecordCodes } from "./record-codes.ts";
import { roundOf, type RoundState } from "../meeting/state.ts";
import { Steward } from "../live/steward.ts";
import { consoleMeeting, lastPublicRound, publicMeeting, type LiveFacts } from "./views.ts";

/** Opens the drafts and meetings of a store. Throws StorageError with what is wrong and what to do. */
export async function openHall(options: HallOptions): Promise<Hall> {
  const office = await options.store.office<StoredPreparation>("drafts", preparationSchema, {
    drafts: [],
    ceremonies: [],
  });
  const pool = openVerifyPool(workerFileUrl(), options.workerCount);
  try {
    const hall = new OpenHall(options, office, pool);
    await hall.recover();
    return hall.asHall();
  } catch (error) {
    await pool.close();
    throw error;
  }
}

type Order = {
  readonly commandId: CommandId;
  readonly command: Command;
  readonly roles: readonly Role[];
  readonly by: Actor;
  /** The meeting that the giver sees; null where nobody said. */
  readonly seen: MeetingId | null;
};

/** Of all records that are kept ready; one of 1,000 ballots on seven people has about 10 MB. */
const recordBytesMax = 128 * 2 ** 20;

class OpenHall {
  readonly #options: HallOptions;
  readonly #office: OfficeStore<StoredPreparation>;
  readonly #pool: VerifyPool;
  readonly #inTurn = oneAtATime();
  readonly #listeners = new Set<() => void>();
  readonly #answers = rememberAnswers();
  readonly #recordCodes: RecordCodes;
  readonly #records = keepRecords(recordBytesMax);
  readonly #past: PastMeetings;
  #meeting: LiveMeeting | null = null;
  #isClosed = false;

  constructor(options: HallOptions, office: OfficeStore<StoredPreparation>, pool: VerifyPool) {
    this.#options = options;
    this.#office = office;
    this.#pool = pool;
    this.#recordCodes = recordCodes(pool, () => {
      this.#notify();
    });
    this.#past = new PastMeetings((meetingId) => this.#openMeeting(meetingId));
  }

  async recover(): Promise<void> {
    const { store } = this.#options;
    for (const meetingId of await store.meetings()) {
      const opened = defined(await store.open(meetingId), "a meeting of the store's list is whole");
      this.#past.add(entryOf(new Steward(opened.journal).state()));
      await opened.close();
    }
    await this.#openCurrent();
    // A draft whose meeting exists was frozen just before a crash.
    if (this.#office.data().drafts.some(({ meetingId }) => this.#isFrozen(meetingId))) {
      await this.#dropFrozenDrafts();
    }
  }

  /** The meeting that is not finished, or else the one that finished last, becomes the current one. */
  async #openCurrent(): Promise<void> {
    const [latest] = this.#past.entries().toSorted(latestFirst);
    if (latest === undefined) return;
    await this.#past.drop(latest.meetingId);
    try {
      this.#meeting = await this.#openMeeting(latest.meetingId);
    } catch (error) {
      this.#past.add(latest);
      throw error;
    }
  }

  async #openMeeting(meetingId: MeetingId): Promise<LiveMeeting> {
    const opened = await this.#options.store.open(meetingId);
    return LiveMeeting.open(this.#context(), defined(opened, "a meeting of the list is in the store"));
  }

  #context(): MeetingContext {
    return {
      options: this.#options,
      pool: this.#pool,
      inTurn: this.#inTurn,
      notify: () => {
        this.#notify();
      },
    };
  }

  asHall(): Hall {
    return {
      publicView: () => {
        const meeting = this.#meeting;
        if (meeting === null) return { meeting: null, round: null };
        const state = meeting.state();
        const facts = this.#facts(meeting);
        return { meeting: publicMeeting(state, facts), round: lastPublicRound(state, facts) };
      },
      consoleView: (roles) => this.#consoleView(roles),
      onChange: (listener) => {
        this.#listeners.add(listener);
        return () => {
          this.#listeners.delete(listener);
        };
      },
      phoneRequest: async (kind, envelope) => {
        const meeting = this.#meeting;
        return meeting === null ? null : answerEnvelope(meeting, kind, envelope, this.#options.random);
      },
      envelopeBytesMax: (kind) => largestEnvelope(this.#meeting, kind),
      meetingView: (meetingId, roles) => this.#meetingView(meetingId, roles),
      command: (commandId, command, roles, by = nobody, seen) =>
        this.#command({ commandId, command, roles, by, seen: seen ?? null }),
      noteAccount: (change) => this.#noteAccount(change),
      wasAddedAlone: (accountId) => this.#meeting?.state().addedAlone.has(accountId) === true,
      roundFile: (n, file, roles, meetingId) =>
        this.#read(meetingId ?? null, (meeting) => this.#roundFile(meeting, n, file, roles)),
      paperFile: (request, roles) =>
        this.#read(request.meetingId, (meeting) => this.#paper(meeting, request, roles)),
      damagedSlots: () => this.#meeting?.damagedSlots() ?? 0,
      mirrorState: () => this.#options.store.health().mirror,
      close: () => this.#close(),
    };
  }

  #command({ commandId, command, roles, by, seen }: Order): Promise<Result<null, Refusal>> {
    const allowed: readonly Role[] = commandRoles[command.kind];
    if (!roles.some((role) => allowed.includes(role))) return Promise.resolve(refuse("not-allowed"));
    return this.#answers.once(commandId, command, () =>
      this.#inOrder(async () => {
        const result = await this.#carryOut(command, by, seen);
        if (!result.ok && result.error.code === "keys-fixed") this.#options.report({ kind: "keys-refused" });
        return result;
      }),
    );
  }

  #noteAccount(change: AccountChange): Promise<Result<null, Refusal>> {
    return this.#inOrder(async () => {
      const meeting = this.#meeting;
      if (meeting !== null && meeting.state().phase !== "finished") await meeting.noteAccount(change);
      return ok(null);
    });
  }

  /** One after another; a disk that fails is a refusal, after which nothing has happened. */
  #inOrder(task: () => Promise<Result<null, Refusal>>): Promise<Result<null, Refusal>> {
    return this.#inTurn(async () => {
      if (this.#isClosed) return refuse("server-busy");
      try {
        return await task();
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        if (error instanceof InDoubtError) this.#options.report({ kind: "must-restart", error });
        return refuse(refusalOfStorage(error));
      }
    });
  }

  async #carryOut(command: Command, by: Actor, seen: MeetingId | null): Promise<Result<null, Refusal>> {
    if (command.kind === "freeze-meeting") return this.#freeze(command);
    if (isPreparation(command)) return this.#prepare(command, by);
    if (isArchiveCommand(command)) return this.#archive(command, by);
    const meeting = this.#meeting;
    if (meeting === null) return refuse("not-found");
    if (seen !== null && seen !== meeting.id) return refuse("another-meeting");
    return meeting.command(command, by);
  }

  async #archive(command: ArchiveCommand, by: Actor): Promise<Result<null, Refusal>> {
    const { kind, meetingId } = command;
    const entry = this.#entries().find((candidate) => candidate.meetingId === meetingId);
    if (entry === undefined) return refuse("not-found");
    const refusal = refuseArchive(kind, entry);
    if (refusal !== null) return { ok: false, error: refusal };
    if (kind === "copy-meeting") return this.#copy(command, by);
    await this.#remove(entry);
    return ok(null);
  }

  async #copy({ meetingId, copyId, title, year }: ArchiveCommandOf<"copy-meeting">, by: Actor) {
    const draft = await this.#read(meetingId, (meeting) => Promise.resolve(meeting.state().frozen.draft));
    if (draft === null) return refuse("not-found");
    const copy = nextYearOf(draft, { meetingId: copyId, title, year });
    return this.#prepare({ kind: "save-draft", draft: copy }, by);
  }

  /** Everything of a meeting, on the mirror too. If it was the current one, the one before it is current again. */
  async #remove(entry: MeetingEntry): Promise<void> {
    const { store } = this.#options;
    const { meetingId } = entry;
    const meeting = this.#meeting;
    const isCurrent = meeting?.id === meetingId;
    if (isCurrent) {
      this.#meeting = null;
      await meeting.close();
    } else await this.#past.drop(meetingId);
    try {
      await store.remove(meetingId);
    } finally {
      // A removal that failed before it began has left the meeting whole.
      if ((await store.meetings()).includes(meetingId)) this.#past.add(entry);
      if (isCurrent) await this.#openCurrent();
      this.#notify();
    }
  }

  async #prepare(command: PreparationCommand, by: Actor): Promise<Result<null, Refusal>> {
    const decision = decidePreparation(this.#preparation(), command, {
      isFrozen: (id) => this.#isFrozen(id),
      by,
    });
    if (!decision.ok) return decision;
    const { drafts, ceremonies } = decision.value;
    await this.#office.update(() => ({ drafts: [...drafts], ceremonies }));
    this.#notify();
    return ok(null);
  }

  async #freeze(command: DraftCommandOf<"freeze-meeting">): Promise<Result<null, Refusal>> {
    const { meetingId } = command;
    const preparation = this.#preparation();
    const draft = draftOf(preparation.drafts, meetingId);
    if (draft === null) return refuse(this.#isFrozen(meetingId) ? "keys-fixed" : "not-found");
    if (this.#meeting !== null && this.#meeting.state().phase !== "finished")
      return refuse("meeting-running");
    const frozen = await freezeMeeting(this.#options, { draft, run: runOf(preparation, meetingId) }, command);
    if (!frozen.ok) return frozen;
    await this.#retireCurrent();
    this.#meeting = await LiveMeeting.open(this.#context(), frozen.value);
    this.#notify();
    // The meeting exists now; should this fail, the next start drops the draft.
    await this.#dropFrozenDrafts();
    this.#notify();
    return ok(null);
  }

  /** The finished meeting makes room for the next one. */
  async #retireCurrent(): Promise<void> {
    const meeting = this.#meeting;
    if (meeting === null) return;
    await meeting.close();
    this.#past.add(entryOf(meeting.state()));
    this.#meeting = null;
  }

  /** Of all meetings from freezing on, the latest first. */
  #entries(): readonly MeetingEntry[] {
    const current = this.#meeting === null ? [] : [entryOf(this.#meeting.state())];
    return [...current, ...this.#past.entries()].sort(latestFirst);
  }

  #isFrozen(meetingId: string): boolean {
    return this.#meeting?.id === meetingId || this.#past.entry(meetingId) !== null;
  }

  #dropFrozenDrafts(): Promise<StoredPreparation> {
    return this.#office.update(() => this.#preparation());
  }

  /** Of the meetings that are not frozen yet. */
  #preparation(): StoredPreparation {
    const { drafts, ceremonies } = this.#office.data();
    const isDraft = ({ meetingId }: { readonly meetingId: string }) => !this.#isFrozen(meetingId);
    return { drafts: drafts.filter(isDraft), ceremonies: ceremonies.filter(isDraft) };
  }

  #consoleView(roles: readonly Role[]): HallConsoleView {
    const meeting = this.#meeting;
    const preparation = this.#preparation();
    const { drafts } = preparation;
    const isRunning = meeting !== null && meeting.state().phase !== "finished";
    return {
      drafts: roles.includes("staff") ? [...drafts] : null,
      ceremonies: drafts.map((draft) =>
        ceremonyView({ draft, run: runOf(preparation, draft.meetingId) }, roles),
      ),
      meetings: [...this.#entries()],
      meeting: meeting === null ? null : consoleMeeting(meeting.state(), this.#facts(meeting), roles),
      gates: [
        ...drafts.flatMap((draft) => freezeGate(draft, runOf(preparation, draft.meetingId), isRunning)),
        ...(meeting === null ? [] : meetingGates(meeting.state())),
      ],
    };
  }

  #meetingView(meetingId: MeetingId, roles: readonly Role[]): Promise<ConsoleMeeting | null> {
    return this.#read(meetingId, async (meeting) => {
      const { rounds } = meeting.state();
      // Nobody is told of changes in a past meeting, so that everything must be there at once.
      await Promise.all(rounds.filter(hasRecord).map((round) => this.#recordCodes.known(meeting, round)));
      return consoleMeeting(meeting.state(), this.#facts(meeting), roles);
    });
  }

  /** Of the current meeting (null too) or a past one; null where there is none. */
  #read<T>(
    meetingId: MeetingId | null,
    reader: (meeting: LiveMeeting) => Promise<T | null>,
  ): Promise<T | null> {
    const meeting = this.#meeting;
    if (meeting !== null && (meetingId === null || meetingId === meeting.id)) return reader(meeting);
    return meetingId === null ? Promise.resolve(null) : this.#past.read(meetingId, reader);
  }

  #facts(meeting: LiveMeeting): LiveFacts {
    return {
      turnout: meeting.turnout(),
      graceSecondsLeft: meeting.graceSecondsLeft(),
      closing: (round) => meeting.closing(round),
      voiding: (round) => meeting.voiding(round),
      finished: meeting.finished(),
      keyTestNonce: meeting.keyTestNonce,
      recordCode: (round) => (hasRecord(round) ? this.#recordCodes.of(meeting, round) : null),
    };
  }

  async #roundFile(
    meeting: LiveMeeting,
    n: number,
    file: RoundFileName,
    roles: readonly Role[],
  ): Promise<Uint8Array | null> {
    const round = roundOf(meeting.state(), n);
    if (round === null || round.phase === "prepared") return null;
    switch (file) {
      case "round.json":
        return utf8ToBytes(round.roundJson);
      case "election.json":
        return utf8ToBytes(round.electionJson);
      case "trackers.json":
        return hasSealedRecord(round) ? trackersFile(meeting, round) : null;
      case "sealed.zip":
        return hasSealedRecord(round) ? this.#record(meeting, round, "sealed") : null;
      case "full.zip":
        return hasRecord(round) && mayHaveCounts(roles, round) ? this.#record(meeting, round, "full") : null;
      case "minutes.html":
        return mayHaveCounts(roles, round) ? this.#minutes(meeting, round) : null;
      default:
        return assertNever(file);
    }
  }

  /** The sealed part depends on its round alone; the full record also holds what facts and decisions make of it. */
  #record(meeting: LiveMeeting, round: RoundState, what: RecordPart): Promise<Uint8Array> {
    const standing = what === "sealed" ? round : meeting.state();
    return this.#records.of(`${round.phi} ${what}`, standing, async () => {
      const source =
        what === "sealed"
          ? await recordSource(meeting, round)
          : await fullRecordSource(meeting, round, (used) => this.#recordCodes.known(meeting, used));
      return this.#pool.writeRecord({ source, what });
    });
  }

  async #minutes(meeting: LiveMeeting, round: RoundState): Promise<Uint8Array | null> {
    if (!hasSealedRecord(round)) return null;
    const source = dossierSource(meeting.state(), [await this.#recordFacts(meeting, round)]);
    return htmlFile(countingMinutes(source, defined(source.rounds[0], "the round that was asked for")));
  }

  async #paper(
    meeting: LiveMeeting,
    { paperId, format, regime }: PaperRequest,
    roles: readonly Role[],
  ): Promise<PaperFile | null> {
    const state = meeting.state();
    const id = readPaperId(paperId);
    if (id === null) return null;
    const entry = papersFor(state, roles).find((candidate) => candidate.paperId === paperId);
    if (entry === undefined || entry.lacks !== null || !entry.formats.includes(format)) return null;
    const rounds = roundsOfPaper(state, id);
    const behind = await Promise.all(
      roundsBehind(state, rounds).map((round) => this.#recordFacts(meeting, round)),
    );
    const records = behind.filter(({ n }) => rounds.some((round) => round.n === n));
    const paper = buildPaper(
      dossierSource(state, records, behind),
      paperId,
      regime ?? state.frozen.draft.settings.regime,
    );
    if (paper === null) return null;
    return { name: `${paper.fileName}.${format}`, bytes: await paperBytes(paper, format) };
  }

  async #recordFacts(meeting: LiveMeeting, round: RoundState): Promise<RecordFacts> {
    return {
      n: round.n,
      closing: meeting.closing(round),
      recordCode: await this.#recordCodes.known(meeting, round),
    };
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }

  async #close(): Promise<void> {
    if (this.#isClosed) return;
    await this.#inTurn(async () => {
      this.#isClosed = true;
      await this.#meeting?.close();
      await this.#past.close();
      await this.#pool.close();
    });
  }
}

function freezeGate(draft: Draft, ceremony: CeremonyRun | null, isRunning: boolean): Gate[] {
  const refusal = isRunning
    ? ({ code: "meeting-running" } as const)
    : refuseFreezing(
        draft,
        {
          kind: "freeze-meeting",
          meetingId: draft.meetingId,
          revision: draft.revision,
          kioskUrl: "http://localhost",
          sharesOnOneDevice: true,
        },
        ceremony,
      );
  return refusal === null ? [] : [{ id: `freeze-meeting:${draft.meetingId}`, refusal }];
}
