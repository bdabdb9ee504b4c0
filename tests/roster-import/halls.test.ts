/** The column Điểm cầu: read where a meeting has halls, never guessed, and nothing at all where it has none. */
import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { hallIdSchema } from "../../shared/domain/ids.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { draftChanges, withRoster } from "../../shared/roster/into-draft.ts";
import { problemText } from "../../shared/roster/problem-words.ts";
import { readRoster, type RosterPreview } from "../../shared/roster/read-roster.ts";
import { readWorkbook } from "../../shared/roster/read-workbook.ts";
import { newDraft } from "../../admin/model/new-draft.ts";

const random = (byteCount: number) => crypto.getRandomValues(new Uint8Array(byteCount));
const central = { hallId: hallIdSchema.parse("1".repeat(22)), name: "Hội trường tỉnh", address: null };
const remote = {
  hallId: hallIdSchema.parse("2".repeat(22)),
  name: "Hà Trung",
  address: "http://10.0.2.1:8080",
};
const head = "TT,Họ và tên,Chức vụ,Đơn vị,Thành phần,Chủ trì,Đối tượng,Người bỏ phiếu,Mức tự xếp loại";

function read(text: string, halls: readonly string[]): RosterPreview {
  const workbook = readWorkbook(Buffer.from(text), "danh-sach.csv");
  if (!workbook.ok) throw new Error(workbook.error.code);
  return readRoster(workbook.value, { sheet: null, alike: "apart", halls });
}

function list(...halls: readonly string[]): string {
  const rows = halls.map(
    (hall, index) => `${index + 1},Nguyễn Văn ${"AĂÂB"[index] ?? ""},Phó,Sở,Sở,x,x,x,,${hall}`,
  );
  return [`${head},Tên điểm cầu`, ...rows].join("\n");
}

const emptyDraft = newDraft("", 2023, random);
const names = [central.name, remote.name];
const meeting: Draft = { ...emptyDraft, halls: [central, remote] };
const hallsOf = ({ persons }: Draft) => persons.map(({ hallId }) => hallId ?? null);

test("a person is in the hall that the cell names, however it is written; an empty cell says none", () => {
  const preview = read(list("Hội trường tỉnh", "HA TRUNG", ""), names);
  expect(preview.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(hallsOf(withRoster(meeting, preview, random))).toEqual([central.hallId, remote.hallId, null]);
});

test("a name that is no hall's is an error with its row and what to do", () => {
  const { problems } = read(list("Hà Trung", "Nông Cống"), names);
  const [unknown, ...others] = problems.filter(({ severity }) => severity === "error");
  expect(others).toEqual([]);
  expect(unknown).toMatchObject({ code: "unknown-hall", row: 3, column: "hall", letters: "J" });
  expect(problemText(defined(unknown, "one"), "vi")).toContain("Hội nghị không có điểm cầu “Nông Cống”");
});

test("a meeting without halls has no use for the column, and its people say nothing of halls", () => {
  const preview = read(list("Hà Trung"), []);
  expect(preview.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(preview.problems).toContainEqual(
    expect.objectContaining({ code: "column-unused", row: 1, letters: "J" }),
  );
  const draft = withRoster(emptyDraft, preview, random);
  expect(JSON.stringify(draft)).not.toMatch(/hall/i);
});

test("a file without the column leaves everybody where they were; one with it says where they are", () => {
  const before = withRoster(meeting, read(list("Hà Trung", "Hội trường tỉnh"), names), random);
  const plain = list("", "").replaceAll(/,[^,\n]*$/gm, "");
  const again = withRoster(before, read(plain, names), random);
  expect(hallsOf(again)).toEqual([remote.hallId, central.hallId]);
  const moved = withRoster(before, read(list("Hà Trung", "Hà Trung"), names), random);
  const { changed } = draftChanges(before, moved);
  expect(changed.map(({ after, fields }) => [after.name, ...fields])).toEqual([["Nguyễn Văn Ă", "hallId"]]);
});
