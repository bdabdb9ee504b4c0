/**
 * The procedure of each seed, from the roster of its sample meeting to verified records and proposals, held by the
 * product's own server, phones and tellers (issue 4). What the phones choose is drawn; what must hold does not depend
 * on it.
 */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import type { Level } from "../../shared/domain/levels.ts";
import { levels } from "../../shared/domain/levels.ts";
import { packs } from "../../shared/packs/packs.ts";
import { readRound } from "../../shared/protocol/election-of-round.ts";
import { eventSchema, type MeetingEvent } from "../../shared/protocol/events.ts";
import type { Round } from "../../shared/protocol/round.ts";
import { readFileAs, fileNames } from "../../shared/record/files.ts";
import { outcomeSchema } from "../../shared/record/outcome.ts";
import { runBuilt } from "./server.ts";

type Seed = {
  readonly sample: string;
  /** purpose, form, voters and rows of each round, in order. */
  readonly rounds: readonly string[];
  readonly reviews: number;
  /** By name: the highest level that the sample's facts leave. */
  readonly ceilings: Readonly<Record<string, Level>>;
};

const seeds: readonly Seed[] = [
  {
    sample: "bac-giang-2023",
    rounds: ["staff-poll mau-01 9 × 4", "rating pdg-02 4 × 1", "rating pdg-02 4 × 4"],
    reviews: 5,
    ceilings: { "Lê Minh Trúc Đào": "HTNV" },
  },
  {
    sample: "dak-lak-2019",
    rounds: [
      "rating pdg-02 3 × 1",
      "rating member-vote 3 × 3",
      "rating member-vote 4 × 4",
      "rating organisation-vote 4 × 1",
      "rating organisation-vote 3 × 1",
    ],
    reviews: 10,
    ceilings: { "Phạm Văn Cao Su": "KHT", "Lê Thị Hồ Tiêu": "HTNV", "Chi bộ 4": "HTT" },
  },
  {
    sample: "son-la-2022",
    // No division of this sample has three people: they vote on paper.
    rounds: ["rating pdg-02 3 × 1", "rating pdg-02 3 × 8"],
    reviews: 9,
    ceilings: { "Hà Thị Mận": "KHT" },
  },
  {
    sample: "son-duong-2021",
    rounds: [
      "rating pdg-02 3 × 1",
      "rating pdg-02 3 × 3",
      "rating member-vote 3 × 3",
      "rating member-vote 3 × 3",
      "rating organisation-vote 3 × 1",
    ],
    reviews: 8,
    ceilings: {},
  },
  {
    sample: "thanh-hoa-2023",
    rounds: [
      "opinion opinion-poll 8 × 5",
      "opinion opinion-poll 10 × 5",
      "rating pdg-02 4 × 1",
      "rating pdg-02 4 × 4",
    ],
    reviews: 5,
    ceilings: {},
  },
];

const verdictSchema = z.looseObject({
  verdict: z.string(),
  checks: z.array(z.looseObject({ id: z.int(), status: z.string(), detail: z.string() })),
});
const lineSchema = z.looseObject({ kind: z.string(), data: z.record(z.string(), z.json()) });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "phieu-kin-seeds-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type SeedRecord = {
  readonly path: string;
  readonly round: Round;
  readonly outcome: z.infer<typeof outcomeSchema>;
};

async function recordsOf(out: string): Promise<readonly SeedRecord[]> {
  const names = (await readdir(out)).filter((name) => /^record-\d+$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(out, name);
      const entries = (await readdir(path)).map(async (file) => {
        return [file, new Uint8Array(await readFile(join(path, file)))] as const;
      });
      const files = new Map(await Promise.all(entries));
      const round = readRound(await readFile(join(path, fileNames.round), "utf8"));
      const outcome = readFileAs(files, fileNames.outcome, outcomeSchema);
      return {
        path,
        round: defined(round, "a record has its round"),
        outcome: defined(outcome, "a counted round has its outcome"),
      };
    }),
  );
}

/** The journal of the meeting, as the server kept it. */
async function eventsOf(out: string): Promise<readonly MeetingEvent[]> {
  const meetings = join(out, "server", "meetings");
  const [meetingId] = await readdir(meetings);
  const text = await readFile(
    join(meetings, defined(meetingId, "a meeting was held"), "journal.jsonl"),
    "utf8",
  );
  return text
    .trimEnd()
    .split("\n")
    .map((line) => {
      const { kind, data } = lineSchema.parse(JSON.parse(line));
      return eventSchema.parse({ ...data, kind });
    });
}

describe.each(seeds)("the procedure of $sample", ({ sample, rounds, reviews, ceilings }) => {
  let out: string;
  let records: readonly SeedRecord[];
  let events: readonly MeetingEvent[];

  beforeAll(async () => {
    out = join(folder, sample);
    const ended = await runBuilt("bin/rehearse.js", ["--sample", sample, "--tellers", "1", "--out", out]);
    expect([ended.code, ended.stderr.split("\n").slice(-3)]).toMatchObject([0, {}]);
    expect(ended.stdout).toMatch(/^REHEARSAL OK ballots=\d+ seconds=\S+ record=\S+record-1,\S+$/m);
    records = await recordsOf(out);
    events = await eventsOf(out);
  }, 240_000);

  test("has its rounds in order, each with its form and the electorate that the roster gives", () => {
    const held = records.map(({ round: { purpose, form, electorate } }) =>
      [purpose, form.formId, electorate.size, "×", form.rows.length].join(" "),
    );
    expect(held).toEqual(rounds);
  });

  test("gives records that anyone can verify, and rates again where a pack applies", async () => {
    for (const { path, round } of records) {
      const verified = await runBuilt("bin/verify-record.js", [path, "--json"]);
      const { verdict, checks } = verdictSchema.parse(JSON.parse(verified.stdout));
      const outcome = checks.find(({ id }) => id === 17);
      const expected = round.purpose === "rating" ? "PASS" : "SKIP";
      expect([round.n, verified.code, verdict, outcome?.status]).toEqual([round.n, 0, "valid", expected]);
    }
  });

  test("froze the version of its pack into every rating, and into nothing else", () => {
    const version = packs.get(sample)?.version;
    for (const { round } of records) {
      const frozen = round.purpose === "rating" ? { packId: sample, version, copyName: null } : null;
      if (frozen === null) expect(round.rulePack).toBeNull();
      else expect(round.rulePack).toMatchObject(frozen);
    }
  });

  test("reviews everybody before the first rating, the head never under the own chair", () => {
    const opened = events.flatMap((event, index) =>
      event.kind === "review-opened" ? [{ event, index }] : [],
    );
    expect(opened).toHaveLength(reviews);
    const frozen = defined(
      events.find((event) => event.kind === "meeting-frozen"),
      "a journal begins with freezing",
    );
    for (const { event } of opened) {
      const item = frozen.draft.agenda.find((one) => one.kind === "review" && one.itemId === event.itemId);
      expect(item?.kind === "review" && item.subjectId === event.chair).toBe(false);
    }
    const firstRating = events.findIndex(
      (event) => event.kind === "round-prepared" && readRound(event.roundJson)?.purpose === "rating",
    );
    expect(opened.every(({ index }) => index < firstRating)).toBe(true);
  });

  test("leaves nobody without a proposal, none above what the facts allow, each step with its citation", () => {
    for (const { round, outcome } of records.filter(({ round: { purpose } }) => purpose === "rating")) {
      const rated = defined(outcome.output, "a rating has an outcome").subjects;
      expect(rated.map(({ final }) => final)).not.toContain(null);
      for (const [index, { final, steps }] of rated.entries()) {
        const ceiling = ceilings[round.form.rows[index]?.name ?? ""];
        const rank = levels.indexOf(defined(final, "it was just seen"));
        if (ceiling !== undefined) expect(rank).toBeGreaterThanOrEqual(levels.indexOf(ceiling));
        for (const { vi, en, cite } of steps) expect([vi, en, cite]).not.toContain("");
      }
    }
  });

  test("ends with a dossier: attendance, minutes, and for every rating its summary and trace, for Word and print", async () => {
    const papers = new Set(await readdir(join(out, "documents")));
    const ratings = records
      .filter(({ round: { purpose } }) => purpose === "rating")
      .map(({ round: { n } }) => n);
    const wanted = [
      "attendance",
      "meeting-minutes",
      "report",
      "notice",
      ...records.map(({ round: { n } }) => `counting-minutes-${n}`),
      ...ratings.flatMap((n) => [`summary-${n}`, `rule-trace-${n}`]),
    ].flatMap((name) => [`${name}.docx`, `${name}.html`]);
    expect(wanted.filter((name) => !papers.has(name))).toEqual([]);
  });

  test("tells a staff poll to the leadership only, and publishes no id of a person", () => {
    for (const event of events) {
      if (event.kind !== "round-announced") continue;
      const isPoll = records[event.n - 1]?.round.purpose === "staff-poll";
      expect(event.scope).toBe(isPoll ? "leadership" : "hall");
    }
    const frozen = events.find((event) => event.kind === "meeting-frozen");
    const ids = frozen?.draft.persons.map(({ personId }) => String(personId)) ?? [];
    const published = JSON.stringify(records.map(({ outcome }) => outcome));
    expect(ids.filter((id) => published.includes(id))).toEqual([]);
  });
});
