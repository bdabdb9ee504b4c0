import { expect, test } from "vitest";
import { killServerWhileCasting } from "./kill-run.ts";

test("security N10: after kill -9 at 20 random moments of casting no ballot is lost or doubled, no token burnt, and every record verifies", async () => {
  const { kills } = await killServerWhileCasting(20);
  expect(kills).toBe(20);
});
