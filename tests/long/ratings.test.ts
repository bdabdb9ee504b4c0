import { test } from "vitest";
import { expectSameRatings } from "../rules/second-implementation/compare.ts";

test("security R2: both implementations agree on 300,000 random ratings", () => {
  expectSameRatings(300_000);
});
