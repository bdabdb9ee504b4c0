/** check-roster as people run it: one JSON object of exactly the agreed keys, its lines, its exits. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkRosterOptions } from "../../bin/check-roster/usage.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const cases = path.join(root, "tests/roster-import/cases");

function checkRoster(...args: readonly string[]) {
  const done = spawnSync(process.execPath, [path.join(root, "dist/bin/check-roster.js"), ...args], {
    cwd: root,
    env: { ...process.env, INIT_CWD: cases },
    encoding: "utf8",
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

test("--json says who is on the list, what was skipped, what is wrong and whether it can be imported", () => {
  const { code, out, err } = checkRoster("c01-danh-sach.xlsx", "--json");
  expect([code, err]).toEqual([0, ""]);
  const said: unknown = JSON.parse(out);
  if (said === null || typeof said !== "object") throw new Error("it is one object");
  expect(Object.keys(said)).toEqual([
    ...["persons", "electorates", "skipped", "problems", "sheet", "importable"],
  ]);
  expect(said).toMatchObject({
    electorates: [
      { name: "Lãnh đạo Sở", count: 3 },
      { name: "Công chức", count: 3 },
    ],
    problems: [],
    sheet: "Sheet",
    importable: true,
  });
  expect(said).toHaveProperty("persons.0", {
    row: 6,
    name: "Nguyễn Văn Hùng",
    post: "Giám đốc Sở",
    unit: "Ban Giám đốc",
    electorates: ["Lãnh đạo Sở"],
    isChair: true,
    isSubject: true,
    isVoter: true,
    selfRating: "HTXS",
  });
  expect(said).toHaveProperty("persons.length", 6);
  expect(said).toHaveProperty("skipped.3", { row: 14, why: "dòng tổng cộng: Tổng cộng: 06 người" });
});

test("errors have row, column and what to do, and exit 1", () => {
  const { code, out } = checkRoster("c07-loi-vlookup.xlsx", "--json", "--lang", "en");
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    importable: false,
    problems: [
      {
        severity: "error",
        code: "cell-error",
        row: 5,
        column: "post",
        text: "The cell shows the error #N/A of a formula. Mend the formula or type the content itself.",
      },
      { row: 6, column: "unit" },
      { row: 7, column: "name" },
    ],
  });
});

test("a file that cannot be read is nobody and one problem, and exit 1", () => {
  const { code, out } = checkRoster("khong-co.xlsx", "--json");
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    persons: [],
    problems: [{ code: "unreadable-path", row: null }],
    importable: false,
  });
});

test("lines for people name the sheet, the voters, what was skipped, and what is doubtful with its place", () => {
  const { code, out } = checkRoster("c16-loc-an-dong.xlsx");
  expect(code).toBe(0);
  expect(out.split("\n").slice(0, 5)).toEqual([
    "Trang tính: Sheet",
    "Người: 6",
    "  Lãnh đạo Sở: 3",
    "  Công chức: 3",
    "Nên xem · H1 (Người bỏ phiếu) · Cột H đang ẩn nhưng vẫn được đọc. Xin cho hiện cột rồi xem lại.",
  ]);
  expect(out).toContain("2 dòng đang ẩn cũng được nhập: (4, 5).");
});

test("wrong usage is one sentence and exit 64", () => {
  const { code, out, err } = checkRoster();
  expect([code, out, err.startsWith("No FILE given.\n\nUsage: npm run -s check-roster")]).toEqual([
    64,
    "",
    true,
  ]);
  for (const args of [["a.csv", "b.csv"], ["a.csv", "--what"], ["a.csv", "--lang", "fr"], [""]]) {
    expect(checkRosterOptions(args)).toMatchObject({ ok: false });
  }
});
