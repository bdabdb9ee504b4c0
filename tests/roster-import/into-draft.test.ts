/** A list imported again over a planned meeting: who stays who they were, and what is said of the others. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Draft } from "../../shared/domain/draft.ts";
import { planIdSchema } from "../../shared/domain/ids.ts";
import { subjectsOffBallot } from "../../shared/domain/subjects.ts";
import { draftChanges, withRoster } from "../../shared/roster/into-draft.ts";
import { readRoster, type RosterPreview } from "../../shared/roster/read-roster.ts";
import { readWorkbook } from "../../shared/roster/read-workbook.ts";
import { newDraft } from "../../admin/model/new-draft.ts";
import { pdg02Choice } from "../forms/sample-forms.ts";

let drawn = 0;
const random = (byteCount: number) =>
  Uint8Array.from({ length: byteCount }, () => (drawn = (drawn * 167 + 13) % 251));

function listOf(text: string | Uint8Array): RosterPreview {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const workbook = readWorkbook(bytes, "danh-sach.csv");
  if (!workbook.ok) throw new Error(workbook.error.code);
  return readRoster(workbook.value, { sheet: null, alike: "apart" });
}

const bonLanhDao = readFileSync(new URL("../../samples/bon-lanh-dao.csv", import.meta.url), "utf8");

function planned(): Draft {
  const draft = withRoster(newDraft("", 2023, random), listOf(bonLanhDao), random);
  const [electorate] = draft.electorates;
  if (electorate === undefined) throw new Error("the sample has an electorate");
  const plan = {
    planId: planIdSchema.parse("1".repeat(22)),
    title: "Đánh giá lãnh đạo Sở",
    purpose: "rating" as const,
    form: pdg02Choice("forbid", true),
    electorateId: electorate.electorateId,
    subjects: draft.persons.map(({ personId }) => personId),
  };
  return { ...draft, plans: [plan] };
}

test("C32: a corrected post leaves the leader on the ballot, and the change is named", () => {
  const before = planned();
  const corrected = readFileSync(new URL("cases/c32-sua-chuc-vu.csv", import.meta.url));
  const after = withRoster(before, listOf(corrected), random);
  expect(after.plans).toEqual(before.plans);
  expect(subjectsOffBallot(after)).toEqual([]);
  const changes = draftChanges(before, after);
  expect([changes.joined, changes.left, changes.rounds]).toEqual([[], [], []]);
  expect(changes.changed.map(({ before: old, after: now, fields }) => [old.post, now.post, fields])).toEqual([
    ["Phó Giám đốc Sở", "Phó Giám đốc Sở phụ trách", ["post"]],
  ]);
});

test("C32: who leaves the list, or is no subject any more, drops out of rounds that are named", () => {
  const before = planned();
  const lines = bonLanhDao.trimEnd().split(/\r?\n/);
  const shorter = lines
    .slice(0, -1)
    .map((line) => (line.startsWith("3,") ? line.replace(",,x,x,", ",,,x,") : line))
    .concat("4,Hoàng Văn Mai,Phó Giám đốc Sở,Ban Giám đốc Sở,Tập thể lãnh đạo Sở,,x,x,HTT");
  const after = withRoster(before, listOf(shorter.join("\n")), random);
  const changes = draftChanges(before, after);
  expect(changes.joined.map(({ name }) => name)).toEqual(["Hoàng Văn Mai"]);
  expect(changes.left.map(({ name }) => name)).toEqual(["Phạm Ngọc Thủy Tiên"]);
  expect(changes.changed.map(({ after: now, fields }) => [now.name, fields])).toEqual([
    ["Lê Minh Trúc Đào", ["isSubject"]],
  ]);
  expect(changes.rounds).toEqual([
    { title: "Đánh giá lãnh đạo Sở", isGone: false, dropped: ["Lê Minh Trúc Đào", "Phạm Ngọc Thủy Tiên"] },
  ]);
  // The new leader stands on no ballot yet: what stops freezing.
  expect(subjectsOffBallot(after).map(({ name }) => name)).toEqual(["Hoàng Văn Mai"]);
});

test("C32: a round whose electorate is gone is named; one that is only spelled otherwise keeps its rounds", () => {
  const before = planned();
  const spelled = withRoster(
    before,
    listOf(bonLanhDao.replaceAll("Tập thể lãnh đạo Sở", "Tập thể Lãnh đạo sở")),
    random,
  );
  expect(draftChanges(before, spelled)).toEqual({ joined: [], left: [], changed: [], rounds: [] });
  expect(spelled.electorates.map(({ name }) => name)).toEqual(["Tập thể Lãnh đạo sở"]);
  const gone = withRoster(before, listOf(bonLanhDao.replaceAll("Tập thể lãnh đạo Sở", "Công chức")), random);
  expect(draftChanges(before, gone).rounds).toEqual([
    { title: "Đánh giá lãnh đạo Sở", isGone: true, dropped: before.persons.map(({ name }) => name) },
  ]);
});

test("two people of one name are told apart by what else they share, and by nothing else", () => {
  const head = "TT,Họ và tên,Chức vụ,Đơn vị,Thành phần,Chủ trì,Đối tượng,Bỏ phiếu,Tự xếp loại\n";
  const before = withRoster(
    newDraft("", 2023, random),
    listOf(`${head}1,Lê Hoa,CV,A,T,,,x,\n2,Lê Hoa,CV,B,T,,,x,\n`),
    random,
  );
  const [a, b] = before.persons.map(({ personId }) => personId);
  const moved = withRoster(before, listOf(`${head}1,Lê Hoa,TP,B,T,,,x,\n2,Lê Hoa,CV,A,T,,,x,\n`), random);
  expect(moved.persons.map(({ personId }) => personId)).toEqual([b, a]);
  const unclear = withRoster(before, listOf(`${head}1,Lê Hoa,TP,C,T,,,x,\n2,Lê Hoa,PP,D,T,,,x,\n`), random);
  expect(unclear.persons.some(({ personId }) => personId === a || personId === b)).toBe(false);
});
