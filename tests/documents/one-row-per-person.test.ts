import { describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { buildPaper } from "../../shared/minutes/catalogue.ts";
import { cellLines, type Table } from "../../shared/minutes/document.ts";
import { contradiction } from "../../shared/rules/capacities.ts";
import { aTwiceRatedMeeting, names, sourceOf } from "./two-capacities.ts";

/** As leaders the head HTNV, the deputies HTT; as members HTXS, HTT, HTNV; the collective HTT. */
const { counted } = aTwiceRatedMeeting();
const source = sourceOf(counted.state);

function paper(paperId: string) {
  return defined(buildPaper(source, paperId, "state"), `${paperId} can be made`);
}

function firstTable(paperId: string): Table {
  return defined(
    paper(paperId).blocks.find((block) => block.kind === "table"),
    "it has a table",
  );
}

const text = (table: Table) => table.rows.map((row) => row.map((cell) => cellLines(cell).join(" | ")));
const ratingRound = defined(
  source.rounds.find(({ round }) => round.title === "Xếp loại người đứng đầu và cấp phó"),
  "the leaders were rated",
).n;

describe("F6: one person in two capacities", () => {
  test("stands once in the report, with both levels side by side", () => {
    const rows = text(firstTable("report"));
    expect(rows).toHaveLength(4);
    const ofHead = rows.filter((row) => row[1] === names.head);
    expect(ofHead).toHaveLength(1);
    expect(ofHead[0]?.[4]).toMatch(/: HTNV \| Đảng viên: HTXS$/);
  });

  test("is counted once in the sum, by the official level; ratios are of one kind alone", () => {
    const rows = text(firstTable("statistics"));
    expect(rows.map((row) => row[2])).toEqual(["1", "3", "3", "4"]);
    // The collective and two deputies HTT, the head HTNV: none of the members' levels.
    expect(rows.at(-1)?.slice(3)).toEqual(["0", "3", "1", "0", "0", "–", "–"]);
  });

  test("has the other capacity beside the votes in the summary table, and the contradiction among the notes", () => {
    const table = firstTable(`summary-${ratingRound}`);
    expect(table.columns.map(({ head }) => head)).toContain("Tư cách khác");
    expect(table.columns.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100, 0);
    const [ofHead, ofFirst] = text(table).map((row) => row.join(" # "));
    expect(ofHead).toContain("Đảng viên: HTXS");
    expect(ofHead).toContain("Cần xem lại");
    expect(ofFirst).toContain("Đảng viên: HTT");
    expect(ofFirst).not.toContain("Cần xem lại");
  });

  test("stands once among the proposals of the minutes", () => {
    const minutes = JSON.stringify(paper("meeting-minutes"));
    expect(minutes.match(new RegExp(`${names.head}[,:][^"]*mức đề nghị theo phiếu`, "g"))).toHaveLength(1);
  });

  test("contradicts only where the Party's level is the higher one, and both are there", () => {
    const of = (official: "HTT" | null, member: "HTXS" | "HTT" | "HTNV") =>
      contradiction([
        { kind: "member", level: member },
        { kind: "leader", level: official },
      ]) !== null;
    expect([of("HTT", "HTXS"), of("HTT", "HTT"), of("HTT", "HTNV"), of(null, "HTXS")]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
