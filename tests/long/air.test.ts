/** What travels until a phone can wait, through a started server and Chromium; times are not judged, they depend on the machine. */
import { expect, test } from "vitest";
import { runBuilt } from "../scenarios/server.ts";

test("bench air: one phone's bytes stay within what they are today, and a small hall gets its waiting pages", async () => {
  const { code, stdout } = await runBuilt("bin/bench.js", ["air", "--phones", "10"]);
  expect(code).toBe(0);
  const kilobytesOf = (row: RegExp) => Number(row.exec(stdout)?.[1]);
  expect(kilobytesOf(/^\| one phone in Chromium .*?≤ 110 kB \| ([\d.]+) kB/m)).toBeLessThan(122);
  expect(kilobytesOf(/^\| … in all, .*?≤ 165 kB \| ([\d.]+) kB/m)).toBeLessThan(169);
  expect(kilobytesOf(/fonts: ([\d.]+) kB/)).toBeLessThan(71);
  expect(stdout).toMatch(/^\| 10 phones open the page .* Chromium among them: \d/m);
});
