/** Electorates by rule (rules §5, §9.9): who votes follows from marks, posts and units of the roster. */
import { describe, expect, test } from "vitest";
import { randomId } from "../../shared/basics/random.ts";
import { personDefaults, type Draft, type Person, type PersonTag } from "../../shared/domain/draft.ts";
import { votersByRule, withElectorate, type ElectorateRule } from "../../shared/domain/electorates.ts";
import { personIdSchema } from "../../shared/domain/ids.ts";
import { slipClasses } from "../../shared/domain/slip-classes.ts";
import { countedRandom } from "../meeting/pure-meeting.ts";
import { aDraft } from "../server-core/test-meeting.ts";

const random = countedRandom("electorates");

function person(name: string, facts: Partial<Person> = {}, ...tags: readonly PersonTag[]): Person {
  return {
    ...personDefaults,
    personId: personIdSchema.parse(randomId(random)),
    name,
    post: "",
    unit: "Văn phòng Sở",
    electorates: [],
    isChair: false,
    isSubject: false,
    isVoter: true,
    selfRating: null,
    tags: [...tags],
    ...facts,
  };
}

const head = person("Giám đốc", { position: "head", isSubject: true }, "leadership");
const deputy = person("Phó Giám đốc", { position: "deputy", isSubject: true }, "leadership");
const office = person("Chuyên viên", {}, "office-staff");
const divisionHead = person("Trưởng phòng", { position: "head", unit: "Phòng A" }, "office-staff");
const unitHead = person("Chi cục trưởng", { position: "head", unit: "Chi cục" });
const unitStaff = person("Viên chức", { unit: "Chi cục" });
const committee = person("Đảng ủy viên", { unit: "Chi cục" }, "committee-member", "party-member");
const union = person("Bí thư Chi đoàn", { unit: "Chi cục" }, "key-cadre");
const guest = person("Đại diện cấp trên", { isVoter: false }, "office-staff");

const draft: Draft = {
  ...aDraft(random),
  persons: [head, deputy, office, divisionHead, unitHead, unitStaff, committee, union, guest],
  electorates: [],
  plans: [],
  units: [
    { name: "Văn phòng Sở", kind: "agency", posts: 30 },
    { name: "Phòng A", kind: "department", posts: 8 },
    { name: "Chi cục", kind: "unit", posts: 25 },
  ],
};

const byRule: readonly (readonly [ElectorateRule, readonly Person[]])[] = [
  ["leadership", [head, deputy]],
  ["office-staff", [office, divisionHead, unitHead]],
  // F10: the Sở's leaders are of its agency, heads of attached units are not (seed 004 line 59).
  ["agency", [head, deputy, office, divisionHead]],
  ["key-cadres", [head, deputy, divisionHead, unitHead, committee, union]],
  ["all-staff", [head, deputy, office, divisionHead, unitHead, unitStaff, committee, union]],
  ["cell-members", [committee]],
  ["committee", [committee]],
];

test.each(byRule)("§9.9: %s is as the seeds have it, and guests never vote", (rule, voters) => {
  expect(votersByRule(draft, rule).map(({ name }) => name)).toEqual(voters.map(({ name }) => name));
});

test("a roster without marks is read by posts and units", () => {
  const plain = { ...draft, persons: draft.persons.map((one) => ({ ...one, tags: [] })) };
  const names = (rule: ElectorateRule) => votersByRule(plain, rule).map(({ name }) => name);
  expect(names("leadership")).toEqual(["Giám đốc", "Phó Giám đốc"]);
  expect(names("office-staff")).toEqual(["Chuyên viên", "Trưởng phòng", "Chi cục trưởng"]);
  expect(names("agency")).toEqual(["Giám đốc", "Phó Giám đốc", "Chuyên viên", "Trưởng phòng"]);
  expect(names("cell-members")).toHaveLength(8);
});

describe("§9.9 #9: somebody in three electorates", () => {
  const wanted = [
    ["Công chức", "office-staff"],
    ["Chủ chốt", "key-cadres"],
    ["Lãnh đạo", "leadership"],
  ] as const;
  const made = wanted.reduce(
    (before, [name, rule]) => withElectorate(before, name, votersByRule(before, rule), random).draft,
    draft,
  );
  const electoratesOf = ({ personId }: Person) =>
    made.persons.find((one) => one.personId === personId)?.electorates.length;

  test("stands once in each and holds one slip for all of them", () => {
    expect([head, divisionHead, unitStaff].map(electoratesOf)).toEqual([2, 2, 0]);
    const classes = slipClasses({ persons: made.persons, plans: made.electorates }, 1);
    expect(classes.map(({ electorates, entitledCount }) => [electorates.length, entitledCount])).toEqual([
      [2, 2],
      [1, 1],
      [2, 2],
      [1, 2],
    ]);
    expect(classes.reduce((sum, { entitledCount }) => sum + entitledCount, 0)).toBe(7);
  });

  test("is not doubled when the rule is applied again, and the electorate keeps its id", () => {
    const again = withElectorate(made, "Lãnh đạo", votersByRule(made, "leadership"), random);
    expect(again.draft).toEqual(made);
    const emptied = withElectorate(made, "Lãnh đạo", [], random);
    expect(emptied.electorateId).toBe(again.electorateId);
    expect(emptied.draft.persons.every(({ electorates }) => !electorates.includes(again.electorateId))).toBe(
      true,
    );
  });
});
