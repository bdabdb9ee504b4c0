import { expect, test } from "vitest";
import { neededAhead } from "../../admin/model/needed-ahead.ts";
import {
  agendaProgress,
  nextStep,
  openDecisions,
  skippedItems,
  waitingItems,
} from "../../admin/model/next-step.ts";
import { consoleMeetingAt, type Stage } from "../admin-live/fixtures/stages.ts";

test.each<[Exclude<Stage, "draft">, ReturnType<typeof neededAhead>]>([
  [
    "frozen",
    [
      { kind: "key-tests", isDone: false, tested: 1, needed: 2 },
      { kind: "slips", isDone: true, missing: [] },
    ],
  ],
  ["open", [{ kind: "count-slips", isDone: false }]],
  ["closing", []],
  ["counted", []],
  [
    "announced",
    [
      { kind: "key-tests", isDone: true, tested: 2, needed: 2 },
      { kind: "slips", isDone: true, missing: [] },
    ],
  ],
  ["finished", []],
])("evening 22: at %s the chair reads what later steps will ask for", (stage, needed) => {
  expect(neededAhead(consoleMeetingAt(stage, "chair"))).toEqual(needed);
});

test("evening 22: slips that nobody printed are named by their electorate", () => {
  const meeting = { ...consoleMeetingAt("frozen", "chair"), batches: [] };
  expect(neededAhead(meeting)[1]).toEqual({
    kind: "slips",
    isDone: false,
    missing: ["Toàn thể công chức, viên chức, người lao động"],
  });
});

test("evening 4, 21: a round that is not held is over, never next by itself, and can be held after all", () => {
  const shown = consoleMeetingAt("announced", "chair");
  const agenda = shown.agenda.map((item) =>
    item.kind === "round" && item.state === "planned" ? { ...item, state: "skipped" as const } : item,
  );
  const meeting = { ...shown, agenda };
  expect(agendaProgress(shown.agenda)).toEqual({ done: 1, all: 2 });
  expect(agendaProgress(agenda)).toEqual({ done: 2, all: 2 });
  expect(waitingItems(meeting)).toEqual([]);
  expect(nextStep(meeting, [], null).kind).toBe("all-done");
  const [skipped] = skippedItems(meeting);
  const planId = skipped?.kind === "round" ? skipped.planId : null;
  expect(nextStep(meeting, [], planId)).toMatchObject({ kind: "open", plan: { planId } });
});

test("evening 21: decisions that wait are counted", () => {
  expect(openDecisions(consoleMeetingAt("announced", "chair"))).toBe(0);
  expect(openDecisions({ ...consoleMeetingAt("announced", "chair"), outcomes: null })).toBe(0);
});
