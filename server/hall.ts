/**
 * The seam between the edge (HTTP, sockets, sessions, TLS) and everything that decides. The edge parses bytes and
 * authorises; a Hall answers. There is one Hall per data folder, and at most one meeting in it that is not finished: it,
 * or else the one that finished last, is the current meeting. The others are past, and only read.
 */
import type { AccountChange, Actor } from "../shared/protocol/actor.ts";
import type { Result } from "../shared/basics/result.ts";
import type { PaperRegime } from "../shared/domain/draft.ts";
import type { PaperFormat } from "../shared/domain/papers.ts";
import type { Refusal, RefusalCode } from "../shared/domain/refusal.ts";
import type { BurstOrder, BurstState } from "../shared/protocol/machine.ts";
import type { Role } from "../shared/domain/roles.ts";
import type { StoreReach } from "../shared/domain/store-reach.ts";
import type { CommandId, MeetingId } from "../shared/domain/ids.ts";
import type { Command } from "../shared/protocol/commands.ts";
import type { ConsoleMeeting, ConsoleView, MeetingEntry } from "../shared/protocol/console-view.ts";
import type { PublicView } from "../shared/protocol/public-view.ts";

export type PhoneRequestKind = "join" | "token" | "cast";

export type RoundFileName =
  "round.json" | "election.json" | "end.json" | "trackers.json" | "sealed.zip" | "full.zip" | "minutes.html";

/** Bytes to send, each piece made when it is asked for. Reading them may throw StorageError. */
export type FileContent = { readonly byteCount: number; readonly pieces: () => AsyncIterable<Uint8Array> };

/** regime: null for the one of the convening body. meetingId: null for the current meeting. */
export type PaperRequest = {
  readonly meetingId: MeetingId | null;
  readonly paperId: string;
  readonly format: PaperFormat;
  readonly regime: PaperRegime | null;
};

/** part: from 1 (domain/papers.ts). */
export type FoldersRequest = Pick<PaperRequest, "meetingId" | "regime"> & { readonly part: number };

/** name: without diacritics, with its extension. */
export type PaperFile = { readonly name: string; readonly bytes: Uint8Array };

/** The parts of a console view that a Hall knows; accounts and server facts are the edge's. */
export type HallConsoleView = Pick<ConsoleView, "drafts" | "ceremonies" | "meetings" | "meeting" | "gates">;

export type Hall = {
  readonly publicView: () => PublicView;
  readonly consoleView: (roles: readonly Role[]) => HallConsoleView;
  /** Called after anything that a view shows has changed. Returns the way to stop listening. */
  readonly onChange: (listener: () => void) => () => void;

  /**
   * One envelope in, one envelope out (protocol B.5); refusals travel inside. Null: the bytes are no envelope for
   * this meeting, which the edge answers with a plain "malformed". asker: whose turn it takes; a mark that is the same for
   * what one machine has under way at one time, and says nothing else (security N15, S1).
   */
  readonly phoneRequest: (
    kind: PhoneRequestKind,
    envelope: Uint8Array,
    asker: symbol,
  ) => Promise<Uint8Array | null>;
  /**
   * Requests that one machine may have under way. A phone has one at a time, so that even a hall behind a single address
   * never has more than it has slips; what goes beyond that is a flood's (security N15).
   */
  readonly requestsPerAskerMax: () => number;
  /** Largest envelope of each kind that can be genuine now, bytes; the edge refuses more before reading it all. */
  readonly envelopeBytesMax: (kind: PhoneRequestKind) => number;

  /** What these roles may see of any meeting from freezing on; null: there is none with this id. */
  readonly meetingView: (meetingId: MeetingId, roles: readonly Role[]) => Promise<ConsoleMeeting | null>;

  /**
   * Gives an order in the name of these roles; by: the account, where the order asks for it; seen: the meeting that the
   * giver sees, where it is known. Resolves when its events are on disk.
   */
  readonly command: (
    commandId: CommandId,
    command: Command,
    roles: readonly Role[],
    by?: Actor,
    seen?: MeetingId,
  ) => Promise<Result<null, Refusal>>;

  /**
   * Writes an account's making or end into the journal of the meeting under way, if there is one. Resolves with all
   * realMeetingIds, as they are by then.
   */
  readonly noteAccount: (change: AccountChange) => Promise<Result<readonly MeetingId[], Refusal>>;
  /** All from freezing on, rehearsals aside. */
  readonly realMeetingIds: () => readonly MeetingId[];
  readonly currentMeetingId: () => MeetingId | null;
  /** All from freezing on, the latest first: the list that consoleView gives, for whoever wants nothing else of it. */
  readonly meetingEntries: () => readonly MeetingEntry[];
  /** The one that is frozen and not finished, if it is no rehearsal. */
  readonly realMeetingUnderWay: () => MeetingId | null;

  /**
   * A file of a round that these roles may have, or null where there is none (yet). Without a meeting: of the current one.
   */
  readonly roundFile: (
    n: number,
    file: RoundFileName,
    roles: readonly Role[],
    meetingId?: MeetingId,
  ) => Promise<FileContent | null>;

  /** A paper of the meeting that these roles may have, or null where there is none, or something that it needs is missing. */
  readonly paperFile: (request: PaperRequest, roles: readonly Role[]) => Promise<PaperFile | null>;
  /** A folder per person and body that is rated; null where there is none for these roles, or nobody in that part. */
  readonly folders: (request: FoldersRequest, roles: readonly Role[]) => Promise<PaperFile | null>;

  /** Does a task while no meeting is under way and no order is carried out, so that what is stored stands still. */
  readonly atRest: <T>(task: () => Promise<T>) => Promise<Result<T, Refusal>>;

  /** Slots of the running ballot box that are neither empty nor sound (protocol B.7). */
  readonly damagedSlots: () => number;
  /** The trial burst before a meeting: begun, and how far it is. */
  readonly beginBurst: (order: BurstOrder) => Result<null, RefusalCode>;
  readonly burst: () => BurstState | null;
  /** Simulated phones for a rehearsal: one for each voter. */
  readonly beginRehearsalPhones: (roles: readonly Role[]) => Promise<Result<null, Refusal>>;
  readonly rehearsalPhones: () => number;
  /** At least so many tasks wait before the threads; seldom looked at, in wide steps, and 0 while they are few (security S12). */
  readonly waiting: () => number;
  readonly mirrorState: () => "none" | "ok" | "lost";
  readonly storeReach: () => StoreReach;

  /** Finishes what is under way, then closes files and workers. */
  readonly close: () => Promise<void>;
};
