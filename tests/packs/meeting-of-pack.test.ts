/** A meeting made from each pack can be frozen as it is, in the order and with the electorates of its document. */
import { readdir, readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import { randomId } from "../../shared/basics/random.ts";
import {
  draftSchema,
  personDefaults,
  votersOf,
  type Draft,
  type Person,
  type PersonTag,
} from "../../shared/domain/draft.ts";
import { bodyIdSchema, electorateIdSchema, personIdSchema } from "../../shared/domain/ids.ts";
import { slipClasses, smallClasses } from "../../shared/domain/slip-classes.ts";
import { closePlans } from "../../shared/domain/small-differences.ts";
import { subjectOf, subjectsOffBallot } from "../../shared/domain/subjects.ts";
import { planForm } from "../../shared/forms/plan-form.ts";
import { meetingOfPack } from "../../shared/packs/meeting-of-pack.ts";
import { packs } from "../../shared/packs/packs.ts";
import { ratedRows } from "../../shared/record/outcome.ts";
import { checkDeadline } from "../../shared/rules/deadline.ts";
import { refuseFreezing } from "../../server/meeting/decide/freezing.ts";
import { countedRandom } from "../meeting/pure-meeting.ts";
import { aDraft } from "../server-core/test-meeting.ts";

const random = countedRandom("packs");

function person(name: string, facts: Partial<Person>, ...tags: readonly PersonTag[]): Person {
  return {
    ...personDefaults,
    personId: personIdSchema.parse(randomId(random)),
    name,
    post: name,
    unit: "Sở",
    electorates: [],
    isChair: false,
    isSubject: false,
    isVoter: true,
    selfRating: null,
    tags: [...tags],
    ...facts,
  };
}

const leaders = ["Phó Giám đốc 1", "Giám đốc", "Phó Giám đốc 2"].map((name, index) =>
  person(
    name,
    { isSubject: true, isChair: index === 1, position: index === 1 ? "head" : "deputy" },
    "leadership",
    "committee-member",
    "party-member",
  ),
);
const staff = Array.from({ length: 5 }, (_, index) =>
  person(`Chuyên viên ${index + 1}`, { unit: "Văn phòng" }, "office-staff", "party-member"),
);
const idle = aDraft(random).electorates.map((electorate) => ({ ...electorate, name: "Thành phần cũ" }));

const start: Draft = {
  ...aDraft(random),
  persons: [...leaders, ...staff],
  electorates: idle,
  units: [{ name: "Sở", kind: "agency", posts: 69 }],
  bodies: [
    {
      bodyId: bodyIdSchema.parse(randomId(random)),
      kind: "organisation",
      name: "Chi bộ 1",
      unit: "",
      group: "",
      selfRating: null,
    },
  ],
};

function made(packId: string, agendaId: string | null = null, draft: Draft = start) {
  const pack = defined(packs.get(packId), "the pack ships");
  const choice = { packId, version: pack.version, parameters: {}, copyName: null };
  return meetingOfPack(draft, pack, { agendaId, choice }, random);
}

function inWords({ agenda, plans, persons, bodies, electorates }: Draft): readonly string[] {
  return agenda.map((item) => {
    if (item.kind === "review") return subjectOf({ persons, bodies }, item.subjectId)?.name ?? "?";
    const plan = defined(
      plans.find(({ planId }) => planId === item.planId),
      "a round has its plan",
    );
    const electorate = electorates.find(({ electorateId }) => electorateId === plan.electorateId);
    const voters = votersOf(persons, plan.electorateId).length;
    return `${plan.purpose}: ${plan.form.formId} / ${voters} ${electorate?.name} / ${plan.subjects.length}`;
  });
}

const ready = (draft: Draft): Draft => ({
  ...draft,
  tellers: [{ name: "Kiểm phiếu", post: "", publicKey: "{}", device: null, holder: null }],
});

test.each([...packs.keys()])("of %s can be frozen as it comes", (packId) => {
  const { draft } = made(packId);
  const command = {
    kind: "freeze-meeting",
    acceptsClose: false,
    meetingId: draft.meetingId,
    revision: draft.revision,
    kioskUrl: "http://192.168.1.10:8080",
    sharesOnOneDevice: true,
  } as const;
  expect(refuseFreezing(ready(draft), command, { ceremony: null, holdTwoPeople: true })).toBeNull();
  expect(draft.electorates.map(({ name }) => name)).not.toContain(idle[0]?.name);
  expect(draft.pack?.packId).toBe(packId);
  expect(draftSchema.safeParse(draft).error).toBeUndefined();
});

test("takes the choice with its copy, the regime and the counting of days from the pack, an agenda only where there is one", () => {
  const pack = defined(packs.get("thanh-hoa-2023"), "the pack ships");
  const choice = {
    packId: pack.packId,
    version: pack.version,
    parameters: { capMode: "off" },
    copyName: "Bản",
  };
  const other = { ...start, settings: { ...start.settings, regime: "party", papersWorkingDays: 9 } } as const;
  const { draft } = meetingOfPack(other, pack, { agendaId: null, choice }, random);
  expect(draft.pack).toEqual(choice);
  expect(draft.settings).toMatchObject({
    regime: pack.regime,
    papersWorkingDays: pack.deadlines.workingDays,
    papersCounting: pack.deadlines.counting,
  });
  expect(() => made("thanh-hoa-2023", "no-such-agenda")).toThrow("the pack has this agenda");
});

test("of seed 000: the staff poll, then collective, head and deputies in review, then PDG 02 by the leadership", () => {
  const { draft, leftOut } = made("bac-giang-2023");
  expect(inWords(draft)).toEqual([
    "staff-poll: mau-01 / 5 Công chức cơ quan / 3",
    "Tập thể lãnh đạo Sở",
    "Giám đốc",
    "Phó Giám đốc 1",
    "Phó Giám đốc 2",
    "rating: pdg-02 / 3 Tập thể lãnh đạo / 1",
    "rating: pdg-02 / 3 Tập thể lãnh đạo / 3",
  ]);
  const rating = defined(draft.plans[2], "there are three rounds");
  expect(rating.subjects[0]).toBe(leaders[1]?.personId);
  expect(leftOut.map(({ round, reason }) => [round.formId, reason])).toEqual([
    ["mau-phieu-so-1", "optional"],
  ]);
  expect(draft.settings.papersWorkingDays).toBe(3);
});

describe("of seed 004", () => {
  const everybody = "Toàn thể công chức, viên chức, người lao động";
  const keyCadres = "Cán bộ chủ chốt";
  const electorateAt = (posts: number, kind: "agency" | "department" = "agency") => {
    const sized = { ...start, units: [{ name: "Sở", kind, posts }] };
    return made("thanh-hoa-2023", null, sized).draft.electorates[0]?.name;
  };
  test("§9.9 #1 to #5: from 70 posts on key cadres are polled, below and in divisions everybody", () => {
    expect([69, 70, 71].map((posts) => electorateAt(posts))).toEqual([everybody, keyCadres, keyCadres]);
    expect([12, 85].map((posts) => electorateAt(posts, "department"))).toEqual([everybody, everybody]);
  });

  test.each([
    [69, 8],
    [70, 3],
  ])("line 41: a unit of %i posts polls %i people", (posts, voters) => {
    const units: Draft["units"] = [{ name: "Sở", kind: "agency", posts }];
    const { draft } = made("thanh-hoa-2023", null, { ...start, units });
    const poll = defined(draft.plans[0], "the poll comes before the rating");
    expect(votersOf(draft.persons, poll.electorateId)).toHaveLength(voters);
    expect(poll.subjects).toHaveLength(4);
  });

  test("§9.9 #7: leaders of the department meet three electorates, and nobody stands twice in one", () => {
    const { draft } = made("thanh-hoa-2023", "department-leaders");
    expect(draft.electorates.map(({ name }) => name)).toEqual([
      "Toàn thể cán bộ cơ quan",
      keyCadres,
      "Tập thể lãnh đạo",
    ]);
    for (const { electorates } of draft.persons) expect(new Set(electorates).size).toBe(electorates.length);
    // Two polls about the same people are told apart by whom they ask.
    expect(draft.plans.map(({ title }) => title)).toEqual([
      `Lấy ý kiến về tập thể và lãnh đạo năm ${draft.year} – Toàn thể cán bộ cơ quan`,
      `Lấy ý kiến về tập thể và lãnh đạo năm ${draft.year} – Cán bộ chủ chốt`,
      `Bỏ phiếu đề nghị xếp loại tập thể năm ${draft.year}`,
      `Bỏ phiếu đề nghị xếp loại lãnh đạo năm ${draft.year}`,
    ]);
  });
});

test("a prescribed round without its lines or without subjects is named and left out", () => {
  const { leftOut } = made("dak-lak-2019", null, { ...start, bodies: [] });
  expect(leftOut.map(({ round, reason }) => [round.formId, reason])).toEqual([
    ["criterion-sheet", "no-subject"],
    ["organisation-vote", "no-subject"],
  ]);
  expect(made("dak-lak-2019").leftOut.map(({ reason }) => reason)).toEqual(["needs-lines"]);
});

test("rounds on organisations rate those of the list", () => {
  const { plans } = made("dak-lak-2019").draft;
  const vote = plans.find(({ form }) => form.formId === "organisation-vote");
  expect(vote?.subjects).toEqual(start.bodies.map(({ bodyId }) => bodyId));
});

test.each([...packs.keys()])("of %s, made twice, has bodies, electorates and reviews once", (packId) => {
  const once = made(packId).draft;
  const twice = made(packId, null, once).draft;
  expect(inWords(twice)).toEqual(inWords(once));
  expect(twice.bodies).toEqual(once.bodies);
  expect(twice.electorates).toEqual(once.electorates);
});

describe("more subjects than fit on one ballot", () => {
  const many = Array.from({ length: 61 }, (_, index) =>
    person(`Đảng viên ${index + 1}`, { isSubject: true }, "party-member"),
  );
  test("get several ballots, numbered, each of which can be made", () => {
    const { draft } = made("dak-lak-2019", null, { ...start, persons: many });
    const ballots = draft.plans.filter(({ form }) => form.formId === "member-vote");
    expect(ballots.map(({ subjects }) => subjects.length)).toEqual([60, 1]);
    expect(ballots.map(({ title }) => title.slice(-9))).toEqual(["(phiếu 1)", "(phiếu 2)"]);
    expect(ballots.flatMap(({ subjects }) => subjects)).toEqual(many.map(({ personId }) => personId));
    expect(ballots.map((plan) => planForm(draft, plan).ok)).toEqual([true, true]);
    expect(
      planForm(draft, { ...defined(ballots[0], "two"), subjects: many.map((one) => one.personId) }),
    ).toEqual({ ok: false, error: { code: "too-many-cells", detail: "61×1/120" } });
  });

  test("and several questions to each need more ballots still", () => {
    const leading = many.slice(0, 18).map((one) => ({ ...one, position: "deputy" as const }));
    const { draft } = made("bac-giang-2023", null, { ...start, persons: [...leading, ...staff] });
    const poll = draft.plans.filter(({ form }) => form.formId === "mau-01");
    expect(poll.map(({ subjects }) => subjects.length)).toEqual([17, 1]);
    expect(poll.map((plan) => planForm(draft, plan).ok)).toEqual([true, true]);
  });
});

describe("an electorate that the office has named", () => {
  const electorateId = electorateIdSchema.parse(randomId(random));
  const withOwn = (people: readonly Person[]): Draft => ({
    ...start,
    electorates: [{ electorateId, name: "Ban Giám đốc" }],
    persons: start.persons.map((one) =>
      people.includes(one) ? { ...one, electorates: [electorateId] } : one,
    ),
  });
  const namesOf = (draft: Draft) => draft.electorates.map(({ name }) => name);

  test("keeps its name and id where exactly the pack's voters are in it", () => {
    const { draft } = made("bac-giang-2023", null, withOwn(leaders));
    expect(namesOf(draft)).toEqual(["Ban Giám đốc", "Công chức cơ quan"]);
    expect(draft.plans[1]?.electorateId).toBe(electorateId);
    expect(inWords(made("bac-giang-2023", null, draft).draft)).toEqual(inWords(draft));
  });

  test.each([
    ["one voter less", leaders.slice(1)],
    ["one voter more", [...leaders, ...staff.slice(0, 1)]],
    ["nobody", []],
  ])("makes room for the pack's where it has %s", (_what, people) => {
    const { draft } = made("bac-giang-2023", null, withOwn(people));
    expect(namesOf(draft)).toEqual(["Công chức cơ quan", "Tập thể lãnh đạo"]);
  });

  test("and has nobody in it does not stand for a rule that finds nobody", () => {
    const alone = { ...withOwn([]), persons: leaders };
    expect(namesOf(made("bac-giang-2023", null, alone).draft)).toEqual([
      "Công chức cơ quan",
      "Tập thể lãnh đạo",
    ]);
  });

  test("stands for one rule only, and a rule's electorate never for another rule", () => {
    // Leaders alone: they are the key cadres too.
    const alone = { ...withOwn(leaders), persons: withOwn(leaders).persons.slice(0, leaders.length) };
    const sized = { ...alone, units: [{ name: "Sở", kind: "agency", posts: 70 }] } satisfies Draft;
    const first = made("thanh-hoa-2023", null, sized).draft;
    expect(namesOf(first)).toEqual(["Ban Giám đốc", "Tập thể lãnh đạo"]);
    const [, leadership] = first.electorates;
    const second = made("son-la-2022", null, {
      ...first,
      electorates: first.electorates.slice(1),
    }).draft;
    expect(namesOf(second)).toEqual(["Tập thể lãnh đạo"]);
    expect(second.plans.at(-1)?.electorateId).toBe(leadership?.electorateId);
  });
});

test("where the list marks nobody as head or deputy, everybody who is rated is reviewed and rated as a leader", () => {
  const unmarked = leaders.map((one) => ({ ...one, position: "other" as const }));
  const { draft } = made("bac-giang-2023", null, { ...start, persons: [...unmarked, ...staff] });
  expect(inWords(draft)).toEqual([
    "staff-poll: mau-01 / 5 Công chức cơ quan / 3",
    "Tập thể lãnh đạo Sở",
    "Phó Giám đốc 1",
    "Giám đốc",
    "Phó Giám đốc 2",
    "rating: pdg-02 / 3 Tập thể lãnh đạo / 1",
    "rating: pdg-02 / 3 Tập thể lãnh đạo / 3",
  ]);
});

describe("of seeds 001 and 002: whoever belongs together votes by themselves", () => {
  const unitOf = (name: string, count: number, facts: Partial<Person> = {}) =>
    Array.from({ length: count }, (_, index) =>
      person(`${name} ${index + 1}`, { unit: name, isSubject: true, ...facts }, "party-member"),
    );
  const cell = (name: string): Draft["bodies"][number] => ({
    bodyId: bodyIdSchema.parse(randomId(random)),
    kind: "organisation",
    name,
    unit: name,
    group: "",
    selfRating: null,
  });
  const votersIn = (draft: Draft) =>
    draft.plans.map((plan) => {
      const units = new Set(votersOf(draft.persons, plan.electorateId).map(({ unit }) => unit));
      const rated = plan.subjects.map((id) => defined(subjectOf(draft, id), "a row is somebody's"));
      const about = new Set(rated.map(({ unit }) => unit));
      return `${plan.form.formId}: ${[...units].join("+")} on ${[...about].join("+")}`;
    });

  test("line 315: each cell votes on its own members, heads first, then on itself; the committee on what is no cell", () => {
    const persons = [...leaders, ...unitOf("Chi bộ 1", 3), ...unitOf("Chi bộ 2", 4)];
    const bodies = [cell("Chi bộ 1"), cell("Chi bộ 2"), { ...cell("Đảng bộ Sở"), unit: "" }];
    const { draft } = made("dak-lak-2019", null, { ...start, persons, bodies });
    expect(votersIn(draft)).toEqual([
      "pdg-02: Sở on Sở",
      "member-vote: Sở on Sở",
      "member-vote: Chi bộ 1 on Chi bộ 1",
      "member-vote: Chi bộ 2 on Chi bộ 2",
      "organisation-vote: Chi bộ 1 on Chi bộ 1",
      "organisation-vote: Chi bộ 2 on Chi bộ 2",
      "organisation-vote: Sở on ",
    ]);
    expect(new Set(draft.plans.map(({ title }) => title)).size).toBe(draft.plans.length);
    expect(inWords(made("dak-lak-2019", null, draft).draft)).toEqual(inWords(draft));
    // Nobody stands in two cells' rounds, so that no two of these results are about the same people (protocol D.2).
    expect(closePlans(draft)).toEqual([]);
    expect(smallClasses(draft)).toEqual([]);
  });

  test("a cell of two votes on paper: its members stand on a ballot, and their slips say nothing of them", () => {
    const persons = [...leaders, ...unitOf("Chi bộ 1", 2)];
    const { draft } = made("dak-lak-2019", null, { ...start, persons, bodies: [cell("Chi bộ 1")] });
    expect(votersIn(draft)).toContain("member-vote: Chi bộ 1 on Chi bộ 1");
    expect(subjectsOffBallot(draft)).toEqual([]);
    expect(smallClasses(draft)).toEqual([]);
    expect(slipClasses(draft, 3).map(({ entitledCount }) => entitledCount)).toEqual([3]);
  });

  test("lines 119 to 121: each division has a round of its own, the leaders rate everybody; no poll of all staff", () => {
    const persons = [...leaders, ...unitOf("Văn phòng", 3), ...unitOf("Thanh tra", 2)];
    const { draft, leftOut } = made("son-la-2022", null, { ...start, persons });
    expect(votersIn(draft)).toEqual([
      "opinion-poll: Văn phòng on Văn phòng",
      "pdg-02: Sở on Sở",
      "pdg-02: Sở on Sở+Văn phòng+Thanh tra",
    ]);
    expect(leftOut.map(({ unit, reason }) => [unit, reason])).toEqual([["Thanh tra", "too-few"]]);
    expect(closePlans(draft)).toEqual([]);
  });
});

test("each member means Party members; where the list marks none, everybody who is rated", () => {
  const votedOn = (persons: readonly Person[]) =>
    made("dak-lak-2019", null, { ...start, persons: [...persons] }).draft.plans.find(
      ({ form }) => form.formId === "member-vote",
    )?.subjects.length;
  const outside = person("Ngoài Đảng", { isSubject: true });
  expect(votedOn([...leaders, outside])).toBe(3);
  expect(votedOn([...leaders.map((one) => ({ ...one, tags: [] })), outside])).toBe(4);
});

test("R10: the papers of every sample meeting went out in time, by the pack's own counting of working days", async () => {
  const folder = new URL("../../samples/", import.meta.url);
  const dates = z.looseObject({ pack: z.string(), conferenceDate: z.string(), papersSentDate: z.string() });
  const files = (await readdir(folder)).filter((name) => name.endsWith(".meeting.json"));
  expect(files).toHaveLength(6);
  for (const file of files) {
    const sample = dates.parse(JSON.parse(await readFile(new URL(file, folder), "utf8")));
    const { papersWorkingDays: workingDays, papersCounting: counting } = made(sample.pack).draft.settings;
    const deadline = { workingDays, counting, holidays: [] };
    const { conferenceDate: conference, papersSentDate: sent } = sample;
    expect([file, checkDeadline({ conference, sent }, deadline).ok]).toEqual([file, true]);
    const late = { conference, sent: conference };
    expect([file, checkDeadline(late, deadline).ok]).toEqual([file, false]);
  }
});

describe("F9: who leads nothing is a civil servant, unless the form is about members", () => {
  const everybody = [...leaders, ...staff.map((one) => ({ ...one, isSubject: true }))];
  const kindsOf = (packId: string, formId: string, persons: readonly Person[] = everybody) => {
    const { draft } = made(packId, null, { ...start, persons: [...persons] });
    const plan = defined(
      draft.plans.findLast(({ form }) => form.formId === formId),
      "the round is planned",
    );
    const form = planForm(draft, plan);
    if (!form.ok) throw new Error(form.error.code);
    return ratedRows(form.value).map(({ kind }) => kind);
  };
  const [leader, servant] = ["leader", "civil-servant"];

  test("son-la-2022 rates everybody: three leaders, five civil servants", () => {
    expect(kindsOf("son-la-2022", "pdg-02")).toEqual([
      ...[leader, leader, leader],
      ...staff.map(() => servant),
    ]);
  });

  test("a list that marks nobody has leaders alone, as its ballot says", () => {
    const unmarked = leaders.map((one) => ({ ...one, position: "other" as const, tags: [] }));
    expect(kindsOf("bac-giang-2023", "pdg-02", [...unmarked, ...staff])).toEqual([leader, leader, leader]);
  });

  test("before the cell everybody is a member", () => {
    expect(new Set(kindsOf("dak-lak-2019", "member-vote"))).toEqual(new Set(["member"]));
  });
});
