/**
 * The hall: drafts, and the one meeting that is not finished (or the last one that is). Every command of every console
 * passes through one queue; a command that is sent again is answered as it was the first time.
 */
import { assertNever, defined } from "../../shared/basics/assert.ts";
import { utf8ToBytes } from "../../shared/basics/bytes.ts";
import { randomId } from "../../shared/basics/random.ts";
import { ok, type Result } from "../../shared/basics/result.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import type { CeremonyRun } from "../../shared/domain/ceremony.ts";
import { ceremonyAttemptSchema, type CommandId, type MeetingId } from "../../shared/domain/ids.ts";
import { readPaperId } from "../../shared/domain/papers.ts";
import { refuse, type Refusal } from "../../shared/domain/refusal.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { buildPaper } from "../../shared/minutes/catalogue.ts";
import { countingMinutes } from "../../shared/minutes/counting-minutes.ts";
import { commandRoles, type Command } from "../../shared/protocol/commands.ts";
import type { Gate } from "../../shared/protocol/gates.ts";
import { dossierSource, type RecordFacts } from "../documents/dossier-source.ts";
import { papersOf, roundsOfPaper } from "../documents/paper-facts.ts";
import { htmlFile, paperBytes } from "../documents/paper-files.ts";
import { hasRecord, hasSealedRecord, recordSource, trackersFile } from "../documents/record-files.ts";
import type { Hall, HallConsoleView, PaperFile, PaperRequest, RoundFileName } from "../hall.ts";
import { oneAtATime } from "../storage/one-at-a-time.ts";
import { InDoubtError, StorageError } from "../storage/failure.ts";
import type { MeetingStore, OfficeStore, Store } from "../storage/store.ts";
import { openVerifyPool, type VerifyPool } from "../verify-pool/pool.ts";
import { workerFileUrl } from "../verify-pool/worker-file.ts";
import { rememberAnswers } from "./answers.ts";
import { ceremonyView } from "./ceremony-view.ts";
import { refuseFreezing } from "../meeting/decide/freezing.ts";
import { draftOf, type DraftCommandOf } from "../meeting/drafts.ts";
import { nobody, type Actor } from "../meeting/facts.ts";
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
import { recordCodes, type RecordCodes } from "./record-codes.ts";
import { roundOf, type MeetingState, type RoundState } from "../meeting/state.ts";
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

class OpenHall {
  readonly #options: HallOptions;
  readonly #office: OfficeStore<StoredPreparation>;
  readonly #pool: VerifyPool;
  readonly #inTurn = oneAtATime();
  readonly #listeners = new Set<() => void>();
  readonly #answers = rememberAnswers();
  readonly #recordCodes: RecordCodes;
  /** Ids of all meetings in the store. */
  readonly #frozenIds = new Set<string>();
  #meeting: LiveMeeting | null = null;
  #isClosed = false;

  constructor(options: HallOptions, office: OfficeStore<StoredPreparation>, pool: VerifyPool) {
    this.#options = options;
    this.#office = office;
    this.#pool = pool;
    this.#recordCodes = recordCodes(pool, () => {
      this.#notify();
    });
  }

  async recover(): Promise<void> {
    const { store } = this.#options;
    let latest: OpenedMeeting | null = null;
    for (const meetingId of await store.meetings()) {
      const opened = await openMeeting(store, meetingId);
      if (opened === null) continue;
      this.#frozenIds.add(meetingId);
      const isNewer = latest === null || isLater(opened.steward.state(), latest.steward.state());
      await (isNewer ? latest : opened)?.store.close();
      if (isNewer) latest = opened;
    }
    // A draft whose meeting exists was frozen just before a crash.
    if (this.#office.data().drafts.some(({ meetingId }) => this.#frozenIds.has(meetingId))) {
      await this.#dropFrozenDrafts();
    }
    if (latest !== null) {
      this.#meeting = await LiveMeeting.open(this.#context(), latest.store, latest.steward);
    }
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
      command: (commandId, command, roles, by) => this.#command(commandId, command, roles, by ?? nobody),
      roundFile: (n, file) => this.#roundFile(n, file),
      paperFile: (request) => this.#paper(request),
      damagedSlots: () => this.#damagedSlots(),
      mirrorState: () => this.#options.store.health().mirror,
      close: () => this.#close(),
    };
  }

  #command(
    commandId: CommandId,
    command: Command,
    roles: readonly Role[],
    by: Actor,
  ): Promise<Result<null, Refusal>> {
    const allowed: readonly Role[] = commandRoles[command.kind];
    if (!roles.some((role) => allowed.includes(role))) return Promise.resolve(refuse("not-allowed"));
    return this.#answers.once(commandId, command, () =>
      this.#inTurn(async () => {
        if (this.#isClosed) return refuse("server-busy");
        try {
          const result = await this.#carryOut(command, by);
          if (!result.ok && result.error.code === "keys-fixed")
            this.#options.report({ kind: "keys-refused" });
          return result;
        } catch (error) {
          if (!(error instanceof StorageError)) throw error;
          if (error instanceof InDoubtError) this.#options.report({ kind: "must-restart", error });
          return refuse(error.failure.kind === "disk-full" ? "disk-full" : "disk-error");
        }
      }),
    );
  }

  #carryOut(command: Command, by: Actor): Promise<Result<null, Refusal>> {
    if (command.kind === "freeze-meeting") return this.#freeze(command);
    if (isPreparation(command)) return this.#prepare(command);
    return this.#meeting?.command(command, by) ?? Promise.resolve(refuse("not-found"));
  }

  async #prepare(command: PreparationCommand): Promise<Result<null, Refusal>> {
    const decision = decidePreparation(this.#preparation(), command, {
      isFrozen: (id) => this.#frozenIds.has(id),
      newAttempt: ceremonyAttemptSchema.parse(randomId(this.#options.random)),
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
    if (draft === null) return refuse(this.#frozenIds.has(meetingId) ? "keys-fixed" : "not-found");
    if (this.#meeting !== null && this.#meeting.state().phase !== "finished")
      return refuse("meeting-running");
    const frozen = await freezeMeeting(this.#options, { draft, run: runOf(preparation, meetingId) }, command);
    if (!frozen.ok) return frozen;
    await this.#meeting?.close();
    this.#frozenIds.add(meetingId);
    this.#meeting = await LiveMeeting.open(this.#context(), frozen.value);
    this.#notify();
    // The meeting exists now; should this fail, the next start drops the draft.
    await this.#dropFrozenDrafts();
    this.#notify();
    return ok(null);
  }

  #dropFrozenDrafts(): Promise<StoredPreparation> {
    return this.#office.update(() => this.#preparation());
  }

  /** Of the meetings that are not frozen yet. */
  #preparation(): StoredPreparation {
    const { drafts, ceremonies } = this.#office.data();
    const isDraft = ({ meetingId }: { readonly meetingId: string }) => !this.#frozenIds.has(meetingId);
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
      meeting: meeting === null ? null : consoleMeeting(meeting.state(), this.#facts(meeting), roles),
      gates: [
        ...drafts.flatMap((draft) => freezeGate(draft, runOf(preparation, draft.meetingId), isRunning)),
        ...(meeting === null ? [] : meetingGates(meeting.state())),
      ],
    };
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

  async #roundFile(n: number, file: RoundFileName): Promise<Uint8Array | null> {
    const meeting = this.#meeting;
    const round = meeting === null ? null : roundOf(meeting.state(), n);
    if (meeting === null || round === null || round.phase === "prepared") return null;
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
        return hasRecord(round) ? this.#record(meeting, round, "full") : null;
      case "minutes.html":
        return this.#minutes(meeting, round);
      default:
        return assertNever(file);
    }
  }

  async #record(meeting: LiveMeeting, round: RoundState, what: "full" | "sealed"): Promise<Uint8Array> {
    return this.#pool.writeRecord({ source: await recordSource(meeting, round), what });
  }

  async #minutes(meeting: LiveMeeting, round: RoundState): Promise<Uint8Array | null> {
    if (!hasSealedRecord(round)) return null;
    const source = dossierSource(meeting.state(), [await this.#recordFacts(meeting, round)]);
    return htmlFile(countingMinutes(source, defined(source.rounds[0], "the round that was asked for")));
  }

  async #paper({ paperId, format, regime }: PaperRequest): Promise<PaperFile | null> {
    const meeting = this.#meeting;
    const state = meeting?.state();
    const id = readPaperId(paperId);
    if (meeting === null || state === undefined || id === null) return null;
    const entry = papersOf(state).find((candidate) => candidate.paperId === paperId);
    if (entry === undefined || entry.lacks !== null || !entry.formats.includes(format)) return null;
    const rounds = roundsOfPaper(state, id);
    const records = await Promise.all(rounds.map((round) => this.#recordFacts(meeting, round)));
    const paper = buildPaper(
      dossierSource(state, records),
      paperId,
      regime ?? state.frozen.draft.settings.regime,
    );
    if (paper === null) return null;
    return { name: `${paper.fileName}.${format}`, bytes: await paperBytes(paper, format) };
  }

  async #recordFacts(meeting: LiveMeeting, round: RoundState): Promise<RecordFacts> {
    const recordCode = await this.#pool.recordCode({ source: await recordSource(meeting, round) });
    return { n: round.n, closing: meeting.closing(round), recordCode };
  }

  #damagedSlots(): number {
    const rounds = this.#meeting?.state().rounds ?? [];
    const perRound = rounds.map(({ n }) => {
      const box = this.#meeting?.desk(n)?.box.damagedSlots.length ?? 0;
      return box + (this.#meeting?.book(n)?.damagedSlots.length ?? 0);
    });
    return perRound.reduce((sum, count) => sum + count, 0);
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }

  async #close(): Promise<void> {
    if (this.#isClosed) return;
    await this.#inTurn(async () => {
      this.#isClosed = true;
      await this.#meeting?.close();
      await this.#pool.close();
    });
  }
}

type OpenedMeeting = { readonly store: MeetingStore; readonly steward: Steward };

async function openMeeting(store: Store, meetingId: MeetingId): Promise<OpenedMeeting | null> {
  const opened = await store.open(meetingId);
  return opened === null ? null : { store: opened, steward: new Steward(opened.journal) };
}

/** A meeting that is not finished comes before all others; of finished ones the one that ended last. */
function isLater(a: MeetingState, b: MeetingState): boolean {
  if (a.phase !== "finished") return true;
  return b.phase === "finished" && (a.finishedAt ?? "") >= (b.finishedAt ?? "");
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
