/**
 * The procedure of each seed, from the roster of its sample meeting to verified records and proposals, held by the
 * product's own server, phones and tellers with the sample's own votes. What comes out of these by the rules
 * (docs/rules.md §7) stands here, written by hand.
 */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { nativeGroupByName } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import { defined } from "../../shared/basics/assert.ts";
import { fromUtf8 } from "../../shared/basics/bytes.ts";
import { levels } from "../../shared/domain/levels.ts";
import { packs } from "../../shared/packs/packs.ts";
import { readRound } from "../../shared/protocol/election-of-round.ts";
import { eventSchema, type MeetingEvent } from "../../shared/protocol/events.ts";
import type { Round } from "../../shared/protocol/round.ts";
import { readFileAs, fileNames } from "../../shared/record/files.ts";
import { outcomeSchema } from "../../shared/record/outcome.ts";
import { verifyRecord } from "../../shared/record/verify/verify-record.ts";
import { unzipRecord } from "../../shared/record/zip.ts";
import { type Ended, runBuilt } from "./server.ts";

type Seed = {
  readonly sample: string;
  /** Whose procedure it is; a changed pack is a copy with a name of its own. */
  readonly pack: string;
  readonly copyName: string | null;
  /** purpose, form, voters and rows of each round, in order. */
  readonly rounds: readonly string[];
  readonly reviews: number;
  /** Of all ratings in ballot order: name, votes (HTXS-HTT-HTNV-KHT), level by the votes, proposal. */
  readonly proposals: readonly string[];
  /** What the sample is there to show: whose step it is, its rule, and words of it. */
  readonly shown: readonly (readonly [name: string, rule: string, words: string])[];
};

const seeds: readonly Seed[] = [
  {
    sample: "bac-giang-2023",
    pack: "bac-giang-2023",
    copyName: null,
    rounds: ["staff-poll mau-01 9 × 4", "rating pdg-02 4 × 1", "rating pdg-02 4 × 4"],
    reviews: 5,
    proposals: [
      "Tập thể lãnh đạo Sở 1-3-0-0 HTT HTT",
      "Nguyễn Văn Bằng Lăng 3-1-0-0 HTXS HTXS",
      "Trần Thị Hải Đường 2-2-0-0 HTT HTT",
      "Lê Minh Trúc Đào 0-3-1-0 HTT HTNV",
      "Phạm Ngọc Thủy Tiên 1-3-0-0 HTT HTT",
    ],
    shown: [["Lê Minh Trúc Đào", "R7", "4 tháng"]],
  },
  {
    sample: "dak-lak-2019",
    pack: "dak-lak-2019",
    copyName: null,
    rounds: [
      "rating pdg-02 3 × 1",
      "rating member-vote 3 × 3",
      "rating member-vote 4 × 4",
      "rating organisation-vote 4 × 1",
      "rating organisation-vote 3 × 1",
    ],
    reviews: 10,
    proposals: [
      "Tập thể Đảng ủy Sở 1-2-0-0 HTT HTT",
      "Nguyễn Hữu Cà Phê 2-1-0-0 HTXS HTXS",
      "H'Lan Pơ Lang 1-2-0-0 HTT HTT",
      "Trần Văn Dã Quỳ 1-2-0-0 HTT HTT",
      "Y Thuận Kơ Nia 1-3-0-0 HTT HTT",
      "Lê Thị Hồ Tiêu 0-3-1-0 HTT HTNV",
      "Phạm Văn Cao Su 0-1-3-0 HTNV KHT",
      "Bùi Thị Ca Cao 1-3-0-0 HTT HTT",
      "Chi bộ 4 3-1-0-0 HTXS KHT",
      "Chi bộ 1 1-2-0-0 HTT HTT",
    ],
    shown: [
      ["Nguyễn Hữu Cà Phê", "R5", "cảnh báo: vượt 1"],
      ["Chi bộ 4", "R8", "Trong 4 đảng viên được xếp loại có 0 HTXS, 2 HTT, 1 HTNV, 1 KHT"],
    ],
  },
  {
    sample: "son-la-2022",
    pack: "son-la-2022",
    copyName: null,
    // No division of this sample has three people: they vote on paper.
    rounds: ["rating pdg-02 3 × 1", "rating pdg-02 3 × 8"],
    reviews: 9,
    proposals: [
      "Tập thể lãnh đạo Ban 1-2-0-0 HTT HTT",
      "Lò Thị Hoa Ban 2-1-0-0 HTXS HTXS",
      "Quàng Văn Pơ Mu 1-2-0-0 HTT HTT",
      "Cầm Thị Đào Rừng 1-2-0-0 HTT HTT",
      "Tòng Văn Thông 1-2-0-0 HTT HTT",
      "Lường Văn Sấu 2-1-0-0 HTXS HTXS",
      "Bạc Cầm Trẩu 0-2-1-0 HTT HTT",
      "Hà Thị Mận 0-0-2-1 HTNV KHT",
      "Vì Thị Gạo 0-2-1-0 HTT HTT",
    ],
    shown: [["Lò Thị Hoa Ban", "R6", "cao hơn mức của tập thể"]],
  },
  {
    sample: "son-duong-2021",
    pack: "son-duong-2021",
    copyName: null,
    rounds: [
      "rating pdg-02 3 × 1",
      "rating pdg-02 3 × 3",
      "rating member-vote 3 × 3",
      "rating member-vote 3 × 3",
      "rating organisation-vote 3 × 1",
    ],
    reviews: 8,
    // Three are rated as members and as leaders, one of them differently.
    proposals: [
      "Tập thể Đảng ủy khối 2-1-0-0 HTXS HTXS",
      "Ma Văn Tuyên 2-1-0-0 HTXS HTXS",
      "Nông Thị Cọ 1-2-0-0 HTT HTT",
      "Hứa Văn Trám Đen 1-2-0-0 HTT HTT",
      "Ma Văn Tuyên 2-1-0-0 HTXS HTXS",
      "Nông Thị Cọ 1-2-0-0 HTT HTT",
      "Hứa Văn Trám Đen 2-1-0-0 HTXS HTXS",
      "Lý Thị Giổi 1-2-0-0 HTT HTT",
      "Đàm Văn Nghiến 0-2-1-0 HTT HTT",
      "Triệu Thị Quế 0-0-2-1 HTNV HTNV",
      "Chi bộ Văn phòng 1-2-0-0 HTT HTT",
    ],
    shown: [],
  },
  {
    sample: "thanh-hoa-2023",
    pack: "thanh-hoa-2023",
    copyName: null,
    rounds: [
      "opinion opinion-poll 10 × 5",
      "opinion opinion-poll 10 × 5",
      "rating pdg-02 4 × 1",
      "rating pdg-02 4 × 4",
    ],
    reviews: 5,
    proposals: [
      "Tập thể lãnh đạo Sở Nông nghiệp 1-3-0-0 HTT HTT",
      "Cao Văn Lim Xanh 2-2-0-0 HTT HTT",
      "Hoàng Thị Ban Trắng 1-3-0-0 HTT HTT",
      "Ngô Quang Sa Mộc 3-1-0-0 HTXS HTXS",
      "Mai Thị Chò Chỉ 0-3-1-0 HTT HTT",
    ],
    shown: [["Ngô Quang Sa Mộc", "R4", "được chọn 1; tối đa 1; giữ mức đề nghị"]],
  },
  {
    // A unit of 74 posts: its key cadres are polled (18 of its 74 people). The cap is enforced by a copy of the pack.
    sample: "thanh-hoa-don-vi-2023",
    pack: "thanh-hoa-2023",
    copyName: "Thanh Hoá, áp dụng tỷ lệ tại hội nghị",
    rounds: ["opinion opinion-poll 18 × 5", "rating pdg-02 4 × 1", "rating pdg-02 4 × 4"],
    reviews: 5,
    proposals: [
      "Tập thể lãnh đạo Chi cục Thủy lợi 1-3-0-0 HTT HTT",
      "Lê Văn Kè Đá 2-2-0-0 HTT HTT",
      "Trương Thị Bến Nước 3-1-0-0 HTXS HTXS",
      "Phùng Văn Đập Tràn 3-1-0-0 HTXS HTT",
      "Hà Thị Cống Lấy 1-3-0-0 HTT HTT",
    ],
    shown: [
      ["Trương Thị Bến Nước", "R11", "Chủ trì chọn mức đề nghị HTXS"],
      ["Trương Thị Bến Nước", "R4", "được chọn 1; tối đa 1; giữ mức đề nghị"],
      ["Phùng Văn Đập Tràn", "R4", "đề nghị Hoàn thành tốt nhiệm vụ"],
    ],
  },
];

const lineSchema = z.looseObject({ kind: z.string(), data: z.record(z.string(), z.json()) });

let folder: string;
let rehearsals: ReadonlyMap<string, Promise<Ended>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "phieu-kin-seeds-"));
  // A rehearsal waits more than it works: two beside each other take little longer than one.
  const lanes = 2;
  const underWay: Promise<Ended>[] = [];
  const started = seeds.map(({ sample }, index) => {
    const before = underWay[index - lanes];
    const args = ["--sample", sample, "--tellers", "1", "--out", join(folder, sample)];
    const run = async () => {
      await before;
      return runBuilt("bin/rehearse.js", args);
    };
    const rehearsal = run();
    underWay.push(rehearsal);
    return [sample, rehearsal] as const;
  });
  rehearsals = new Map(started);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function rehearsed(sample: string): Promise<Ended> {
  return defined(rehearsals.get(sample), "every sample is rehearsed");
}

type SeedRecord = {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly round: Round;
  readonly outcome: z.infer<typeof outcomeSchema>;
};

async function recordsOf(out: string): Promise<readonly SeedRecord[]> {
  const names = (await readdir(out)).filter((name) => /^record-\d+\.zip$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const unzipped = unzipRecord(await readFile(join(out, name)));
      if (!unzipped.ok) throw new Error(unzipped.error);
      const files = unzipped.value;
      const round = readRound(fromUtf8(defined(files.get(fileNames.round), "a record has its round")) ?? "");
      const outcome = readFileAs(files, fileNames.outcome, outcomeSchema);
      return {
        files,
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

/** Half of them; `npm run test:long` holds the others too. */
const always = ["thanh-hoa-2023", "son-la-2022", "bac-giang-2023"];
const heldSeeds =
  process.env["PHIEU_KIN_LONG"] === "1" ? seeds : seeds.filter(({ sample }) => always.includes(sample));

describe.each(heldSeeds)("the procedure of $sample", (seed) => {
  const { sample, rounds, reviews } = seed;
  let out: string;
  let records: readonly SeedRecord[];
  let events: readonly MeetingEvent[];

  beforeAll(async () => {
    out = join(folder, sample);
    const ended = await rehearsed(sample);
    expect([ended.code, ended.stderr.split("\n").slice(-3)]).toMatchObject([0, {}]);
    expect(ended.stdout).toMatch(/^REHEARSAL OK ballots=\d+ seconds=\S+ record=\S+record-1,\S+$/m);
    records = await recordsOf(out);
    events = await eventsOf(out);
  });

  test("has its rounds in order, each with its form and the electorate that the roster gives", () => {
    const held = records.map(({ round: { purpose, form, electorate } }) =>
      [purpose, form.formId, electorate.size, "×", form.rows.length].join(" "),
    );
    expect(held).toEqual(rounds);
  });

  test("gives records that anyone can verify, and rates again where a pack applies", async () => {
    const tools = { groupByName: nativeGroupByName, nacl: fastNacl };
    for (const { files, round } of records) {
      const { verdict, checks } = await verifyRecord(files, tools);
      const outcome = checks.find(({ id }) => id === 17);
      const expected = round.purpose === "rating" ? "PASS" : "SKIP";
      expect([round.n, verdict, outcome?.status]).toEqual([round.n, "valid", expected]);
    }
  });

  test("froze the version of its pack into every rating, and into nothing else", () => {
    const { pack: packId, copyName } = seed;
    const version = packs.get(packId)?.version;
    for (const { round } of records) {
      const frozen = round.purpose === "rating" ? { packId, version, copyName } : null;
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

  test("proposes what rules, facts and decisions make of the sample's votes, each step with its citation", () => {
    const rated = records.flatMap(({ outcome: { input, output } }) =>
      (output?.subjects ?? []).map((subject, index) => ({
        ...subject,
        ...defined(input?.subjects[index], "a rating has its input"),
      })),
    );
    const proposals = rated.map(({ name, votes, vote, final }) =>
      [name, levels.map((level) => votes[level]).join("-"), vote.level, final].join(" "),
    );
    expect(proposals).toEqual(seed.proposals);
    const steps = rated.flatMap(({ name, steps: own }) => own.map((step) => ({ name, ...step })));
    for (const { vi, en, cite } of steps) expect([vi, en, cite]).not.toContain("");
    for (const [name, rule, words] of seed.shown) {
      const said = steps.filter((step) => step.name === name && step.rule === rule).map(({ vi }) => vi);
      expect([name, rule, said.join("\n")]).toEqual([name, rule, expect.stringContaining(words)]);
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
      ...records.map(({ round: { n } }) => `counting-minutes-${n}`),
      ...ratings.flatMap((n) => [`summary-${n}`, `rule-trace-${n}`]),
    ].flatMap((name) => [`${name}.docx`, `${name}.html`]);
    expect(wanted.filter((name) => !papers.has(name))).toEqual([]);
    // Nothing is published before the authority has decided (P7).
    expect([...papers].filter((name) => /^(notice|letter)/.test(name))).toEqual([]);
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
