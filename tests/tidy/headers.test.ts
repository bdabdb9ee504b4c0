/** Every file of the program says at its top what it is for (docs/architecture.md §9). */
import { expect, test } from "vitest";
import { pathsOf, textOf } from "./tree.ts";

test("every file of shared, server and native begins with what it is for", () => {
  const paths = pathsOf(["shared", "server", "native"], [".ts"]);
  expect(paths.length).toBeGreaterThan(300);
  expect(paths.filter((path) => !textOf(path).startsWith("/**"))).toEqual([]);
});
