import { expect, test } from "vitest";
import { mutantOf, problemOf } from "../record/mutants.ts";

const tenMinutes = 600_000;

test("ten minutes of changed records: never a crash, always a verdict, and none is valid that says something else", async () => {
  const seed = String(Date.now());
  const start = performance.now();
  let number = 0;
  for (; performance.now() - start < tenMinutes; number += 1) {
    expect(await problemOf(mutantOf(seed, number), true), `seed ${seed}`).toBeNull();
  }
  expect(number).toBeGreaterThan(1_000);
});
