import { afterEach, expect, test } from "vitest";
import { aStage, type Stage } from "./stage.ts";
import { countHandedOut, openRound, sealRound } from "./test-round.ts";

let stage: Stage;
afterEach(() => stage.close());

/** Seconds pass; what phones and threads have under way goes on between them. */
async function passSeconds(count: number, isOver: () => boolean): Promise<void> {
  for (let second = 0; second < count && !isOver(); second++) {
    stage.time.advance(1_000);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

test("security B11: one order lets simulated phones hold the rehearsal, for every voter, with the waits of real ones", async () => {
  stage = await aStage({ voters: 5, rows: 1, rehearsal: true });
  expect(await stage.hall().beginRehearsalPhones(["chair"])).toMatchObject({ ok: false });
  expect(await stage.hall().beginRehearsalPhones(["staff"])).toMatchObject({ ok: true });
  expect(stage.hall().rehearsalPhones()).toBe(5);
  expect([stage.console().presentCount, stage.console().handedCount]).toEqual([5, 5]);
  await openRound(stage);
  await passSeconds(400, () => stage.round().turnout.kind === "complete");
  expect(stage.round().turnout).toEqual({ kind: "complete", cast: 5 });
  await countHandedOut(stage, { handedOut: 5, spare: stage.phones.length });
  await sealRound(stage);
  expect(stage.round().closing).toMatchObject({ cast: 5, tokensIssued: 5 });
});

test("security B11: a real meeting takes none, and nothing is written for them", async () => {
  stage = await aStage({ voters: 5, rows: 1 });
  const batches = stage.console().batches.length;
  expect(await stage.hall().beginRehearsalPhones(["staff"])).toEqual({
    ok: false,
    error: { code: "rehearsal-only" },
  });
  expect(stage.hall().rehearsalPhones()).toBe(0);
  expect([stage.console().batches.length, stage.console().presentCount]).toEqual([batches, 0]);
});
