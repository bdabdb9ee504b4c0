/** A meeting made from each pack can be frozen as it is, in the order and with the electorates of its document. */
import { readdir, readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import { randomId } from "../../shared/basics/random.ts";
import { personDefaults, type Draft, type Person, type PersonTag } from "../../shared/domain/draft.ts";
import { bodyIdSchema, personIdSchema } from "../../shared/domain/ids.ts";
import { subjectOf } from "../../shared/domain/subjects.ts";
import { meetingOfPack } from "../../shared/packs/meeting-of-pack.ts";
import { packs } from "../../shared/packs/packs.ts";
import { checkDeadline } from "../../shared/rules/deadline.ts";
import { refuseFreezing } from "../../server/meeting/decide-freezing.ts";
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
    return `${plan.purpose}: ${plan.form.formId} / ${electorate?.name} / ${plan.subjects.length}`;
  });
}

const ready = (draft: Draft): Draft => ({
  ...draft,
  tellers: [{ name: "Kiểm phiếu", post: "", publicKey: "{}", device: null }],
});

test.each([...packs.keys()])("of %s can be frozen as it comes", (packId) => {
  const { draft } = made(packId);
  const command = {
    kind: "freeze-meeting",
    meetingId: draft.meetingId,
    revision: draft.revision,
    kioskUrl: "http://192.168.1.10:8080",
    sharesOnOneDevice: true,
  } as const;
  expect(refuseFreezing(ready(draft), command, null)).toBeNull();
  expect(draft.electorates.map(({ name }) => name)).not.toContain(idle[0]?.name);
  expect(draft.pack?.packId).toBe(packId);
});

test("of seed 000: the staff poll, then collective, head and deputies in review, then PDG 02 by the leadership", () => {
  const { draft, leftOut } = made("bac-giang-2023");
  expect(inWords(draft)).toEqual([
    "staff-poll: mau-01 / Công chức cơ quan / 3",
    "Tập thể lãnh đạo Sở Thử nghiệm",
    "Giám đốc",
    "Phó Giám đốc 1",
    "Phó Giám đốc 2",
    "rating: pdg-02 / Tập thể lãnh đạo / 3",
  ]);
  const rating = defined(draft.plans[1], "there are two rounds");
  expect(rating.subjects[0]).toBe(leaders[1]?.personId);
  expect(leftOut.map(({ round, reason }) => [round.formId, reason])).toEqual([
    ["mau-phieu-so-1", "optional"],
  ]);
  expect(draft.settings.papersWorkingDays).toBe(3);
});

describe("of seed 004", () => {
  const electorateAt = (posts: number, kind: "agency" | "department" = "agency") => {
    const sized = { ...start, units: [{ name: "Sở", kind, posts }] };
    return made("thanh-hoa-2023", null, sized).draft.electorates[0]?.name;
  };
  test("§9.9 #1 to #5: from 70 posts on key cadres are polled, below and in divisions everybody", () => {
    expect([69, 70, 71].map((posts) => electorateAt(posts))).toEqual([
      "Hội nghị toàn thể",
      "Hội nghị cán bộ chủ chốt",
      "Hội nghị cán bộ chủ chốt",
    ]);
    expect([12, 85].map((posts) => electorateAt(posts, "department"))).toEqual([
      "Hội nghị toàn thể",
      "Hội nghị toàn thể",
    ]);
  });

  test("§9.9 #7: leaders of the department meet three electorates, and nobody stands twice in one", () => {
    const { draft } = made("thanh-hoa-2023", "department-leaders");
    expect(draft.electorates.map(({ name }) => name)).toEqual([
      "Công chức cơ quan",
      "Hội nghị cán bộ chủ chốt",
      "Tập thể lãnh đạo",
    ]);
    for (const { electorates } of draft.persons) expect(new Set(electorates).size).toBe(electorates.length);
  });
});

test("a prescribed round without its lines or without subjects is named and left out", () => {
  const { leftOut } = made("dak-lak-2019", null, { ...start, bodies: [] });
  expect(leftOut.map(({ round, reason }) => [round.formId, reason])).toEqual([
    ["organisation-vote", "no-subject"],
    ["criterion-sheet", "no-subject"],
  ]);
  expect(made("dak-lak-2019").leftOut.map(({ reason }) => reason)).toEqual(["needs-lines"]);
});

test("made twice, the meeting has its bodies, electorates and reviews once", () => {
  const once = made("bac-giang-2023").draft;
  const twice = made("bac-giang-2023", null, once).draft;
  expect(inWords(twice)).toEqual(inWords(once));
  expect(twice.bodies).toEqual(once.bodies);
  expect(twice.electorates).toEqual(once.electorates);
});

test("R10: the papers of every sample meeting went out in time, by the pack's own counting of working days", async () => {
  const folder = new URL("../../samples/", import.meta.url);
  const dates = z.looseObject({ pack: z.string(), conferenceDate: z.string(), papersSentDate: z.string() });
  const files = (await readdir(folder)).filter((name) => name.endsWith(".meeting.json"));
  expect(files).toHaveLength(5);
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
