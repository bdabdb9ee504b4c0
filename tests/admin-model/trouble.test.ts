import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import type { Turnout } from "../../shared/protocol/public-view.ts";
import { helpingPages, watchLines } from "../../admin/model/trouble.ts";
import { projector as hallEn } from "../../admin/words/en/projector.ts";
import { projector as hallVi } from "../../admin/words/vi/projector.ts";
import { catalogues } from "../../admin/words/words.ts";
import { everyWord } from "../../kiosk/words/every-word.ts";
import { addressOf } from "../../kiosk/words/words.ts";
import { machineView } from "../admin-live/fixtures/machine-view.ts";
import { shownAt } from "../admin-live/fixtures/stages.ts";

test("every card of the console stands word for word among those to print, in both languages", () => {
  const printed = readFileSync(new URL("../../docs/trouble-cards.md", import.meta.url), "utf8");
  for (const language of ["vi", "en"] as const)
    for (const { title, steps } of Object.values(catalogues[language].trouble.cards)) {
      const lines = steps.map((step, index) => `${String(index + 1)}. ${step}`);
      expect(printed).toContain(`### ${title}\n\n${lines.join("\n")}\n`);
    }
});

/** Every text of a catalogue; those that are made of a count or a name are left out. */
function textsOf(words: unknown): readonly string[] {
  if (typeof words === "string") return [words];
  return typeof words === "object" && words !== null ? Object.values(words).flatMap(textsOf) : [];
}

test.each(["vi", "en"] as const)(
  "what a card quotes in %s stands so on a page: who looks for it finds it",
  (language) => {
    const { trouble, ...others } = catalogues[language];
    const hall = { vi: hallVi, en: hallEn }[language];
    const shown = textsOf([others, trouble.lines, hall, everyWord(language, addressOf(null))]);
    const quoted = Object.values(trouble.cards).flatMap(({ steps }) =>
      steps.flatMap((step) => [...step.matchAll(/“([^”]+)”/g)].map(([, label = ""]) => label)),
    );
    expect(quoted.length).toBeGreaterThan(20);
    const isShown = (label: string) => shown.some((text) => text === label || text.startsWith(`${label}.`));
    expect(quoted.filter((label) => !isShown(label))).toEqual([]);
  },
);

test("every card leads to a page that there is", () => {
  const features = new URL("../../admin/features/", import.meta.url);
  const paths = readdirSync(features, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("-routes.tsx"))
    .flatMap((file) => [...readFileSync(new URL(file, features), "utf8").matchAll(/path: "([^"]+)"/g)])
    .map(([, path]) => path);
  for (const pages of Object.values(helpingPages)) for (const page of pages) expect(paths).toContain(page);
});

const { consoleView } = shownAt("open", "staff");
const meeting = defined(consoleView.meeting, "a round is open");
const lineOf = (id: string, change: Partial<Parameters<typeof watchLines>[0]>) =>
  watchLines(
    { view: consoleView, machine: machineView, current: null, minutesAhead: 0, ...change },
    catalogues.vi,
    "vi",
  ).find((line) => line.id === id);
const withTurnout = (turnout: Turnout) => ({
  current: {
    ...meeting,
    rounds: meeting.rounds.map((round) => ({ ...round, public: { ...round.public, turnout } })),
  },
});
const server = (change: Partial<(typeof consoleView)["server"]>) => ({
  view: { ...consoleView, server: { ...consoleView.server, ...change } },
});

test.each<readonly [string, string, Partial<Parameters<typeof watchLines>[0]>, string, string]>([
  ["many devices", "devices", {}, "good", "Ít nhất 25"],
  ["few devices", "devices", { machine: { ...machineView, devices: 0 } }, "look", "Dưới năm máy"],
  ["no round", "ballots", {}, "good", "Không có lượt nào"],
  ["a small round shows no number (M4)", "ballots", withTurnout({ kind: "voting" }), "good", "không hiện số"],
  [
    "received and not cast, from the stepped numbers alone (M4)",
    "ballots",
    withTurnout({ kind: "at-least", cast: 15, tokensIssued: 25 }),
    "look",
    "khoảng 10 người",
  ],
  ["all cast", "ballots", withTurnout({ kind: "complete", cast: 25 }), "good", "Đã đủ phiếu"],
  ["nothing waits", "load", server({ waiting: 0 }), "good", "Không có việc"],
  ["much waits", "load", server({ waiting: 200 }), "look", "Hơn 200"],
  ["damaged places", "box", server({ damagedSlots: 2 }), "bad", "2 chỗ ghi"],
  ["a lost mirror", "mirror", server({ mirror: "lost" }), "bad", "MẤT"],
  ["two clocks", "clock", { minutesAhead: 3 }, "bad", "3 phút"],
])("how things stand: %s", (_what, id, change, state, text) => {
  const line = lineOf(id, change);
  expect(line?.state).toBe(state);
  expect(line?.text).toContain(text);
});
