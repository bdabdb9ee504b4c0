/** The benchmark runs and prints what it promises. Its figures are not judged here: they depend on the machine. */
import { describe, expect, test } from "vitest";
import { runBuilt } from "../scenarios/server.ts";

const bench = (...args: readonly string[]) => runBuilt("bin/bench.js", args);

describe("bench", () => {
  test("prints the machine, the versions and a row for each thing measured", async () => {
    const { code, stdout } = await bench("crypto");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Machine: .+ cores, \d+ GB/m);
    expect(stdout).toMatch(/^Versions: Node \d+.*belenios-tool/m);
    const rows = stdout.split("\n").filter((line) => /^\| (verify|make) /.test(line));
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(row).toMatch(/\| \d+(\.\d)? ms \|/);
  });

  test("holds a small hall with phones in processes of their own, loses nothing and verifies the record", async () => {
    const { code, stdout, stderr } = await bench("hall", "--phones", "10");
    expect([code, stderr.includes("Error")]).toEqual([0, false]);
    expect(stdout).toMatch(/^\| 10 phones cast within .* lost 0 \|$/m);
    expect(stdout).toMatch(/^\| verify-record, 10 ballots/m);
  });

  test("burst: a small hall that sends in one moment gets all its receipts", async () => {
    const { code, stdout } = await bench("burst", "--phones", "10");
    expect(code).toBe(0);
    expect(Number(/^\| 10 phones press .* \| ≥ 40 \| (\d+) \|/m.exec(stdout)?.[1])).toBeGreaterThan(0);
  });

  test.each([
    ["a benchmark that there is not", ["speed"]],
    ["a number of phones that is none", ["hall", "--phones", "many"]],
    ["an attack that there is not", ["attack", "--only", "nothing"]],
    ["an unknown option", ["--fast"]],
  ])("ends with exit 64 for wrong usage: %s", async (_name, args) => {
    const ended = await bench(...args);
    expect(ended).toMatchObject({ code: 64, stdout: "" });
    expect(ended.stderr).toContain("Usage");
  });
});
