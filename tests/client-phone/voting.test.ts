import { expect, test } from "vitest";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { TestHall } from "./test-hall.ts";
import { TestPhone } from "./test-phone.ts";

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
