/** CO1: two people at one draft. Each edit is tried on what the other has saved meanwhile. */
import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { personDefaults, type Draft } from "../../shared/domain/draft.ts";
import { withMoved, withReview } from "../../admin/model/agenda-edits.ts";
import { withFirstUnit, withoutUnit } from "../../admin/model/body-edits.ts";
import { detailsOf, withDetails } from "../../admin/model/details.ts";
import { rebased, type DraftEdit } from "../../admin/model/draft-edit.ts";
import { withEntry } from "../../admin/model/entries.ts";
import { moved } from "../../admin/model/moved.ts";
import { emptyPerson, personFields, withoutPerson, withPerson } from "../../admin/model/roster-edits.ts";
import { withoutSeat, withSeat } from "../../admin/model/seat-edits.ts";
import { differentLines, thingText } from "../../admin/model/thing-text.ts";
import { catalogues } from "../../admin/words/words.ts";
import { agendaOf } from "../../shared/domain/agenda.ts";
import { subjectsOf } from "../../shared/domain/subjects.ts";
import { readRoster } from "../../shared/roster/read-roster.ts";
import { readWorkbook } from "../../shared/roster/read-workbook.ts";
import { withRoster } from "../../shared/roster/into-draft.ts";
import { countedRandom } from "../meeting/pure-meeting.ts";
import { aDraft } from "../server-core/test-meeting.ts";

const random = countedRandom("two people");
const plain: Draft = { ...aDraft(random, { voters: 4, rows: 2, tellers: 3, plans: 2 }), revision: 4 };
const units = ["Sở", "Phòng A", "Phòng B"].map((name) => ({ name, kind: "unit", posts: 3 }) as const);
const opened: Draft = { ...plain, units: [...units] };

const person = (index: number) => defined(opened.persons[index], "there are people");
const plan = (index: number) => defined(opened.plans[index], "there are rounds");
const seat = (index: number) => defined(opened.tellers[index], "there are tellers");
const subject = (index: number) => defined(subjectsOf(opened)[index], "there are subjects");

/** What the other has saved by now. */
const saved = (edit: DraftEdit): Draft => ({ ...edit(opened), revision: opened.revision + 1 });
const post =
  (index: number, text: string): DraftEdit =>
  (now) =>
    withPerson(now, person(index).personId, { ...personFields(opened, person(index)), post: text }, random);
const retitled =
  (index: number, title: string): DraftEdit =>
  (now) => ({
    ...now,
    plans: withEntry(now.plans, ({ planId }) => planId === plan(index).planId, { ...plan(index), title }),
  });
const renamed =
  (index: number, name: string): DraftEdit =>
  (now) =>
    withSeat(now, seat(index), { name, post: "" });
const details =
  (change: Partial<Draft>): DraftEdit =>
  (now) =>
    withDetails(now, detailsOf({ ...opened, ...change }));
const newcomer: DraftEdit = (now) =>
  withPerson(
    now,
    null,
    { ...emptyPerson, ...personDefaults, name: "Người Mới", electorates: ["Thành phần mới"] },
    random,
  );
const withoutPlan =
  (index: number): DraftEdit =>
  (now) => ({
    ...now,
    plans: now.plans.filter(({ planId }) => planId !== plan(index).planId),
  });
const planUp: DraftEdit = (now) => ({
  ...now,
  plans: [...moved(now.plans, ({ planId }) => planId === plan(1).planId, -1)],
});
const agendaUp: DraftEdit = (now) => withMoved(now, defined(agendaOf(opened)[1], "two items"), -1);
const without =
  (index: number): DraftEdit =>
  (now) =>
    withoutPerson(now, person(index).personId);
const onDay: DraftEdit = (now) => ({ ...now, conferenceDate: "2026-12-01" });
/** The same people with another post for the third. */
const imported: DraftEdit = (now) => {
  const rows = opened.persons.map(({ name, post: old }, index) =>
    [
      index + 1,
      name,
      index === 2 ? "Chánh Văn phòng" : old,
      "Sở",
      "Tập thể lãnh đạo",
      index < 2 ? "x" : "",
      "x",
    ].join(","),
  );
  const text = ["TT,Họ và tên,Chức vụ,Đơn vị,Thành phần,Đối tượng,Người bỏ phiếu", ...rows].join("\n");
  const workbook = readWorkbook(Buffer.from(text), "danh-sach.csv");
  if (!workbook.ok) throw new Error(workbook.error.code);
  return withRoster(now, readRoster(workbook.value, { sheet: null, alike: "apart" }), random);
};

/** What people see of a draft, in short. */
function seen(draft: Draft): readonly string[] {
  return [
    draft.title,
    draft.conferenceDate ?? "",
    ...draft.persons.map(({ name, post: text }) => `${name}: ${text}`),
    ...draft.plans.map(({ title, subjects }) => `${title}: ${String(subjects.length)}`),
    ...draft.tellers.map(({ name }) => name),
    draft.units.map(({ name }) => name).join(),
    agendaOf(draft)
      .map(({ kind }) => kind)
      .join(),
  ];
}

const apart: readonly (readonly [string, DraftEdit, DraftEdit, readonly string[]])[] = [
  ["two persons", post(0, "Trưởng"), post(1, "Phó"), ["Nguyễn Văn 1: Trưởng", "Nguyễn Văn 2: Phó"]],
  [
    "a person and a round",
    post(0, "Trưởng"),
    retitled(0, "Lượt khác"),
    ["Nguyễn Văn 1: Trưởng", "Lượt khác: 2"],
  ],
  ["two rounds", retitled(0, "Lượt khác"), retitled(1, "Lượt nữa"), ["Lượt khác: 2", "Lượt nữa: 2"]],
  [
    "a seat that a removal renumbers",
    (now) => withoutSeat(now, seat(0)),
    renamed(1, "Người Khác"),
    ["Người Khác", seat(2).name],
  ],
  [
    "the details and a person",
    details({ title: "Tên khác" }),
    post(0, "Trưởng"),
    ["Tên khác", "Nguyễn Văn 1: Trưởng"],
  ],
  ["the details and the deadline", details({ title: "Tên khác" }), onDay, ["Tên khác", "2026-12-01"]],
  ["the list, where one adds somebody", newcomer, post(0, "Trưởng"), ["Người Mới: ", "Nguyễn Văn 1: Trưởng"]],
  [
    "the units' order and one unit",
    (now) => withFirstUnit(now, "Phòng B"),
    (now) => withoutUnit(now, "Phòng A"),
    ["Phòng B,Sở"],
  ],
  [
    "the agenda's order and a review",
    agendaUp,
    (now) => withReview(now, subject(0), random),
    ["round,round,review"],
  ],
  [
    "the list and what an imported one does not touch",
    post(0, "Trưởng"),
    onDay,
    ["Nguyễn Văn 1: Trưởng", "2026-12-01"],
  ],
  ["the same in the same way", post(0, "Trưởng"), post(0, "Trưởng"), ["Nguyễn Văn 1: Trưởng"]],
];
test.each(apart)("CO1: two who change %s do not disturb each other", (_what, theirs, mine, both) => {
  const latest = saved(theirs);
  const result = rebased(opened, latest, mine);
  if ("kind" in result) throw new Error(result.conflicts.map(({ key }) => key).join());
  expect(seen(result)).toEqual(expect.arrayContaining([...both]));
  // The server takes it on top of what it has, or not at all.
  expect(result.revision).toBe(latest.revision);
});

const clashes: readonly (readonly [string, DraftEdit, DraftEdit, string])[] = [
  ["the same person", post(0, "Trưởng"), post(0, "Phó"), `person ${person(0).personId}`],
  ["a person who is removed", without(3), post(3, "Phó"), `person ${person(3).personId}`],
  ["a person whom one removes", post(3, "Phó"), without(3), `person ${person(3).personId}`],
  [
    "a round that a removal takes a subject from",
    without(0),
    retitled(0, "Lượt khác"),
    `plan ${plan(0).planId}`,
  ],
  ["the same round", retitled(0, "Lượt khác"), retitled(0, "Lượt nữa"), `plan ${plan(0).planId}`],
  ["a round that is removed", withoutPlan(0), retitled(0, "Lượt nữa"), `plan ${plan(0).planId}`],
  ["a round that one removes", retitled(0, "Lượt nữa"), withoutPlan(0), `plan ${plan(0).planId}`],
  ["the same seat", renamed(1, "Người Một"), renamed(1, "Người Hai"), `seat ${seat(1).name}`],
  [
    "a seat that is removed",
    (now) => withoutSeat(now, seat(1)),
    renamed(1, "Người Hai"),
    `seat ${seat(1).name}`,
  ],
  ["the same details", details({ title: "Tên khác" }), details({ title: "Tên nữa" }), "details"],
  [
    "the order of the rounds and a list over it",
    planUp,
    (now) => ({ ...now, plans: opened.plans }),
    "plan-order",
  ],
  ["the same newcomer", newcomer, newcomer, "person"],
  ["a person and a list imported over it", post(2, "Trưởng"), imported, `person ${person(2).personId}`],
  ["somebody new and a list without them", newcomer, imported, "person"],
];
test.each(clashes)("CO1: nobody overwrites unseen: %s", (_what, theirs, mine, key) => {
  const result = rebased(opened, saved(theirs), mine);
  const conflicts = "kind" in result ? result.conflicts.map((conflict) => conflict.key) : [];
  expect(conflicts.filter((one) => one.startsWith(key))).not.toEqual([]);
});

test("CO1: a round with a subject or an electorate that is gone meanwhile is not stored unseen", () => {
  const free: Draft = { ...opened, plans: [{ ...plan(0), subjects: [person(0).personId] }] };
  const edit: DraftEdit = (now) => ({
    ...now,
    plans: [{ ...plan(0), subjects: [person(0).personId, person(1).personId] }],
  });
  const latest = { ...withoutPerson(free, person(1).personId), revision: 5 };
  expect(rebased(free, latest, edit)).toMatchObject({
    conflicts: [{ key: `person ${person(1).personId}`, theirs: null }],
  });
});

test("CO1: both versions are shown in the words of the page, and mine replaces theirs once it is seen", () => {
  const latest = saved(post(0, "Trưởng"));
  const result = rebased(opened, latest, post(0, "Phó"));
  if (!("kind" in result)) throw new Error("it is refused");
  const [{ theirs, mine }] = result.conflicts;
  if (theirs === null || mine === null) throw new Error("both are there");
  const reader = { words: catalogues.vi, language: "vi" } as const;
  expect(differentLines(thingText(theirs, latest, reader), thingText(mine, result.mine, reader))).toEqual([
    { label: "Chức vụ", theirs: "Trưởng", mine: "Phó" },
  ]);
  const after = rebased(latest, latest, post(0, "Phó"));
  expect("kind" in after ? [] : seen(after)).toContain("Nguyễn Văn 1: Phó");
});

test("CO1: every thing of a draft has words for both versions", () => {
  const emptied: Draft = {
    ...opened,
    revision: 9,
    title: "",
    electorates: [],
    persons: [],
    plans: [],
    units: [],
    bodies: [],
    tellers: [],
    agenda: [],
    threshold: null,
    conferenceDate: null,
  };
  const full = withReview({ ...opened, threshold: 2, conferenceDate: "2026-12-01" }, subject(0), random);
  const changed = { ...full, title: "Khác", revision: 8 };
  const result = rebased({ ...emptied, revision: 1 }, changed, () => emptied);
  if (!("kind" in result)) throw new Error("it is refused");
  const kinds = new Set(result.conflicts.map(({ theirs }) => theirs?.kind));
  expect([...kinds].sort()).toEqual(
    ["deadline", "details", "electorate", "person", "plan", "review", "seat", "threshold", "unit"].sort(),
  );
  for (const language of ["vi", "en"] as const)
    for (const { theirs } of result.conflicts)
      if (theirs !== null)
        expect(thingText(theirs, changed, { words: catalogues[language], language }).title).not.toBe("");
});
