/** MT1: a meeting has its own time zone; that of the server's machine is never asked. */
import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { draftSchema } from "../../shared/domain/draft.ts";
import { systemTime } from "../../server/machine/system-time.ts";
import { anEmptyHall, aStage, freeze, random } from "./stage.ts";
import { aDraft } from "./test-meeting.ts";
import { countHandedOut } from "./test-round.ts";

test("MT1: on a machine in New York a meeting of Vietnam has Vietnam's time, after a restart too", async () => {
  const before = process.env["TZ"];
  process.env["TZ"] = "America/New_York";
  const { localMinute } = systemTime(() => Date.UTC(2026, 10, 26, 22, 47));
  const stage = await anEmptyHall({ voters: 3, rows: 1, localMinute });
  try {
    await freeze(stage);
    await stage.done({ kind: "note-incident", text: "Mất điện hai phút." });
    await stage.restart();
    expect(stage.meeting().timeZone).toBe("Asia/Ho_Chi_Minh");
    expect(stage.console().incidents).toMatchObject([{ at: "2026-11-27T05:47" }]);
    expect(stage.hall().consoleView(["staff"]).meetings).toMatchObject([{ at: "2026-11-27T05:47" }]);
  } finally {
    await stage.close();
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
});

test("MT1: a draft without the setting is in Vietnam's zone; a zone that nobody knows is refused", () => {
  const draft = aDraft(random);
  const { timeZone, ...settings } = draft.settings;
  expect(timeZone).toBe("Asia/Ho_Chi_Minh");
  expect(draftSchema.safeParse({ ...draft, settings })).toMatchObject({ success: true, data: draft });
  expect(draftSchema.safeParse({ ...draft, settings: { ...settings, timeZone: "Asia/Hanoi" } }).success).toBe(
    false,
  );
});

test("D.17: an announced time is said once when it is up, over a restart too, and the round closes by nobody but the chair", async () => {
  let minute = "2026-11-20T08:30";
  const stage = await aStage({ voters: 5, rows: 1, localMinute: () => minute });
  try {
    const planId = defined(stage.draft.plans[0], "there is a plan").planId;
    await stage.done({ kind: "open-round", planId, replaces: null, acceptsClose: false, minutes: 1 });
    expect(stage.round().time).toEqual({ until: "2026-11-20T08:32", isUp: false });
    let pushes = 0;
    stage.hall().onChange(() => (pushes += 1));
    stage.time.advance(60_000);
    expect([pushes, stage.round().time?.isUp]).toEqual([0, false]);
    minute = "2026-11-20T08:32";
    stage.time.advance(60_000);
    expect([pushes, stage.round().time?.isUp]).toEqual([1, true]);
    await stage.restart();
    stage.time.advance(3_600_000);
    expect(stage.round()).toMatchObject({ phase: "open", time: { until: "2026-11-20T08:32", isUp: true } });

    // What the chair has put on the hall's screens stands there after a restart too, until something happens.
    await stage.done({ kind: "show-screen", screen: { kind: "join" } });
    await stage.restart();
    expect(stage.meeting().screen).toEqual({ kind: "join" });
    const extend = { kind: "extend-round", n: 1, minutes: 3, instead: "2026-11-20T08:32" } as const;
    await stage.done(extend);
    expect(stage.round().time).toEqual({ until: "2026-11-20T08:36", isUp: false });
    // The second of two who press at once adds nothing more.
    expect(await stage.order(extend)).toMatchObject({ ok: false, error: { code: "entry-changed" } });
    await stage.restart();
    expect(stage.round().time).toEqual({ until: "2026-11-20T08:36", isUp: false });
    await countHandedOut(stage);
    await stage.done({ kind: "close-round", n: 1 });
    expect(stage.meeting().screen).toEqual({ kind: "follow" });
    expect(stage.round()).toMatchObject({ phase: "closing", time: null });
  } finally {
    await stage.close();
  }
});
