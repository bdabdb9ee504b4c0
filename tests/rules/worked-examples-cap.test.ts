/** Worked examples of docs/rules.md §9.3, §9.4, §9.5, §9.11 and §9.13, by their numbers. */
import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import type { ParameterChanges } from "../../shared/rules/parameters.ts";
import { quotaOf, staffQuota } from "../../shared/rules/quota.ts";
import { finals, firstOf, many, rated, subjectOf, type SubjectCase } from "./rate-case.ts";

const enforced = { capMode: "enforce", smallUnitBelow: null } as const satisfies ParameterChanges;

/** E entitled with different votes, G at HTT, so many others below. */
function groupOf(entitled: number, htt: number, below = 0, common: SubjectCase = {}): SubjectCase[] {
  return [
    ...Array.from({ length: entitled }, (_, index) => ({ ...common, votes: `${100 + index}-0-0-0` })),
    ...many(htt, { ...common, votes: "0-9-0-0" }),
    ...many(below, { ...common, votes: "0-0-9-0" }),
  ].map((subject) => ({ ...subject }));
}

function keptAndHtt(subjects: readonly SubjectCase[], parameters: ParameterChanges): string {
  const output = rated({ subjects, parameters: { ...enforced, ...parameters } });
  const at = (level: string) => output.subjects.filter(({ final }) => final === level).length;
  return `${at("HTXS")}/${at("HTT")}`;
}

const columns: readonly (readonly [string, ParameterChanges])[] = [
  ["htt-final floor", {}],
  ["htt-final half-up", { capRounding: "half-up" }],
  ["htt-before floor", { capBase: "htt-before" }],
  ["htt-or-better floor", { capBase: "htt-or-better" }],
  ["all-rated floor", { capBase: "all-rated" }],
  ["25 % htt-final floor", { capRate: "1/4" }],
];

/** E, G, T, then one result per column. */
const capTable: readonly (readonly [string, readonly [number, number, number], string])[] = [
  ["#1", [2, 8, 10], "1/9 2/8 1/9 2/8 2/8 2/8"],
  ["#2", [2, 10, 12], "2/10 2/10 2/10 2/10 2/10 2/10"],
  ["#3", [3, 8, 12], "1/10 2/9 1/10 2/9 2/9 2/9"],
  ["#4", [4, 8, 12], "2/10 2/10 1/11 2/10 2/10 2/10"],
  ["#5", [1, 5, 6], "1/5 1/5 1/5 1/5 1/5 1/5"],
  ["#6", [6, 0, 6], "1/5 1/5 0/6 1/5 1/5 1/5"],
  ["#7", [0, 10, 12], "0/10 0/10 0/10 0/10 0/10 0/10"],
  ["#8", [5, 25, 32], "5/25 5/25 5/25 5/25 5/25 5/25"],
  ["#9", [6, 24, 30], "5/25 5/25 4/26 6/24 6/24 6/24"],
  ["#10", [3, 12, 16], "2/13 2/13 2/13 3/12 3/12 3/12"],
  ["#11", [2, 7, 9], "1/8 1/8 1/8 1/8 1/8 1/8"],
  ["#12", [4, 16, 24], "3/17 3/17 3/17 4/16 4/16 4/16"],
  ["#13", [3, 2, 5], "0/5 1/4 0/5 1/4 1/4 1/4"],
  ["#14", [1, 4, 5], "0/5 1/4 0/5 1/4 1/4 1/4"],
];

const capCases = capTable.flatMap(([name, size, expected]) =>
  columns.map(([column, parameters], index) => ({
    name,
    column,
    size,
    parameters,
    expected: expected.split(" ")[index] ?? "",
  })),
);

test.each(capCases)("§9.3 $name: E,G,T $size by $column keeps/leaves $expected", (example) => {
  const [entitled, htt, all] = example.size;
  const subjects = groupOf(entitled, htt, all - entitled - htt);
  expect(keptAndHtt(subjects, example.parameters)).toBe(example.expected);
});

test("§9.3: the full tables for N up to 27 of the final base, floor and half-up", () => {
  const settings = { capRate: "1/5", capBase: "htt-final" } as const;
  const most = (n: number, capRounding: "floor" | "half-up") =>
    quotaOf({ entitled: n, htt: 0, rated: n }, { ...settings, capRounding });
  const sizes = Array.from({ length: 28 }, (_, n) => n);
  expect(sizes.slice(0, 25).map((n) => most(n, "floor"))).toEqual([
    0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4,
  ]);
  expect(sizes.map((n) => most(n, "half-up"))).toEqual([
    0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4,
  ]);
});

const exceptionTable: readonly (readonly [string, number, number, number, number])[] = [
  ["#1", 1, 0, 0, 1],
  ["#2", 1, 1, 0, 1],
  ["#3", 2, 2, 0, 1],
  ["#4", 3, 1, 0, 1],
  ["#5", 4, 0, 0, 1],
  ["#6", 1, 4, 0, 1],
  ["#7", 2, 3, 0, 1],
  ["#8", 5, 0, 0, 1],
  ["#9", 1, 5, 1, 1],
  ["#10", 2, 5, 1, 1],
  ["#11", 0, 4, 0, 0],
];

test.each(exceptionTable)(
  "§9.4 %s: E %i, G %i give %i without and %i with the exception",
  (_name, ...row) => {
    const [entitled, htt, without, withIt] = row;
    const subjects = groupOf(entitled, htt);
    for (const smallUnitScope of ["unit", "group"] as const) {
      const output = rated({ subjects, parameters: { capMode: "enforce", smallUnitScope } });
      expect(output.groups[0]).toMatchObject({ quota: withIt, byException: withIt > without });
      expect(output.subjects.filter(({ final }) => final === "HTXS")).toHaveLength(withIt);
    }
    expect(keptAndHtt(subjects, {}).split("/")[0]).toBe(String(without));
  },
);

test("§9.4 #12: the best of two entitled is disciplined, so the exception goes to the other", () => {
  const output = rated({
    parameters: { capMode: "enforce" },
    subjects: [
      { votes: "9-0-0-0", facts: { disciplinedInYear: true } },
      { votes: "7-0-0-0" },
      ...many(2, { votes: "0-9-0-0" }),
    ],
  });
  expect(finals(output)).toBe("s1 KHT, s2 HTXS, s3 HTT, s4 HTT");
});

test.each(["unit", "group"] as const)("§9.4 #13: collectives have no exception (%s)", (smallUnitScope) => {
  const output = rated({
    parameters: { capMode: "enforce", smallUnitScope },
    subjects: groupOf(1, 3, 0, { kind: "collective" }),
  });
  expect(output.groups[0]).toMatchObject({ quota: 0, byException: false, kept: [], lowered: ["s1"] });
});

test.each([
  ["unit", 1],
  ["group", 2],
] as const)(
  "§9.4 #14: head and deputies as two groups of a unit, scope %s gives %i",
  (smallUnitScope, all) => {
    const output = rated({
      parameters: { capMode: "enforce", smallUnitScope },
      subjects: [
        { group: "head", votes: "9-0-0-0", isHead: true },
        ...groupOf(1, 2, 0, { group: "deputies" }),
      ],
    });
    expect(output.subjects.filter(({ final }) => final === "HTXS")).toHaveLength(all);
    expect(output.groups.reduce((sum, { quota }) => sum + quota, 0)).toBe(all);
  },
);

test("§9.5 #1 and #2: the Party cells are one group of the grassroots organisation, not one each", () => {
  const cells = [
    [2, 8],
    [1, 9],
    [3, 7],
  ] as const;
  const members = (named: boolean) =>
    cells.flatMap(([entitled, htt], cell) =>
      groupOf(entitled, htt, 0, { kind: "member", group: named ? `cell ${cell}` : "g" }),
    );
  const distinct = members(false).map((subject, index) =>
    subject.votes === "0-9-0-0" ? subject : { ...subject, votes: `${100 + index}-0-0-0` },
  );
  expect(keptAndHtt(distinct, {})).toBe("5/25");
  expect(keptAndHtt(members(true), {})).toBe("3/27");
});

test.each([
  ["#3", "organisation", 1, 3, "0/4"],
  ["#4", "organisation", 1, 5, "1/5"],
  ["#5", "collective", 3, 9, "2/10"],
] as const)("§9.5 %s: %s with E %i, G %i gives %s", (_name, kind, entitled, htt, expected) => {
  expect(keptAndHtt(groupOf(entitled, htt, 0, { kind }), {})).toBe(expected);
});

test("§9.5 #6 and #7: two fields apart give one, as one group two", () => {
  const fields = (b: string) => [...groupOf(2, 4, 0, { group: "A" }), ...groupOf(0, 6, 0, { group: b })];
  expect(keptAndHtt(fields("B"), {}).split("/")[0]).toBe("1");
  expect(keptAndHtt(fields("A"), {})).toBe("2/10");
});

test("§9.5 #8: a head that is not counted stands apart: two in the unit", () => {
  const output = rated({
    pack: "thanh-hoa-2023",
    parameters: { ...enforced, capHeadCounted: false },
    subjects: [{ isHead: true, votes: "9-0-0-0" }, ...groupOf(1, 5)],
  });
  expect(output.subjects.filter(({ final }) => final === "HTXS").map(({ id }) => id)).toEqual(["s1", "s2"]);
  expect(output.groups).toHaveLength(1);
  expect(output.groups[0]).toMatchObject({ entitled: 1, htt: 5, kept: ["s2"] });
});

test.each([
  ["§9.5 #9", 40, 6],
  ["§9.5 #10", 39, 5],
] as const)("%s: a Party ratio of 15 %% among %i staff allows %i", (_name, staff, allowed) => {
  expect(staffQuota("0.15", staff)).toBe(allowed);
});

const ranked: readonly SubjectCase[] = [
  { id: "A", votes: "9-3-1-0" },
  { id: "B", votes: "8-5-0-0" },
  { id: "C", votes: "8-4-1-0" },
  { id: "D", votes: "8-4-1-0" },
  { id: "E", votes: "7-6-0-0" },
];

const selectionTable: readonly (readonly [number, number, string, string, string])[] = [
  [0, 0, "", "A B C D E", ""],
  [1, 1, "A", "B C D E", ""],
  [2, 7, "A B", "C D E", ""],
  [3, 13, "A B", "E", "C D"],
  [4, 19, "A B C D", "E", ""],
  [5, 25, "A B C D E", "", ""],
];

test.each(selectionTable)("§9.11 quota %i (with %i at HTT): kept %j, lowered %j, tied %j", (...row) => {
  const [quota, htt, kept, lowered, tied] = row;
  const output = rated({
    parameters: enforced,
    subjects: [
      ...ranked,
      ...many(htt, { votes: "0-9-0-0" }).map((one, index) => ({ ...one, id: `x${index}` })),
    ],
  });
  const ids = (text: string) => (text === "" ? [] : text.split(" "));
  expect(defined(output.groups[0], "one group")).toMatchObject({
    quota,
    kept: ids(kept),
    lowered: ids(lowered),
    tied: ids(tied),
    excess: 0,
  });
  for (const id of ids(tied)) {
    expect(subjectOf(output, id)).toMatchObject({ beforeCap: "HTXS", final: null, status: "needs-decision" });
  }
});

test("§9.11: equal votes for all and one place: all are tied and nobody is kept", () => {
  const output = rated({ parameters: { capMode: "enforce" }, subjects: many(4, { votes: "4-0-0-0" }) });
  expect(output.groups[0]).toMatchObject({ quota: 1, kept: [], lowered: [], tied: ["s1", "s2", "s3", "s4"] });
});

test("§9.11: a head with fewer HTXS votes than a deputy stands behind", () => {
  const output = rated({
    parameters: { ...enforced, headCap: "off" },
    subjects: [{ isHead: true, votes: "5-4-0-0" }, { votes: "6-3-0-0" }, ...many(5, { votes: "0-9-0-0" })],
  });
  expect(output.groups[0]).toMatchObject({ kept: ["s2"], lowered: ["s1"] });
});

test("§9.11: with warn all three stay and the group is two above the cap", () => {
  const output = rated({ parameters: { capMode: "warn", smallUnitBelow: null }, subjects: groupOf(3, 5) });
  expect(output.groups[0]).toMatchObject({ quota: 1, kept: ["s1", "s2", "s3"], lowered: [], excess: 2 });
  expect(subjectOf(output, "s1").steps.at(-1)?.vi).toContain("vượt 2");
});

test("off: no cap is applied and none is said to be exceeded", () => {
  const output = rated({ parameters: { capMode: "off" }, subjects: groupOf(3, 5) });
  expect(output.groups[0]).toMatchObject({ kept: ["s1", "s2", "s3"], lowered: [], tied: [], excess: 0 });
});

const leadership: readonly SubjectCase[] = [
  { id: "sở", name: "Tập thể lãnh đạo Sở", kind: "collective", votes: "0-4-0-0" },
  { id: "A", isHead: true, votes: "3-1-0-0" },
  { id: "B", votes: "2-2-0-0" },
  { id: "C", votes: "3-1-0-0" },
  { id: "D", votes: "0-4-0-0" },
];

test("§9.13: Director lowered with the collective, so the exception goes to C", () => {
  const output = rated({ parameters: { capMode: "enforce", headCap: "enforce" }, subjects: leadership });
  expect(finals(output)).toBe("sở HTT, A HTT, B HTT, C HTXS, D HTT");
  expect(subjectOf(output, "B").vote).toEqual({ level: "HTT", flags: ["tie-lowered"] });
  expect(output.groups.find(({ kind }) => kind === "leader")).toMatchObject({
    entitled: 1,
    htt: 3,
    quota: 1,
    byException: true,
    kept: ["C"],
  });
});

test("§9.13 with headCap off: A and C are equal for one place, so the chair decides", () => {
  const parameters = { capMode: "enforce", headCap: "off" } as const;
  const open = rated({ parameters, subjects: leadership });
  expect(finals(open)).toBe("sở HTT, A –, B HTT, C –, D HTT");
  const decided = rated({
    parameters,
    subjects: leadership,
    decisions: [{ subject: "C", stage: "cap", level: "HTXS", reason: "Khối lượng công việc lớn hơn" }],
  });
  expect(finals(decided)).toBe("sở HTT, A HTT, B HTT, C HTXS, D HTT");
  expect(subjectOf(decided, "C").steps.some(({ vi }) => vi.includes("Khối lượng công việc lớn hơn"))).toBe(
    true,
  );
});

test("a decision at the cap that the quota has no place for is said to be not applied", () => {
  const output = rated({
    parameters: enforced,
    subjects: groupOf(2, 4),
    decisions: ["s1", "s2"].map((subject) => ({ subject, stage: "cap", level: "HTXS", reason: "xuất sắc" })),
  });
  expect(finals(output)).toBe("s1 HTT, s2 HTXS, s3 HTT, s4 HTT, s5 HTT, s6 HTT");
  expect(output.checks).toEqual([{ code: "decision-not-applied:s1", ok: false, severity: "warning" }]);
});

test("somebody whose level is open is counted in no figure, and the others are told so", () => {
  const output = rated({
    parameters: enforced,
    subjects: [...groupOf(1, 5), { votes: "3-0-0-3" }],
  });
  expect(output.groups[0]).toMatchObject({ entitled: 1, htt: 5, kept: ["s1"] });
  expect(subjectOf(output, "s1").steps.at(-1)?.vi).toContain("còn 1 đối tượng");
  expect(firstOf({ subjects: [{ votes: "3-0-0-3" }] }).status).toBe("needs-decision");
});

test("F9: the exception for small units is for leaders, never for civil servants, members, bodies", () => {
  for (const kind of ["civil-servant", "member", "collective", "organisation"] as const) {
    const output = rated({
      parameters: { capMode: "enforce" },
      subjects: [{ kind }, { kind, votes: "0-9-0-0" }],
    });
    expect([kind, finals(output), output.groups[0]?.byException]).toEqual([kind, "s1 HTT, s2 HTT", false]);
  }
  const leaders = rated({ parameters: { capMode: "enforce" }, subjects: [{}, { votes: "0-9-0-0" }] });
  expect([finals(leaders), leaders.groups[0]?.byException]).toEqual(["s1 HTXS, s2 HTT", true]);
});

test("F9: leaders and civil servants of one group name are two groups of the cap", () => {
  const output = rated({ subjects: [{}, { kind: "civil-servant" }] });
  expect(output.groups.map(({ kind, entitled }) => `${kind} ${entitled}`)).toEqual([
    "leader 1",
    "civil-servant 1",
  ]);
});
