/** rehearse: holds a whole secret ballot and checks that the record says what the phones did (docs: commands). */
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import * as z from "zod/mini";
import { err, ok, type Result } from "../shared/basics/result.ts";
import type { Draft } from "../shared/domain/draft.ts";
import { planForm } from "../shared/forms/plan-form.ts";
import { RehearsalFailure } from "./rehearse/console-people.ts";
import { holdEvening } from "./rehearse/evening.ts";
import { inventedRoster, rehearsalDraft } from "./rehearse/meeting.ts";
import { expectedResult, resultOf, runVerifier, writeExpected, writeRecord } from "./rehearse/outcome.ts";
import { writePapers } from "./rehearse/papers.ts";
import { rehearseHelp, rehearseOptions, type RehearseOptions } from "./rehearse/options.ts";
import type { HeldRound } from "./rehearse/round.ts";
import { proposalLines } from "./rehearse/proposals.ts";
import { plainMeeting, readSample, type Sample } from "./rehearse/sample.ts";
import { seeded } from "./rehearse/seeded.ts";
import { startServer } from "./rehearse/server-process.ts";
import { typeable, wrongUsage } from "./parts/arguments.ts";

const verdictSchema = z.looseObject({ verdict: z.string(), result: z.array(z.array(z.int())) });

async function main(): Promise<number> {
  const options = rehearseOptions(process.argv.slice(2), process.env["INIT_CWD"] ?? process.cwd());
  if (!options.ok) return refuse(options.error);
  if (options.value === null) {
    process.stdout.write(typeable(rehearseHelp));
    return 0;
  }
  const sample = await sampleOf(options.value);
  if (!sample.ok) return refuse(sample.error);
  const folder = await emptyFolder(options.value.out);
  if (!folder.ok) return refuse(folder.error);
  say(`results go to ${folder.value}`);
  return rehearse(options.value, sample.value, folder.value);
}

async function rehearse(
  options: RehearseOptions,
  { draft, facts, votes, papers: written }: Sample,
  folder: string,
): Promise<number> {
  for (const sentence of votes.shows) say(sentence);
  const startedMs = performance.now();
  const { database } = options;
  const server = await startServer(
    path.join(folder, "server"),
    database === null ? [] : ["--database", database.address, "--server-key", database.serverKeyFile],
  );
  try {
    const { rounds, papers, outcomes } = await holdEvening({
      baseUrl: server.httpUrl,
      consoleUrl: server.consoleUrl,
      setupCode: server.setupCode,
      draft,
      facts,
      votes,
      papers: written,
      absent: options.absent,
      chance: seeded(options.seed),
      say,
    });
    await writePapers(folder, papers);
    const records: string[] = [];
    for (const round of rounds) records.push(await keepRound(folder, draft, round, rounds.length === 1));
    const ballots = rounds.reduce((sum, { cast }) => sum + cast.length, 0);
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    for (const line of outcomes.flatMap((outcome) => proposalLines(draft, outcome))) {
      process.stdout.write(`${line}\n`);
    }
    process.stdout.write(
      `REHEARSAL OK ballots=${String(ballots)} seconds=${seconds} record=${records.join(",")}\n`,
    );
    return 0;
  } finally {
    await server.stop();
  }
}

/**
 * Writes what is left of a round and checks it. One round lies in record/, with expected.json beside it; several lie in
 * record-1/, record-2/ …, each with its expected.json inside. Resolves to the record's folder.
 */
async function keepRound(folder: string, draft: Draft, round: HeldRound, isOnly: boolean): Promise<string> {
  const suffix = isOnly ? "" : `-${String(round.n)}`;
  const record = path.join(folder, `record${suffix}`);
  await writeRecord(record, round.record);
  await writeFile(path.join(folder, `minutes${suffix}.html`), round.minutesHtml);
  const form = planForm(draft, round.plan);
  if (!form.ok) throw new RehearsalFailure(`the ballot cannot be made: ${form.error.code}`);
  const expected = expectedResult(form.value, round.cast);
  await writeExpected(isOnly ? folder : record, expected);
  const verified = await runVerifier(record);
  if (verified.code !== 0) throw new RehearsalFailure(`the record does not verify:\n${verified.output}`);
  const { result } = z.parse(verdictSchema, JSON.parse(verified.output));
  if (JSON.stringify(result) !== JSON.stringify(resultOf(form.value, expected))) {
    throw new RehearsalFailure("the record's result is not what the phones chose");
  }
  return record;
}

async function sampleOf(options: RehearseOptions): Promise<Result<Sample, string>> {
  const random = (count: number) => randomBytes(count);
  if (options.sample !== null) return readSample(options.sample, options, random);
  const roster = inventedRoster(options.attendees ?? 0, options.subjects, random);
  return ok(plainMeeting(rehearsalDraft(options, roster, random)));
}

async function emptyFolder(out: string | null): Promise<Result<string, string>> {
  if (out === null) return ok(await mkdtemp(path.join(tmpdir(), "phieu-kin-rehearsal-")));
  await mkdir(out, { recursive: true });
  return (await readdir(out)).length === 0 ? ok(out) : err(`--out: ${out} is not empty.`);
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return wrongUsage;
}

function say(progress: string): void {
  process.stderr.write(`${progress}\n`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(
      error instanceof RehearsalFailure ? `REHEARSAL FAILED ${error.message}\n` : `${String(error)}\n`,
    );
    process.exitCode = 1;
  },
);
