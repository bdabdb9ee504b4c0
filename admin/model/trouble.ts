/** How things stand during the meeting, and which page helps in which trouble. */
import type { Language } from "../../shared/basics/bilingual.ts";
import { isRunning } from "../../shared/domain/phases.ts";
import type { Turnout } from "../../shared/protocol/public-view.ts";
import type { Words } from "../words/words.ts";
import { clock, disk, mirror, type Judged, type PreflightFacts } from "./preflight.ts";

export type TroubleId = keyof Words["trouble"]["cards"];
type Sentences = Words["trouble"]["texts"];

/** The first that the role has. */
export const helpingPages: Readonly<Record<TroubleId, readonly string[]>> = {
  "phone-dead": ["/network"],
  "slip-lost": ["/reception", "/incidents"],
  "wifi-down": ["/network"],
  "power-cut": ["/network"],
  "teller-gone": ["/chair", "/incidents"],
  "wrong-form": ["/chair", "/incidents"],
  "closed-early": ["/chair", "/incidents"],
  "words-differ": ["/chair", "/incidents"],
  "did-not-vote": ["/incidents"],
  crowd: ["/reception", "/network"],
};

export type WatchLine = Judged & { readonly id: keyof Words["trouble"]["lines"] };

export function watchLines(
  facts: Omit<PreflightFacts, "draft">,
  { trouble, preflight }: Words,
  language: Language,
): readonly WatchLine[] {
  const { machine, view, current } = facts;
  const { texts } = trouble;
  return [
    { id: "devices", ...devices(machine.devices, texts) },
    { id: "ballots", ...ballots(openTurnout(current), texts) },
    { id: "load", ...load(view.server.waiting, texts) },
    { id: "box", ...box(view.server.damagedSlots, texts) },
    { id: "disk", ...disk(machine, preflight.texts, language) },
    { id: "mirror", ...mirror(facts, preflight.texts) },
    { id: "clock", ...clock(facts, preflight.texts) },
  ];
}

function devices(count: number, texts: Sentences): Judged {
  return count === 0
    ? { state: "look", text: texts.fewDevices }
    : { state: "good", text: texts.devices(count) };
}

function load(waiting: number, texts: Sentences): Judged {
  return waiting === 0 ? { state: "good", text: texts.noLoad } : { state: "look", text: texts.load(waiting) };
}

function box(damaged: number, texts: Sentences): Judged {
  return damaged === 0 ? { state: "good", text: texts.box } : { state: "bad", text: texts.damaged(damaged) };
}

function openTurnout(current: PreflightFacts["current"]): Turnout | null {
  const open = current?.rounds.find(({ public: { phase } }) => isRunning(phase));
  return open?.public.turnout ?? null;
}

/** From the stepped numbers that everybody sees, and no others: a finer one would show single people (security M4). */
function ballots(turnout: Turnout | null, texts: Sentences): Judged {
  if (turnout === null) return { state: "good", text: texts.noRound };
  switch (turnout.kind) {
    case "voting":
      return { state: "good", text: texts.few };
    case "complete":
      return { state: "good", text: texts.complete };
    case "at-least": {
      const missing = turnout.tokensIssued - turnout.cast;
      return missing > 0
        ? { state: "look", text: texts.waiting(missing) }
        : { state: "good", text: texts.allCast };
    }
  }
}
