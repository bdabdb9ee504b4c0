import { describe, expect, test } from "vitest";
import { agendaOf } from "../../shared/domain/agenda.ts";
import {
  defaultSettings,
  draftDefaults,
  draftSchema,
  personDefaults,
  votersOf,
  type Draft,
  type Person,
} from "../../shared/domain/draft.ts";
import { bodyIdSchema, meetingIdSchema, personIdSchema } from "../../shared/domain/ids.ts";
import { subjectOf } from "../../shared/domain/subjects.ts";
import { planOfPack } from "../../shared/packs/plan-of-pack.ts";
import { packs } from "../../shared/packs/packs.ts";

/** Bytes that never repeat within one test. */
function countedRandom() {
  let next = 0;
  return (byteCount: number) =>
    Uint8Array.from({ length: byteCount }, () => (next = (next * 167 + 13) % 251));
}

const id = (text: string) => text.padEnd(22, "1");

function person(name: string, more: Partial<Person> = {}): Person {
  const personId = personIdSchema.parse(id(name));
  const plain = { post: "", unit: "Sở", electorates: [], isChair: false, isSubject: false, isVoter: true };
  return { personId, name, ...plain, selfRating: null, ...personDefaults, ...more };
}

const deputy = person("PhoHai", { isSubject: true, position: "deputy" });
const head = person("GiamDoc", { isSubject: true, position: "head", isChair: true });
const staff = ["An", "Bich", "Chi", "Dung"].map((name) => person(name));

function draftOf(persons: readonly Person[], more: Partial<Draft> = {}): Draft {
  return {
    ...draftDefaults,
    meetingId: meetingIdSchema.parse(id("Meeting")),
    revision: 0,
    title: "Hội nghị",
    superiorBody: "",
    body: "Sở",
    place: "",
    year: 2026,
    wifiName: "",
    wifiPassphrase: "",
    rehearsal: false,
    electorates: [],
    persons: [...persons],
    plans: [],
    tellers: [],
    threshold: null,
    settings: defaultSettings,
    ...more,
  };
}

function planned(packId: string, draft: Draft, agendaId: string | null = null) {
  const pack = packs.get(packId);
  if (pack === undefined) throw new Error("the pack ships with the project");
  return planOfPack(draft, pack, agendaId, countedRandom());
}

/** The agenda as short words: whose review, and each round's purpose and voters. */
function shape(draft: Draft): readonly string[] {
  return agendaOf(draft).map((item) => {
    if (item.kind === "review") return `review ${subjectOf(draft, item.subjectId)?.name ?? "?"}`;
    const plan = draft.plans.find(({ planId }) => planId === item.planId)!;
    const voters = votersOf(draft.persons, plan.electorateId).length;
    return `${plan.purpose} ${plan.form.formId} on ${plan.subjects.length} by ${voters}`;
  });
}

describe("a meeting filled in from its pack", () => {
  const people = [deputy, head, ...staff];

  test("seed 000: staff poll, collective, head, deputy, then the leaders' rating", () => {
    const { draft, leftOut } = planned("bac-giang-2023", draftOf(people));
    expect(shape(draft)).toEqual([
      "staff-poll mau-01 on 2 by 4",
      "review Tập thể lãnh đạo Sở",
      "review GiamDoc",
      "review PhoHai",
      "rating pdg-02 on 2 by 2",
    ]);
    expect(draft.plans.at(-1)?.subjects).toEqual([head.personId, deputy.personId]);
    expect(leftOut.map(({ formId }) => formId)).toEqual(["mau-phieu-so-1"]);
  });

  test.each([
    [69, 6],
    [70, 2],
  ])("seed 004 line 41: a unit of %i posts polls %i people", (posts, voters) => {
    const units: Draft["units"] = [{ name: "Sở", kind: "agency", posts }];
    const { draft } = planned("thanh-hoa-2023", draftOf(people, { units }));
    expect(shape(draft)).toContain(`opinion opinion-poll on 3 by ${voters}`);
  });

  test("seed 004 line 59: the leaders of the department are polled in three circles", () => {
    const { draft } = planned("thanh-hoa-2023", draftOf(people), "department-leaders");
    expect(draft.electorates).toHaveLength(3);
    expect(shape(draft).slice(3)).toEqual([
      "opinion opinion-poll on 3 by 4",
      "opinion opinion-poll on 3 by 2",
      "rating pdg-02 on 2 by 2",
    ]);
  });

  test.each([...packs.keys()])("%s makes a draft that the server takes, twice the same", (packId) => {
    const first = planned(packId, draftOf(people)).draft;
    expect(draftSchema.safeParse(first).error).toBeUndefined();
    const again = planned(packId, first).draft;
    expect(shape(again)).toEqual(shape(first));
    expect(again.bodies).toEqual(first.bodies);
    expect(again.electorates).toEqual(first.electorates);
  });

  test("rounds on organisations are left out where the list has none, and made where it has", () => {
    const without = planned("dak-lak-2019", draftOf(people));
    expect(without.leftOut.map(({ subjects }) => subjects)).toContain("each-organisation");
    const bodyId = bodyIdSchema.parse(id("ChiBo"));
    const cell = { bodyId, kind: "organisation", unit: "Sở", group: "", selfRating: null } as const;
    const draft = draftOf(people, { bodies: [{ ...cell, name: "Chi bộ 1" }] });
    const plans = planned("dak-lak-2019", draft).draft.plans;
    expect(plans.find(({ form }) => form.formId === "organisation-vote")?.subjects).toEqual([bodyId]);
  });

  test("more people than fit on one ballot get several", () => {
    const many = Array.from({ length: 61 }, (_, index) =>
      person(`Vien${String.fromCharCode(65 + (index % 5))}${"abcdefghijkmn"[Math.floor(index / 5)] ?? "z"}`, {
        isSubject: true,
      }),
    );
    const { draft } = planned("dak-lak-2019", draftOf(many));
    const sheets = draft.plans.filter(({ form }) => form.formId === "member-vote");
    expect(sheets.map(({ subjects }) => subjects.length)).toEqual([60, 1]);
  });
});
