/** Asks verify-record's verifier and verifier/verify_record.py about the same records. */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import * as z from "zod/mini";
import { reportLines } from "../../shared/record/verify/report.ts";
import { verifyArchive, verifyRecord } from "../../shared/record/verify/verify-record.ts";
import { unzipRecord } from "../../shared/record/zip.ts";
import { rememberingBallots } from "../record/mutants.ts";
import type { Case } from "./cases.ts";

const options = rememberingBallots();
const linesSchema = z.array(z.string());

/** Whether this machine has a Python that the second program runs on. */
export function hasPython(): boolean {
  const asked = "import sys; sys.exit(sys.version_info < (3, 9))";
  return spawnSync("python3", ["-c", asked]).status === 0;
}

/** The last line of the second program's command about one path, with its exit; null where there is no Python. */
export function secondVerdict(...args: readonly string[]): readonly [number | null, string] | null {
  if (!hasPython()) return null;
  const program = path.join(import.meta.dirname, "../../verifier/verify_record.py");
  const { status, stdout } = spawnSync("python3", ["-B", program, ...args], { encoding: "utf8" });
  return [status, stdout.trimEnd().split("\n").at(-1) ?? ""];
}

/** Where the two do not say the same: each check's status and the whole last line; and how many were valid. */
export async function differences(
  cases: readonly Case[],
): Promise<{ readonly differ: readonly string[]; readonly valid: number }> {
  const folder = mkdtempSync(path.join(tmpdir(), "second-program-"));
  try {
    const asked = cases.map((own, index) => layDown(own, path.join(folder, String(index))));
    const [theirs, ours] = await Promise.all([linesOfPython(asked), linesOfOurs(cases)]);
    const differ = cases.flatMap(({ what }, index) => {
      const [a, b] = [ours[index] ?? [], theirs[index] ?? []];
      return short(a) === short(b) ? [] : [`${what}\n${unlike(a, b).join("\n")}`];
    });
    return { differ, valid: ours.filter((lines) => /VERDICT valid/.test(lines.at(-1) ?? "")).length };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Checks by number and status, and the last line. */
function short(lines: readonly string[]): string {
  return [...lines.slice(0, -1).map(statusOf), lines.at(-1)].join("\n");
}

function statusOf(line: string): string {
  return line.split(" ").slice(0, 3).join(" ");
}

function unlike(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.flatMap((line, index) => {
    const other = b[index] ?? "no such line";
    const same = index === a.length - 1 ? line === other : statusOf(line) === statusOf(other);
    return same ? [] : [`  verify-record: ${line}`, `  in Python:     ${other}`];
  });
}

type Asked =
  { readonly path: string; readonly archive_only: boolean } | { readonly command: readonly string[] };

function layDown({ given }: Case, place: string): Asked {
  if (given.kind === "folder") {
    mkdirSync(place);
    for (const [name, bytes] of given.files) writeFileSync(path.join(place, name), bytes);
    return { path: place, archive_only: false };
  }
  const file = `${place}.${given.kind}`;
  writeFileSync(file, given.bytes);
  return { path: file, archive_only: given.kind === "bel" && given.archiveOnly };
}

/** What verify-record says of each. */
export async function linesOfOurs(cases: readonly Case[]): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = [];
  for (const { given } of cases) {
    if (given.kind === "bel") {
      found.push(
        reportLines(await verifyArchive(given.bytes, { ...options, archiveOnly: given.archiveOnly })),
      );
      continue;
    }
    const unzipped = given.kind === "zip" ? unzipRecord(given.bytes) : null;
    const files = given.kind === "folder" ? given.files : unzipped?.ok ? unzipped.value : new Map();
    found.push(reportLines(await verifyRecord(files, options)));
    // The other program's answers come meanwhile.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}

type Python = {
  readonly answer: (asked: readonly Asked[]) => Promise<readonly (readonly string[])[]>;
  readonly end: () => void;
};

/** One process for all questions: what it computed for one record it remembers for the next. */
function startPython(): Python {
  const child = spawn("python3", [path.join(import.meta.dirname, "many.py")]);
  const lines = createInterface({ input: child.stdout });
  const wrong: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => wrong.push(text));
  const answer: Python["answer"] = (asked) =>
    new Promise((resolve, reject) => {
      const found: (readonly string[])[] = [];
      const fail = () => {
        reject(new Error(wrong.join("")));
      };
      const take = (line: string) => {
        found.push(linesSchema.parse(JSON.parse(line)));
        if (found.length < asked.length) return;
        lines.off("line", take);
        child.off("close", fail);
        resolve(found);
      };
      lines.on("line", take);
      child.once("close", fail);
      child.stdin.write(asked.map((one) => `${JSON.stringify(one)}\n`).join(""));
    });
  return { answer, end: () => child.stdin.end() };
}

let python: Python | null = null;

export function endPython(): void {
  python?.end();
  python = null;
}

/** What the second program's command says in a process that has started already. */
export async function secondCommand(
  ...command: readonly string[]
): Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }> {
  const [[status, stdout = "", stderr = ""] = []] = await linesOfPython([{ command }]);
  return { status: Number(status), stdout, stderr };
}

function linesOfPython(asked: readonly Asked[]): Promise<readonly (readonly string[])[]> {
  python ??= startPython();
  return python.answer(asked);
}
