/** What comes after the review (rules §3.2, §10): equal posts side by side, the remedy plan, a folder per person. */
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { randomId } from "../../shared/basics/random.ts";
import { entryIdSchema, type SubjectId } from "../../shared/domain/ids.ts";
import { foldersOfPart, folderParts } from "../../shared/domain/papers.ts";
import { buildPaper } from "../../shared/minutes/catalogue.ts";
import { cellLines, type Table } from "../../shared/minutes/document.ts";
import type { DossierSource } from "../../shared/minutes/dossier.ts";
import { ownFolder } from "../../shared/minutes/own-papers.ts";
import { foldersZip } from "../../server/documents/folders.ts";
import { papersFor } from "../../server/documents/paper-facts.ts";
import type { CommandOf } from "../../server/meeting/facts.ts";
import { after, countedRandom, type PureMeeting } from "../meeting/pure-meeting.ts";
import { docxText } from "./office.ts";
import { textsOf } from "./paper-texts.ts";
import { aTwiceRatedMeeting, document, names, sourceOf } from "./two-capacities.ts";

const usual = aTwiceRatedMeeting();
const { counted, meeting, head, deputies, collective } = usual;
const [first, second] = deputies;

const remedy = (
  subjectId: SubjectId,
  change: Partial<NonNullable<CommandOf<"set-remedy">["remedy"]>> = {},
  entryId = entryIdSchema.parse(randomId(countedRandom(`remedy ${subjectId}`))),
): CommandOf<"set-remedy"> => ({
  kind: "set-remedy",
  entryId,
  remedy: {
    subjectId,
    shortcoming: "Giải ngân chậm",
    measure: "Giao ban hằng tuần",
    deadline: "2027-03-31",
    responsible: "Trưởng phòng Kế hoạch",
    state: "under-way",
    ...change,
  },
});

/** Everybody is spoken of by somebody: in facts, remedies and the decision, under names that hide in one another. */
function withEverything(
  { counted: meeting, rating: asLeaders }: Pick<typeof usual, "counted" | "rating">,
  ofOthers: string,
): PureMeeting {
  const everybody = Object.values(names).join(", ");
  const facts = [head, first, second].map((subjectId) => ({
    kind: "set-subject-facts" as const,
    subjectId,
    facts: {
      targetsPercent: subjectId === head ? "91.5" : ofOthers,
      conclusion: `Đã làm rõ với ${everybody}`,
    },
    document: { title: "Báo cáo", number: "12/BC-SNN", date: "2026-11-05" },
  }));
  const remedies = [head, first, second].map((subjectId) =>
    remedy(subjectId, {
      shortcoming: `Phối hợp với ${everybody} chưa tốt`,
      measure: subjectId === head ? "Giao ban hằng tuần" : `Việc khác ${ofOthers}`,
    }),
  );
  const ruling = {
    kind: "enter-ruling" as const,
    document,
    lines: [
      { planId: asLeaders.planId, subjectId: head, level: "HTNV" as const, instead: null },
      { planId: asLeaders.planId, subjectId: first, level: "KHT" as const, instead: null },
    ],
    reason: "",
  };
  return [...facts, ...remedies, ruling].reduce((now, command) => after(now, command), meeting);
}

const full = withEverything(usual, "77.25");
const source = sourceOf(full.state);
const numberOf = (subjectId: string, { subjects }: DossierSource = source) =>
  subjects.findIndex((subject) => subject.subjectId === subjectId) + 1;

function filesOf(zip: Uint8Array | null): ReadonlyMap<string, string> {
  const files = unzipSync(defined(zip, "somebody is in the first part"));
  return new Map(Object.entries(files).map(([path, bytes]) => [path, docxText(bytes)]));
}

describe("a folder holds what is about one alone", () => {
  let zip: Uint8Array | null = null;
  let files: ReadonlyMap<string, string> = new Map();
  beforeAll(async () => {
    zip = await foldersZip(source, 1, "state");
    files = filesOf(zip);
  });

  test("each has its result; the letter where there is a decision; the plan where there is a remedy", () => {
    const folder = (subjectId: string, name: string) =>
      `${String(numberOf(subjectId)).padStart(3, "0")}_${name}`;
    expect([...files.keys()].sort()).toEqual(
      [
        `${folder(collective, "tap-the-lanh-dao-so")}/Ket-qua.docx`,
        ...["Ket-qua", "Thu-thong-bao", "Ke-hoach-khac-phuc"].flatMap((file) => [
          `${folder(head, "nguyen-van-an")}/${file}.docx`,
          `${folder(first, "nguyen-van-anh")}/${file}.docx`,
        ]),
        ...["Ket-qua", "Ke-hoach-khac-phuc"].map(
          (file) => `${folder(second, "nguyen-van-an-b-binh-b")}/${file}.docx`,
        ),
      ].sort(),
    );
  });

  test.each([
    [head, names.head],
    [first, names.first],
    [second, names.second],
  ])(
    "no file of %s names anybody else, but for who led, signed or answers for a measure",
    (subjectId, own) => {
      const others = Object.values(names).filter((name) => name !== own);
      const allowed = /đồng chí [^;]*? chủ trì\./gu;
      for (const [path, text] of files) {
        if (Number(path.slice(0, 3)) !== numberOf(subjectId)) continue;
        const said = text
          .replaceAll(allowed, "")
          .split("\n")
          // The chair's name below "CHỦ TRÌ HỘI NGHỊ" is a paragraph of its own.
          .filter((line) => !others.some((name) => name === line.trim()))
          .join("\n")
          .trim();
        for (const name of others) {
          // A name inside the own one is the own one.
          const rest = own.includes(name) ? said.replaceAll(own, "") : said;
          expect(rest, path).not.toMatch(new RegExp(`${name}(?!\\p{L})`, "u"));
        }
        expect(text, path).toContain(own);
      }
    },
  );

  test("nothing about the others decides a byte of it: other votes, facts, remedies and decisions give the same files", () => {
    const other = aTwiceRatedMeeting({
      leader: [1, 0, 0, 3, 0],
      members: [
        [0, 0, 4, 0],
        [0, 0, 0, 4],
      ],
      second: [0, 1, 0, 3, 0],
    });
    const changed = sourceOf(withEverything(other, "12.5").state);
    const papersOf = (of: DossierSource) => ownFolder(of, numberOf(other.head, of), "state");
    // What differs is really there.
    expect(JSON.stringify(changed.outcomes)).not.toBe(JSON.stringify(source.outcomes));
    expect(papersOf(changed)).toEqual(papersOf(source));
  });

  test("S11: polls that only the leadership is told and opinions of bodies are in no folder", () => {
    for (const [path, text] of files) {
      expect(text, path).not.toContain("Phiếu của công chức");
      expect(text, path).not.toContain("Mã kết quả");
    }
    const opinion = "Công đoàn có ý kiến riêng";
    const told = after(full, {
      kind: "set-opinion",
      entryId: entryIdSchema.parse(randomId(countedRandom("opinion"))),
      opinion: {
        subjectId: head,
        body: "Công đoàn",
        level: "KHT",
        text: opinion,
        isBeforeVote: false,
        document: { title: "Công văn", number: "1", date: "2026-11-05" },
      },
    });
    const papers = defined(ownFolder(sourceOf(told.state), numberOf(head), "party"), "it is there").papers;
    expect(papers.flatMap(({ paper }) => textsOf(paper)).join("\n")).not.toContain(opinion);
  });

  test("its figures are the minutes': votes, fact, level and decision of its own", () => {
    const text = defined(
      files.get(`${String(numberOf(head)).padStart(3, "0")}_nguyen-van-an/Ket-qua.docx`),
      "x",
    );
    for (const own of ["3/4", "75,00%", "91,5%", "Tự xếp loại", "[người khác]"]) expect(text).toContain(own);
    expect(text).toContain("Cấp có thẩm quyền quyết định: Hoàn thành nhiệm vụ");
    const ofFirst = [...files].filter(([path]) => Number(path.slice(0, 3)) === numberOf(first));
    expect(ofFirst.map(([, own]) => own).join("\n")).toContain("4/4");
    expect(ofFirst.map(([, own]) => own).join("\n"), "the head's votes").not.toMatch(/3\/4|75,00%/);
  });

  test("the same meeting gives the same bytes, and beyond the last part there is nothing", async () => {
    expect(await foldersZip(source, 1, "state")).toEqual(zip);
    expect(await foldersZip(source, 2, "state")).toBeNull();
    expect([folderParts(0), folderParts(25), folderParts(26)]).toEqual([0, 1, 2]);
    expect(foldersOfPart(2, 26)).toEqual([26]);
  });

  test.each([
    ["../../../etc/passwd", /^\d{3}_etc-passwd$/],
    ["C:\\con.docx", /^\d{3}_c-con-docx$/],
    ["CON", /^\d{3}_con$/],
    ["🙂…", /^\d{3}$/],
    ["Đặng Thị " + "Hương ".repeat(30), /^\d{3}_dang-thi-huong[a-z-]{1,30}[a-z]$/],
  ])("N4: %j is a folder that every system takes", (name, expected) => {
    const subjects = source.subjects.map((subject) => ({ ...subject, name }));
    expect(ownFolder({ ...source, subjects }, 2, "state")?.name).toMatch(expected);
  });
});

const tablesOf = (of: DossierSource) =>
  defined(buildPaper(of, "comparison", "state"), "it can be made").blocks.filter(
    (block): block is Table => block.kind === "table",
  );
const namesIn = (table: Table | undefined) =>
  (table?.rows ?? []).map(([, who]) => (who?.kind === "text" ? who.lines[0] : ""));

describe("equal posts stand side by side", () => {
  const [asLeaders, ofPoll, asMembers] = tablesOf(source);

  test("deputies with deputies, as leaders and as members; the head has no equal and is named", () => {
    expect([namesIn(asLeaders), namesIn(asMembers)]).toEqual([
      [names.first, names.second],
      [names.first, names.second],
    ]);
    const text = textsOf(defined(buildPaper(source, "comparison", "party"), "it can be made")).join("\n");
    expect(text).toContain(`Không có vị trí tương đương để so sánh: ${names.head}.`);
  });

  test("with the poll, votes, level by vote and after the rules, facts, and what was decided", () => {
    const row = (asLeaders?.rows ?? []).flatMap((cells) => cells.flatMap((cell) => cellLines(cell)));
    for (const known of ["4/4", "100,00%", "HTT", "Không hoàn thành nhiệm vụ"]) expect(row).toContain(known);
    expect(row.join("\n")).toContain("77,25% chỉ tiêu");
    expect(ofPoll?.rows).toHaveLength(2);
  });

  test("staff put somebody with others, and back", () => {
    const chosen = (subjectId: SubjectId, name: string) =>
      ({ kind: "set-equal-posts", subjectId, name }) as const;
    const together = [head, first, second].reduce(
      (now, subjectId) => after(now, chosen(subjectId, "Lãnh đạo Sở")),
      full,
    );
    expect(namesIn(tablesOf(sourceOf(together.state))[0])).toEqual(Object.values(names));
    const back = after(together, chosen(head, ""));
    expect(namesIn(tablesOf(sourceOf(back.state))[0])).toEqual([names.first, names.second]);
  });

  test("S11: before the count nothing of it exists, and tellers and observers never get it", () => {
    expect(tablesOf(sourceOf(meeting.state))).toEqual([]);
    const lacks = papersFor(meeting.state, ["staff"]).find(({ kind }) => kind === "comparison")?.lacks;
    expect(lacks).toBe("not-counted");
    for (const role of ["teller", "observer"] as const) {
      const kinds = papersFor(full.state, [role]).map(({ kind }) => kind);
      expect(kinds).not.toContain("comparison");
      expect(kinds).not.toContain("remedy-plan");
    }
  });
});

describe("the remedy plan", () => {
  test("waits until something is entered, then has everybody in the order of the list, with what is forgotten", () => {
    const lackOf = ({ state }: PureMeeting) =>
      papersFor(state, ["chair"]).find(({ kind }) => kind === "remedy-plan")?.lacks;
    expect([lackOf(counted), lackOf(full)]).toEqual(["no-remedy", null]);
    const suggested: DossierSource = {
      ...source,
      duties: {
        ...source.duties,
        suggestions: [head, collective].map((subjectId) => ({
          subjectId,
          subject: "",
          from: "Ban Thường vụ",
          text: "Làm rõ việc chậm",
          document: "Công văn số 1",
          answer: null,
        })),
      },
    };
    const texts = textsOf(defined(buildPaper(suggested, "remedy-plan", "party"), "something was entered"));
    const at = (text: string) => texts.findIndex((line) => line.includes(text));
    expect(at(names.head)).toBeLessThan(at(names.first));
    expect(texts).toContain("31/03/2027");
    expect(texts).toContain("Đang thực hiện");
    expect(at("Gợi ý kiểm điểm của Ban Thường vụ (Công văn số 1): Làm rõ việc chậm.")).toBeGreaterThan(0);
    expect(texts.join("\n")).toContain("chưa ghi biện pháp khắc phục: Tập thể lãnh đạo Sở.");
  });
});
