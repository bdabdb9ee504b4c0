import { expect, test } from "vitest";
import { mutantOf, problemOf } from "./mutants.ts";

test("500 changed records: never a crash, always a verdict, and none is valid that says something else", async () => {
  const problems: string[] = [];
  for (let number = 0; number < 500; number += 1) {
    const problem = await problemOf(mutantOf("command", number), number % 5 === 0);
    if (problem !== null) problems.push(problem);
  }
  expect(problems).toEqual([]);
});
