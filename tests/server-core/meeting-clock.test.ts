/** MT1: a meeting has its own time zone; that of the server's machine is never asked. */
import { expect, test } from "vitest";
import { draftSchema } from "../../shared/domain/draft.ts";
import { systemTime } from "../../server/machine/system-time.ts";
import { anEmptyHall, freeze, random } from "./stage.ts";
import { aDraft } from "./test-meeting.ts";

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
