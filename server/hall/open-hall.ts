/** A hall put together: drafts and meetings of a store, the desk that takes orders, views and papers, one pool of workers. */
import { oneAtATime } from "../../shared/basics/one-at-a-time.ts";
import { ok } from "../../shared/basics/result.ts";
import { isRunning } from "../../shared/domain/phases.ts";
import { refuse } from "../../shared/domain/refusal.ts";
import type { PublicView } from "../../shared/protocol/public-view.ts";
import type { Hall } from "../hall.ts";
import type { HallOptions } from "../live/hall-options.ts";
import { answerEnvelope, largestEnvelope } from "../live/phone-requests.ts";
import { nobody } from "../meeting/facts.ts";
import { openListeners } from "../storage/listeners.ts";
import type { Store } from "../storage/store.ts";
import { openVerifyPool, type VerifyPool } from "../verify-pool/pool.ts";
import { workerFileUrl } from "../verify-pool/worker-file.ts";
import { openBurstBoard } from "./burst-board.ts";
import { openBusyBoard } from "./busy-board.ts";
import { CommandDesk } from "./command-desk.ts";
import { openDraftBook } from "./draft-book.ts";
import { hallViews, type HallViews } from "./hall-views.ts";
import { Meetings } from "./meetings.ts";
import { openPapers } from "./papers.ts";
import { openRehearsalPhones } from "./rehearsal-phones.ts";
import { preparationSchema, type StoredPreparation } from "./preparation.ts";

/** Where there are fewer slips than this: phones send again what they got no answer to. */
const requestsPerAskerMin = 50;

/** Opens the drafts and meetings of a store. Throws StorageError with what is wrong and what to do. */
export async function openHall(options: HallOptions): Promise<Hall> {
  const pool = openVerifyPool(workerFileUrl(), options.workerCount);
  try {
    return await openHallOver(options, pool);
  } catch (error) {
    await pool.close();
    throw error;
  }
}

async function openHallOver(options: HallOptions, pool: VerifyPool): Promise<Hall> {
  const { store, random } = options;
  const inTurn = oneAtATime();
  const { listen: onChange, call: notify } = openListeners();
  const noDrafts: StoredPreparation = { drafts: [], ceremonies: [] };
  const office = await store.office<StoredPreparation>("drafts", preparationSchema, noDrafts);
  const meetings = await Meetings.open({ options, pool, inTurn, notify });
  const drafts = openDraftBook(office, (meetingId) => meetings.isFrozen(meetingId));
  // A draft whose meeting exists was frozen just before a crash.
  await drafts.dropFrozen();
  const desk = new CommandDesk({ options, meetings, drafts, inTurn, notify });
  const papers = openPapers(pool, notify);
  const busy = openBusyBoard(options.time, pool.waiting, notify);
  const views = hallViews(meetings, drafts, papers, options.holdTwoPeople);
  const isRoundOpen = () => isVoting(views.publicView());
  const burst = openBurstBoard({ pool, nowMs: options.time.nowMs, isRoundOpen });
  const hall: Omit<Hall, "beginRehearsalPhones" | "rehearsalPhones" | "close"> = {
    ...views,
    ...viewsOfStore(store, views),
    onChange,
    phoneRequest: async (kind, envelope, asker) => {
      const meeting = meetings.current();
      return meeting === null ? null : answerEnvelope(meeting, { kind, bytes: envelope, asker }, random);
    },
    requestsPerAskerMax: () => Math.max(requestsPerAskerMin, meetings.current()?.state().slips.size ?? 0),
    envelopeBytesMax: (kind) => largestEnvelope(meetings.current(), kind),
    command: (commandId, command, roles, by = nobody, seen) =>
      desk.give({ commandId, command, roles, by, seen: seen ?? null }),
    noteAccount: (change) => desk.noteAccount(change),
    ...whichMeetings(meetings),
    ...filesOf(meetings, papers),
    atRest: (task) =>
      inTurn(async () => (meetings.isRunning() ? refuse("meeting-running") : ok(await task()))),
    damagedSlots: () => meetings.current()?.damagedSlots() ?? 0,
    beginBurst: burst.begin,
    burst: burst.state,
    waiting: busy.shown,
  };
  const phones = openRehearsalPhones({
    hall,
    draft: () => meetings.current()?.state().frozen.draft ?? null,
    pool,
    random,
    time: options.time,
  });
  const stopListening = store.onReach(notify);
  const stopHearing = store.onNews(desk.readOn);
  let closing: Promise<void> | null = null;
  const close = () =>
    inTurn(async () => {
      stopListening();
      stopHearing();
      phones.stop();
      desk.close();
      busy.stop();
      await meetings.close();
      await burst.close();
      await pool.close();
    });
  return {
    ...hall,
    beginRehearsalPhones: phones.begin,
    rehearsalPhones: phones.count,
    close: () => (closing ??= close()),
  };
}

function viewsOfStore(
  { health }: Store,
  { publicView }: HallViews,
): Pick<Hall, "publicView" | "mirrorState" | "storeReach"> {
  return {
    publicView: () => ({ ...publicView(), ...(health().reach === "here" ? {} : { isStoreAway: true }) }),
    mirrorState: () => health().mirror,
    storeReach: () => health().reach,
  };
}

function isVoting({ round }: PublicView): boolean {
  return round !== null && isRunning(round.phase);
}

type Which = "realMeetingIds" | "currentMeetingId" | "meetingEntries" | "realMeetingUnderWay";

function whichMeetings(meetings: Meetings): Pick<Hall, Which> {
  return {
    realMeetingIds: () => meetings.realIds(),
    currentMeetingId: () => meetings.current()?.id ?? null,
    meetingEntries: () => meetings.entries(),
    realMeetingUnderWay: () => {
      const current = meetings.current();
      return current !== null && meetings.isRunning() && !current.state().frozen.draft.rehearsal
        ? current.id
        : null;
    },
  };
}

function filesOf(
  meetings: Meetings,
  papers: ReturnType<typeof openPapers>,
): Pick<Hall, "roundFile" | "paperFile" | "folders"> {
  return {
    roundFile: (n, file, roles, meetingId) =>
      meetings.read(meetingId ?? null, (meeting) => papers.roundFile(meeting, n, file, roles)),
    paperFile: (request, roles) =>
      meetings.read(request.meetingId, (meeting) => papers.paper(meeting, request, roles)),
    folders: (request, roles) =>
      meetings.read(request.meetingId, (meeting) => papers.folders(meeting, request, roles)),
  };
}
