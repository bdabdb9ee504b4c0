import { expect, test } from "vitest";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { planIdSchema } from "../../shared/domain/ids.ts";
import { TestHall } from "./test-hall.ts";
import { TestPhone } from "./test-phone.ts";

test("a waiting phone says whose review is held, and which round comes next", async () => {
  const hall = new TestHall();
  const agenda = [
    { planId: planIdSchema.parse("p".repeat(22)), title: "Xếp loại tập thể", state: "planned" as const },
  ];
  const reviewing = { name: "Tập thể lãnh đạo", post: "" };
  hall.view = { meeting: { ...hall.meeting, agenda, reviewing }, round: null };
  const phone = await new TestPhone(hall).start();
  const { next, ...waiting } = await phone.until("waiting");
  expect([waiting.reviewing, next]).toEqual(["Tập thể lãnh đạo", "Xếp loại tập thể"]);
});

test("a phone waits, votes and sees its ballot in the sealed box, with the words of its own statement", async () => {
  const hall = new TestHall();
  const phone = await new TestPhone(hall).start();
  await phone.until("waiting");
  hall.open();
  await phone.vote([0, 1, "blank"]);
  expect(hall.box.size).toBe(1);
  hall.close();
  hall.seal();
  const inside = await phone.until("done", ({ cast }) => cast.box === "inside");
  expect(hall.trackers()).toContain(inside.cast.tracker);
  expect(inside.cast.lot).toBeNull();
  hall.sayLot("0417");
  const { cast } = await phone.until("done", (screen) => screen.cast.lot !== null);
  expect(cast.lot?.words).toHaveLength(4);
  expect(hall.requestsTo(publicRoutes.cast)).toHaveLength(1);
});
