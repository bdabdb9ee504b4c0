/** A sample with several rounds on different forms, held by the rehearse command over the real server. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod/mini";
import { runBuilt } from "./server.ts";
import { secondVerdict } from "../verifier/agreement.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "phieu-kin-forms-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const expectedSchema = z.strictObject({
  subjects: z.array(
    z.strictObject({
      name: z.string(),
      question: z.optional(z.string()),
      counts: z.record(z.string(), z.int()),
      blank: z.int(),
    }),
  ),
});

test("three rounds on MẪU 01, MẪU PHIẾU SỐ 1 and PDG 02: each record verifies alone and says what its phones chose", async () => {
  const out = join(folder, "out");
  const held = await runBuilt("bin/rehearse.js", [
    "--sample",
    "ba-mau-phieu",
    "--tellers",
    "1",
    "--out",
    out,
  ]);
  expect(held.stdout).toMatch(
    /^REHEARSAL OK ballots=14 seconds=[\d.]+ record=\S+record-1,\S+record-2,\S+record-3\n$/,
  );
  expect(held.code).toBe(0);
  expect(await readdir(out)).toEqual(
    expect.arrayContaining(["minutes-1.html", "minutes-2.html", "record-3.zip"]),
  );
  const shapes: (readonly [number, readonly string[], number])[] = [];
  for (const n of [1, 2, 3]) {
    const record = join(out, `record-${String(n)}`);
    const verified = await runBuilt("bin/verify-record.js", [record]);
    expect([n, verified.code]).toEqual([n, 0]);
    // The 28 rows of the first are left to the kinds of tests/verifier: they take long in Python.
    const second = n === 1 ? null : secondVerdict(record);
    if (second !== null) expect(second).toEqual([0, verified.stdout.trimEnd().split("\n").at(-1)]);
    const text = await readFile(join(record, "expected.json"), "utf8");
    const { subjects } = expectedSchema.parse(JSON.parse(text));
    const sums = subjects.map(({ counts, blank }) =>
      Object.values(counts).reduce((sum, count) => sum + count, blank),
    );
    shapes.push([subjects.length, Object.keys(subjects[0]?.counts ?? {}), sums[0] ?? 0]);
    expect(new Set(sums).size).toBe(1);
  }
  expect(shapes).toEqual([
    [28, ["XS", "T", "TB", "K"], 6],
    [3, ["CO", "KHONG", "KYK"], 4],
    [4, ["HTXS", "HTT", "HTNV", "KHT"], 4],
  ]);
  const minutes = await readFile(join(out, "minutes-1.html"), "utf8");
  expect(minutes).toContain("Lấy phiếu kín đánh giá của công chức");
});
