import { expect, test } from "vitest";
import { killServerWhileCasting } from "../scenarios/kill-run.ts";

test("security N10: after kill -9 at 200 random moments of casting no ballot is lost or doubled, no token burnt, and every record verifies", async () => {
  const { kills } = await killServerWhileCasting(200);
  expect(kills).toBe(200);
}, 3_600_000);
