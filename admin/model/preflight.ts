/** What is looked at an hour before the meeting: each line is well, worth a look, or to be mended, and says what to do. */
import type { Language } from "../../shared/basics/bilingual.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import type { ConsoleMeeting, ConsoleView } from "../../shared/protocol/console-view.ts";
import type { MachineView } from "../../shared/protocol/machine.ts";
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

type Judged = Pick<PreflightLine, "state" | "text">;
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

function clock({ minutesAhead }: PreflightFacts, texts: Sentences): Judged {
  return minutesAhead === 0
    ? { state: "good", text: texts.clock }
    : { state: "bad", text: texts.clockApart(Math.abs(minutesAhead)) };
}

function disk({ data: { freeBytes } }: MachineView, texts: Sentences, language: Language): Judged {
  const room = byteText(freeBytes, language);
  if (freeBytes < noRoom) return { state: "bad", text: texts.diskFull(room) };
  return freeBytes < littleRoom
    ? { state: "look", text: texts.diskLittle(room) }
    : { state: "good", text: texts.disk(room) };
}

function mirror({ view }: PreflightFacts, texts: Sentences): Judged {
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
