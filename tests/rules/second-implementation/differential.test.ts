/** 30,000 random ratings by both implementations; ten times as many among the long tests. */
import { test } from "vitest";
import { expectSameRatings } from "./compare.ts";

test("security R2: both implementations agree on 30,000 random ratings", () => {
  expectSameRatings(30_000);
});
