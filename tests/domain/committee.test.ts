/** How many tellers may open a box. */
import { expect, test } from "vitest";
import { admittedThresholds } from "../../shared/domain/committee.ts";

test("protocol B.1: 3 to 7 tellers, more than half of them and not all", () => {
  const admitted = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tellers) => [tellers, admittedThresholds(tellers)]);
  expect(admitted).toEqual([
    [1, []],
    [2, []],
    [3, [2]],
    [4, [3]],
    [5, [3, 4]],
    [6, [4, 5]],
    [7, [4, 5, 6]],
    [8, []],
    [9, []],
  ]);
});
