/** What a rehearsal leaves behind, and whether the record says what the phones did. */
import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import { cellsOf, type Form } from "../../shared/forms/form.ts";
import { unzipRecord } from "../../shared/record/zip.ts";
import { RehearsalFailure } from "./console-people.ts";

export type Expected = {
  readonly subjects: readonly {
    readonly name: string;
    /** Only where the form asks several questions: one entry per person and question then. */
    readonly question?: string;
    readonly counts: Readonly<Record<string, number>>;
    readonly blank: number;
  }[];
};

/** The sums of what the phones chose, in ballot order. */
export function expectedResult(form: Form, cast: readonly (readonly Choice[])[]): Expected {
  const votesFor = (cell: number, choice: Choice) =>
    cast.filter((choices) => choices[cell] === choice).length;
  return {
    subjects: cellsOf(form).map(({ index, row, question }) => ({
      name: row.name,
      ...(form.questions.length > 1 ? { question: question.vi } : {}),
      counts: Object.fromEntries(
        form.options.map(({ optionId }, option) => [optionId, votesFor(index, option)]),
      ),
      blank: votesFor(index, "blank"),
    })),
  };
}

/** The same sums as a result of protocol A.8, to be compared with the record's. */
export function resultOf(form: Form, { subjects }: Expected): readonly (readonly number[])[] {
  return subjects.map(({ counts, blank }) => {
    const votes = form.options.map(({ optionId }) => counts[optionId] ?? 0);
    return form.blank === "allow" ? [blank, ...votes] : votes;
  });
}

/** The record as a folder, and the same as one .zip beside it. */
export async function writeRecord(record: string, zip: Uint8Array): Promise<void> {
  const files = unzipRecord(zip);
  if (!files.ok) throw new RehearsalFailure("the downloaded record is no .zip of a record");
  await mkdir(record, { recursive: true });
  for (const [name, bytes] of files.value) await writeFile(path.join(record, name), bytes);
  await writeFile(`${record}.zip`, zip);
}

export async function writeExpected(folder: string, expected: Expected): Promise<void> {
  await writeFile(path.join(folder, "expected.json"), `${JSON.stringify(expected)}\n`);
}

/** Runs the verifier as anybody would. Resolves to its exit code and its JSON. */
export function runVerifier(
  recordPath: string,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const program = fileURLToPath(
    new URL(
      import.meta.url.endsWith(".ts") ? "../../dist/bin/verify-record.js" : "../verify-record.js",
      import.meta.url,
    ),
  );
  const child = spawn(process.execPath, [program, recordPath, "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    child.once("close", (code) => resolve({ code, output: Buffer.concat(chunks).toString("utf8") }));
  });
}
