/** What is looked at an hour before the meeting: each line is well, worth a look, or to be mended, and says what to do. */
import type { Language } from "../../shared/basics/bilingual.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import type { ConsoleMeeting, ConsoleView } from "../../shared/protocol/console-view.ts";
import type { BurstOrder, MachineView } from "../../shared/protocol/machine.ts";
import type { Words } from "../words/words.ts";
import { byteText } from "./byte-text.ts";
import { tellersState } from "./draft-steps.ts";
import { printedAddress } from "./meeting-list.ts";

export type PreflightState = keyof Words["preflight"]["states"];

export type PreflightLine = {
  readonly id: keyof Words["preflight"]["lines"];
  readonly state: PreflightState;
  readonly text: string;
};

export type PreflightFacts = {
  readonly view: Pick<ConsoleView, "server" | "ceremonies">;
  readonly machine: MachineView;
  /** The meeting under way; else the draft that is prepared, if there is one. */
  readonly current: ConsoleMeeting | null;
  readonly draft: Draft | null;
  readonly minutesAhead: number;
};

export type Judged = Pick<PreflightLine, "state" | "text">;
type Sentences = Words["preflight"]["texts"];

/** A meeting writes some tens of megabytes; a system that has less than this fails in other ways. */
const littleRoom = 5_000_000_000;
const noRoom = 1_000_000_000;
/** Longer than this, and three hundred people stand before a page that does not come. */
const slowMs = 8_000;

export function preflightLines(
  facts: PreflightFacts,
  { preflight }: Words,
  language: Language,
): readonly PreflightLine[] {
  const { texts } = preflight;
  return [
    { id: "address", ...address(facts, texts) },
    { id: "connection", state: "good", text: facts.view.server.kioskTls ? texts.https : texts.http },
    { id: "clock", ...clock(facts, texts) },
    { id: "disk", ...disk(facts.machine, texts, language) },
    { id: "mirror", ...mirror(facts, texts) },
    { id: "tellers", ...tellers(facts, texts) },
    { id: "burst", ...burst(facts.machine, texts) },
    { id: "phones", ...phones(facts.machine, texts, language) },
    { id: "printer", state: "look", text: texts.printer },
  ];
}

function address({ view, current }: PreflightFacts, texts: Sentences): Judged {
  const { kioskUrls } = view.server;
  const printed = printedAddress(current);
  const [best] = kioskUrls;
  if (best === undefined) return { state: "bad", text: texts.noAddress };
  if (printed === null) return { state: "good", text: texts.address(best) };
  return kioskUrls.includes(printed)
    ? { state: "good", text: texts.addressKept(printed) }
    : { state: "bad", text: texts.addressGone(printed) };
}

export function clock({ minutesAhead }: Pick<PreflightFacts, "minutesAhead">, texts: Sentences): Judged {
  return minutesAhead === 0
    ? { state: "good", text: texts.clock }
    : { state: "bad", text: texts.clockApart(Math.abs(minutesAhead)) };
}

export function disk({ data: { freeBytes } }: MachineView, texts: Sentences, language: Language): Judged {
  if (freeBytes === null) return { state: "look", text: texts.diskUnknown };
  const room = byteText(freeBytes, language);
  if (freeBytes < noRoom) return { state: "bad", text: texts.diskFull(room) };
  return freeBytes < littleRoom
    ? { state: "look", text: texts.diskLittle(room) }
    : { state: "good", text: texts.disk(room) };
}

export function mirror({ view }: Pick<PreflightFacts, "view">, texts: Sentences): Judged {
  const states = { none: "look", ok: "good", lost: "bad" } as const;
  const { mirror: state } = view.server;
  return { state: states[state], text: texts.mirror[state] };
}

/** Of the meeting that is under way the key tests count, before it the keys themselves. */
function tellers({ view, current, draft }: PreflightFacts, texts: Sentences): Judged {
  if (current !== null && current.public.phase !== "finished") {
    const all = current.public.tellers.length;
    const passed = current.keyTestsPassed.length;
    return { state: passed === all ? "good" : "look", text: texts.keysTested(passed, all) };
  }
  if (draft === null) return { state: "look", text: texts.noMeeting };
  return tellersState(draft, view) === "done"
    ? { state: "good", text: texts.keysMade(draft.tellers.length) }
    : { state: "bad", text: texts.keysMissing };
}

/** Ballots leave phones over half a minute and more (protocol B.5): what takes longer makes people wait. */
const easyMs = 45_000;
const hardMs = 180_000;

function burst({ burst: last }: MachineView, texts: Sentences): Judged {
  if (last === null) return { state: "look", text: texts.noBurst };
  if (last.state === "running") return { state: "look", text: texts.burstRuns(last.voters) };
  if (last.state === "cut") return { state: "look", text: texts.burstCut };
  const seconds = Math.ceil(last.ms / 1_000);
  if (last.ms <= easyMs) return { state: "good", text: texts.burst(last.voters, seconds) };
  return last.ms <= hardMs
    ? { state: "look", text: texts.burstSlow(last.voters, seconds) }
    : { state: "bad", text: texts.burstTooSlow(last.voters, seconds) };
}

/** As many votes as one round can bring at once, and the longest ballot. */
export function burstOf({ current, draft }: Pick<PreflightFacts, "current" | "draft">): BurstOrder | null {
  const plans = current?.plans ?? draft?.plans ?? [];
  const sizes = current?.electorates.map(({ size }) => size) ?? [
    draft?.persons.filter(({ isVoter }) => isVoter).length ?? 0,
  ];
  const group = current?.public.group ?? draft?.settings.group;
  const voters = Math.min(2_000, Math.max(0, ...sizes));
  if (group === undefined || voters < 3) return null;
  const cells = Math.min(120, Math.max(1, ...plans.map(({ subjects }) => subjects.length)));
  return { kind: "begin-burst", voters, cells, group };
}

function phones({ trial }: MachineView, texts: Sentences, language: Language): Judged {
  const openedMs = trial?.openedMs ?? [];
  if (openedMs.length === 0) return { state: "look", text: texts.noPhone };
  const slowest = Math.max(...openedMs);
  const seconds = secondsText(slowest, language);
  return slowest > slowMs
    ? { state: "bad", text: texts.phonesSlow(openedMs.length, seconds) }
    : { state: "good", text: texts.phones(openedMs.length, seconds) };
}

/** "2,1" */
export function secondsText(ms: number, language: Language): string {
  const text = `${String(Math.floor(ms / 1000))}.${String(Math.floor(ms / 100) % 10)}`;
  return language === "vi" ? text.replace(".", ",") : text;
}
