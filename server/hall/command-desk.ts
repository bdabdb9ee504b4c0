/**
 * Every order of every console comes here: may these roles give it, was it answered before, whose is it? Orders are
 * carried out one after another.
 */
import { ok, type Result } from "../../shared/basics/result.ts";
import type { AccountChange, Actor } from "../../shared/protocol/actor.ts";
import { nextYearOf } from "../../shared/domain/draft-copies.ts";
import type { CommandId, MeetingId } from "../../shared/domain/ids.ts";
import { refuse, type Refusal } from "../../shared/domain/refusal.ts";
import type { Role } from "../../shared/domain/roles.ts";
import {
  commandRoles,
  lateCommands,
  type ArchiveCommand,
  type Command,
  type MeetingCommand,
} from "../../shared/protocol/commands.ts";
import type { HallOptions } from "../live/hall-options.ts";
import { draftOf, type DraftCommandOf } from "../meeting/drafts.ts";
import { InDoubtError, refusalOfStorage, StorageError } from "../storage/failure.ts";
import { rememberAnswers } from "./answers.ts";
import { isArchiveCommand, refuseArchive, type ArchiveCommandOf } from "./archive.ts";
import type { DraftBook } from "./draft-book.ts";
import { freezeMeeting } from "./freeze.ts";
import type { Meetings } from "./meetings.ts";
import { isPreparation, runOf } from "./preparation.ts";

export type Order = {
  readonly commandId: CommandId;
  readonly command: Command;
  readonly roles: readonly Role[];
  readonly by: Actor;
  /** The meeting that the giver sees; null where nobody said. */
  readonly seen: MeetingId | null;
};

type Done = Promise<Result<null, Refusal>>;

export type DeskParts = {
  readonly options: HallOptions;
  readonly meetings: Meetings;
  readonly drafts: DraftBook;
  /** The hall's queue. */
  readonly inTurn: <T>(task: () => Promise<T>) => Promise<T>;
  /** Something that a view shows has changed. */
  readonly notify: () => void;
};

export class CommandDesk {
  readonly #parts: DeskParts;
  readonly #answers = rememberAnswers();
  #isClosed = false;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** Resolves when what was ordered is stored, or refused. */
  give(order: Order): Done {
    const { commandId, command, roles } = order;
    const allowed: readonly Role[] = commandRoles[command.kind];
    if (!roles.some((role) => allowed.includes(role))) return Promise.resolve(refuse("not-allowed"));
    const { options } = this.#parts;
    return this.#answers.once(commandId, command, () => {
      // Behind an order that is in doubt this one would wait, and be carried out when nobody expects it any more.
      if (options.store.health().reach !== "here") return Promise.resolve(refuse("database-away"));
      return this.#inOrder(async () => {
        const result = await this.#carryOut(order);
        const isKeyChange = !result.ok && result.error.code === "keys-fixed";
        if (isKeyChange) options.report({ kind: "keys-refused" });
        return result;
      });
    });
  }

  /** The running meeting's journal keeps who made or removed an account. */
  noteAccount(change: AccountChange): Promise<Result<readonly MeetingId[], Refusal>> {
    const { meetings } = this.#parts;
    return this.#inOrder(async () => {
      if (meetings.isRunning()) await meetings.current()?.noteAccount(change);
      return ok(meetings.realIds());
    });
  }

  /** What other servers wrote is taken in. */
  readonly readOn = (): void => {
    this.#parts.meetings.current()?.readOnSoon();
  };

  /** Later orders are refused. To be called in the hall's queue. */
  close(): void {
    this.#isClosed = true;
  }

  /** One after another; a disk that fails is a refusal, after which nothing has happened. */
  #inOrder<T>(task: () => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> {
    const { inTurn, notify, options } = this.#parts;
    return inTurn(async () => {
      if (this.#isClosed) return refuse("server-busy");
      try {
        return await task();
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        if (error instanceof InDoubtError) options.report({ kind: "must-restart", error });
        return refuse(refusalOfStorage(error));
      } finally {
        notify();
      }
    });
  }

  async #carryOut({ commandId, command, by, seen }: Order): Done {
    const { drafts, meetings } = this.#parts;
    if (command.kind === "freeze-meeting") return this.#freeze(command);
    if (isPreparation(command)) return drafts.carryOut(command, by);
    if (isArchiveCommand(command)) return this.#archive(command, by);
    const meeting = meetings.current();
    if (seen !== null && seen !== meeting?.id) return this.#late(seen, command, by, commandId);
    if (meeting === null) return refuse("not-found");
    const done = await meeting.command(command, by, commandId);
    if (done.ok && command.kind === "finish-meeting") await meetings.keepFinished();
    return done;
  }

  /** What may still be said of a past meeting goes into its own journal; the next one may be under way meanwhile. */
  async #late(meetingId: MeetingId, command: MeetingCommand, by: Actor, id: CommandId): Done {
    if (!lateCommands.includes(command.kind)) return refuse("another-meeting");
    const done = await this.#parts.meetings.read(meetingId, (meeting) => meeting.command(command, by, id));
    return done ?? refuse("another-meeting");
  }

  async #freeze(command: DraftCommandOf<"freeze-meeting">): Done {
    const { options, drafts, meetings, notify } = this.#parts;
    const { meetingId } = command;
    const preparation = drafts.preparation();
    const draft = draftOf(preparation.drafts, meetingId);
    if (draft === null) return refuse(meetings.isFrozen(meetingId) ? "keys-fixed" : "not-found");
    if (meetings.isRunning()) return refuse("meeting-running");
    const frozen = await freezeMeeting(options, { draft, run: runOf(preparation, meetingId) }, command);
    if (!frozen.ok) return frozen;
    await meetings.begin(frozen.value);
    notify();
    // The meeting exists now; should this fail, the next start drops the draft.
    await drafts.dropFrozen();
    return ok(null);
  }

  async #archive(command: ArchiveCommand, by: Actor): Done {
    const { kind, meetingId } = command;
    const { meetings } = this.#parts;
    const entry = meetings.entries().find((candidate) => candidate.meetingId === meetingId);
    if (entry === undefined) return refuse("not-found");
    const refusal = refuseArchive(kind, entry);
    if (refusal !== null) return { ok: false, error: refusal };
    if (kind === "copy-meeting") return this.#copy(command, by);
    await meetings.remove(entry);
    return ok(null);
  }

  async #copy(command: ArchiveCommandOf<"copy-meeting">, by: Actor): Done {
    const { meetingId, copyId, title, year } = command;
    const { meetings, drafts } = this.#parts;
    const draft = await meetings.read(meetingId, (meeting) => Promise.resolve(meeting.state().frozen.draft));
    if (draft === null) return refuse("not-found");
    const copy = nextYearOf(draft, { meetingId: copyId, title, year });
    return drafts.carryOut({ kind: "save-draft", draft: copy }, by);
  }
}
