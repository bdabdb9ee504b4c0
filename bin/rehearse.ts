/** rehearse: holds a whole secret ballot and checks that the record says what the phones did (docs: commands). */
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import * as z from "zod/mini";
import { defined } from "../shared/basics/assert.ts";
import { randomId } from "../shared/basics/random.ts";
import { err, ok, type Result } from "../shared/basics/result.ts";
import type { Draft } from "../shared/domain/draft.ts";
import { withRoster } from "../shared/domain/roster-import.ts";
import { planIdSchema } from "../shared/domain/ids.ts";
import type { Form } from "../shared/forms/form.ts";
import { planForm } from "../shared/forms/plan-form.ts";
import { RehearsalFailure } from "./rehearse/console-people.ts";
import { holdEvening } from "./rehearse/evening.ts";
import { inventedRoster, rehearsalDraft } from "./rehearse/meeting.ts";
import { expectedResult, resultOf, runVerifier, writeExpected, writeRecord } from "./rehearse/outcome.ts";
import { writePapers } from "./rehearse/papers.ts";
import { rehearseHelp, rehearseOptions, type RehearseOptions } from "./rehearse/options.ts";
import { sampleRoster } from "./rehearse/roster.ts";
import { seeded } from "./rehearse/seeded.ts";
import { startServer } from "./rehearse/server-process.ts";

const wrongUsage = 64;
const verdictSchema = z.looseObject({ verdict: z.string(), result: z.array(z.array(z.int())) });

async function main(): Promise<number> {
  const options = rehearseOptions(process.argv.slice(2), process.env["INIT_CWD"] ?? process.cwd());
  if (!options.ok) return refuse(options.error);
  if (options.value === null) {
    process.stdout.write(rehearseHelp);
    return 0;
  }
  const draft = await draftOf(options.value);
  if (!draft.ok) return refuse(draft.error);
  const folder = await emptyFolder(options.value.out);
  if (!folder.ok) return refuse(folder.error);
  say(`results go to ${folder.value}`);
  return rehearse(options.value, draft.value, folder.value);
}

async function rehearse(options: RehearseOptions, draft: Draft, folder: string): Promise<number> {
  const startedMs = performance.now();
  const server = await startServer(path.join(folder, "server"));
  try {
    const evening = await holdEvening({
      baseUrl: server.httpUrl,
      setupCode: server.setupCode,
      draft,
      absent: options.absent,
      chance: seeded(options.seed),
      say,
    });
    await writeRecord(folder, evening.record);
    await writeFile(path.join(folder, "minutes.html"), evening.minutesHtml);
    await writePapers(folder, evening.papers);
    const form = formOf(draft);
    const expected = expectedResult(form, evening.cast);
    await writeExpected(folder, expected);
    const record = path.join(folder, "record");
    const verified = await runVerifier(record);
    if (verified.code !== 0) throw new RehearsalFailure(`the record does not verify:\n${verified.output}`);
    const { result } = z.parse(verdictSchema, JSON.parse(verified.output));
    if (JSON.stringify(result) !== JSON.stringify(resultOf(form, expected))) {
      throw new RehearsalFailure("the record's result is not what the phones chose");
    }
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    process.stdout.write(
      `REHEARSAL OK ballots=${String(evening.cast.length)} seconds=${seconds} record=${record}\n`,
    );
    return 0;
  } finally {
    await server.stop();
  }
}

function formOf(draft: Draft): Form {
  const form = planForm(draft, defined(draft.plans[0], "a rehearsal has one planned round"));
  if (!form.ok) throw new RehearsalFailure(`the ballot cannot be made: ${form.error.code}`);
  return form.value;
}

async function draftOf(options: RehearseOptions): Promise<Result<Draft, string>> {
  const random = (count: number) => randomBytes(count);
  if (options.sample === null) {
    return ok(
      rehearsalDraft(options, inventedRoster(options.attendees ?? 0, options.subjects, random), random),
    );
  }
  const preview = await sampleRoster(options.sample);
  if (!preview.ok) return preview;
  const empty = rehearsalDraft(options, { persons: [], electorates: [] }, random);
  const { persons, electorates } = withRoster(empty, preview.value, random);
  const draft = rehearsalDraft(options, { persons, electorates }, random);
  const plans = draft.plans.map((plan) => ({ ...plan, planId: planIdSchema.parse(randomId(random)) }));
  return ok({ ...draft, plans });
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
