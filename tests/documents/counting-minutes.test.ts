import QRCode from "qrcode";
import { roundCode } from "../../shared/protocol/round-code.ts";
import { beforeAll, describe, expect, test } from "vitest";
import { planIdSchema } from "../../shared/domain/ids.ts";
import { countingMinutes } from "../../shared/minutes/counting-minutes.ts";
import { meetingMinutes } from "../../shared/minutes/meeting-minutes.ts";
import type { DossierSource } from "../../shared/minutes/dossier.ts";
import { renderHtml } from "../../shared/minutes/render-html.ts";
import { clockWords, dateWords } from "../../shared/minutes/words.ts";
import { recordCodeUri } from "../../shared/record/write.ts";
import { builtDossier, firstRound, type DossierChange } from "./dossier.ts";
import { pdfPages, printToPdf } from "./print.ts";

async function htmlOf(source: DossierSource): Promise<string> {
  const round = firstRound(source);
  const qrSvg = await QRCode.toString(recordCodeUri(round.recordCode), { type: "svg", margin: 0 });
  return renderHtml(countingMinutes(source, round), { qrSvgs: [qrSvg] });
}

async function pagesOf(input: DossierSource): Promise<readonly string[]> {
  return pdfPages(await printToPdf(await htmlOf(input)));
}

describe("printed counting minutes", () => {
  const input = builtDossier();
  const { meeting } = input;
  const { figures, recordCode } = firstRound(input);
  let pages: readonly string[] = [];
  let text = "";
  beforeAll(async () => {
    pages = await pagesOf(input);
    text = pages.join(" ");
  });

  test("P14: no name or number on the page is for a translator", async () => {
    const html = await htmlOf(input);
    expect(html).toMatch(/^<!doctype html><html lang="vi" translate="no">/);
    expect(html).toContain('<meta name="google" content="notranslate">');
    expect(html).not.toContain('translate="yes"');
  });

  test("security R9: hold every count, base and percentage of the record, row by row", () => {
    const rows = text.slice(text.indexOf("III."), text.indexOf("IV."));
    for (const subject of figures.subjects ?? []) {
      for (const { votes, base } of subject.cells) {
        for (const { count } of votes) expect(rows).toContain(`${count}/${base}`);
        for (const { percent } of votes) expect(rows).toContain(`${percent ?? "–"}%`);
      }
    }
    const shown = [...rows.matchAll(/(\d+)\/5\b/g)].map(([, count]) => Number(count));
    const cells = (figures.subjects ?? []).flatMap((subject) => subject.cells);
    const counts = cells.flatMap(({ votes }) => votes.map(({ count }) => count));
    expect(shown).toEqual(counts);
    const percents = [...rows.matchAll(/(\d+,\d\d)%/g)].map(([, percent]) => percent);
    expect(percents).toEqual(cells.flatMap(({ votes }) => votes.map(({ percent }) => percent)));
  });

  test("state the accounting of the round", () => {
    expect(text).toContain("Số người được triệu tập: 12; có mặt: 10; vắng mặt: 2 (lý do: đi công tác).");
    expect(text).toContain("Số phiếu phát ra: 7; thu về: 5; không thu về: 1.");
    expect(text).toContain("Số thẻ hủy: 1; thẻ đổi: 1; thẻ chưa phát: 2; đã nhận phiếu: 6.");
    expect(text).toContain("Số phiếu hợp lệ: 5; không hợp lệ: 0");
    expect(text).toContain("tỷ lệ tính trên 5 phiếu hợp lệ");
  });

  test("P6: show fingerprint, the round as phones do, lot, words, box root and the record code", () => {
    for (const shown of [
      meeting.fingerprint.join(" "),
      roundCode(figures.phi),
      "Số bốc thăm: 0472",
      (figures.words ?? []).join(" – "),
      (figures.boxRoot ?? "").slice(0, 16),
      `Mã hồ sơ: ${recordCode}`,
    ]) {
      expect(text).toContain(shown);
    }
    expect(text).not.toContain(figures.phi);
  });

  test("have the record code at the foot of every page, and page numbers from page 2", () => {
    expect(pages.length).toBe(2);
    for (const page of pages) expect(page).toContain(`Mã hồ sơ: ${recordCode.slice(0, 16)}…`);
    expect(pages[0]).toMatch(/^SỞ NÔNG NGHIỆP/);
    expect(pages[1]).toMatch(/^2 /);
  });

  test("keep Vietnamese names and the form's fixed words intact", () => {
    for (const words of [
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "Độc lập - Tự do - Hạnh phúc",
      "BIÊN BẢN KIỂM PHIẾU",
      "TM. BAN KIỂM PHIẾU",
      "TRƯỞNG BAN",
      "CHỦ TRÌ HỘI NGHỊ",
      "Vũ Đình Khôi",
      "Đặng Thu Phương",
      "Bùi Quốc Trung",
      "lập thành 03 bản có giá trị như nhau./.",
      "- Lưu: VT, TCCB.",
    ]) {
      expect(text).toContain(words);
    }
  });
});

test("a table of 30 rows repeats its head on every page and splits no row", async () => {
  const subjects = Array.from({ length: 30 }, (_, index) => `Nguyễn Thị Phương Thảo ${index + 1}`);
  const votes = Array.from({ length: 4 }, () => subjects.map(() => 2));
  const pages = await pagesOf(builtDossier({ subjects, votes }));
  const withRows = pages.filter((page) => page.includes("4/4"));
  expect(withRows.length).toBeGreaterThan(1);
  for (const page of withRows) {
    expect(page).toContain("HTXS HTT HTNV KHT");
    expect(page.match(/4\/4/g)?.length).toBe(page.match(/100,00%/g)?.length);
  }
});

describe("the document model", () => {
  const textOf = (source: DossierSource) => JSON.stringify(countingMinutes(source, firstRound(source)));

  test.each<[string, DossierChange, string]>([
    ["a Tổ instead of a Ban", { meeting: { committeeWord: "Tổ" } }, "TM. TỔ KIỂM PHIẾU"],
    ["its head", { meeting: { committeeWord: "Tổ" } }, "TỔ TRƯỞNG"],
    ["keys on one device", { meeting: { sharesOnOneDevice: true } }, "Các phần khóa do một máy giữ."],
    [
      "one teller alone",
      { meeting: { tellers: [{ name: "A", post: "" }] } },
      "Khóa mở hòm phiếu do một người giữ.",
    ],
    [
      "some of the shares being enough",
      { meeting: { sharesNeeded: 1 }, round: { openedBy: ["Hoàng Thị Yến"] } },
      "mỗi người trên máy riêng; cần 01 phần khóa để mở. Đã góp phần khóa: Hoàng Thị Yến.",
    ],
    [
      "how often the key ceremony was begun (protocol D.8)",
      { meeting: { ceremonyStarts: 2 } },
      "Khóa do các thành viên cùng tạo; số lần bắt đầu buổi tạo khóa: 02.",
    ],
    [
      "a share that came from a key file (C5)",
      { meeting: { sharesRestored: [{ name: "Vũ Đình Khôi", confirmedBy: "Hoàng Thị Yến" }] } },
      "Phần khóa của Vũ Đình Khôi được đưa vào máy khác từ tệp khóa; Hoàng Thị Yến xác nhận những lượt đã mở.",
    ],
    [
      "deleted shares (security K11)",
      { meeting: { sharesDeletedBy: ["Vũ Đình Khôi"] } },
      "Đã xóa phần khóa khỏi máy: Vũ Đình Khôi.",
    ],
    [
      "what to compare verify.html with (security C18)",
      { meeting: { verifyPageHash: "7e".repeat(32) } },
      `"SHA-256 của trang kiểm tra verify.html, phiên bản 0.1.0","code":"${"7e".repeat(32)}"`,
    ],
    ["no incident", { meeting: { incidents: [] } }, "Không có."],
    [
      "an incident that observers noted",
      { meeting: { incidents: [{ at: "2026-11-20T08:10", text: "Màn hình tắt.", isObserved: true }] } },
      "- 08 giờ 10 phút: (người giám sát ghi) Màn hình tắt.",
    ],
    ["no ballot opened for checking (protocol B.12)", {}, "số phiếu được mở ra kiểm tra: 0;"],
    [
      "ballots opened for checking (protocol B.12)",
      { round: { ballotChecks: { matched: 3, notMatched: 0 } } },
      "số phiếu được mở ra kiểm tra: 03, đều khớp;",
    ],
    [
      "one that did not match (protocol B.12)",
      { round: { ballotChecks: { matched: 3, notMatched: 1 } } },
      "số phiếu được mở ra kiểm tra: 04, không khớp: 01;",
    ],
    [
      "an explained imbalance",
      { round: { imbalance: { reason: "Đếm nhầm", names: ["A", "B"] } } },
      "Giải trình chênh lệch: Đếm nhầm (A, B).",
    ],
    ["no document number", { meeting: { documentNumber: "" } }, "……/BB-CCTL"],
    [
      "no time",
      { round: { times: { openedAt: null, closingAt: null, countedAt: null } } },
      "Vào hồi …… giờ …… phút",
    ],
    [
      "a count after midnight",
      { round: { times: { openedAt: "2026-11-20T23:50", closingAt: null, countedAt: "2026-11-21T00:05" } } },
      "ngày 21 tháng 11 năm 2026, đã đọc",
    ],
    [
      "a title without Hội nghị",
      { meeting: { title: "cán bộ chủ chốt" } },
      "Hội nghị cán bộ chủ chốt đã tiến hành",
    ],
  ])("tells %s", (_, change, expected) => {
    expect(textOf(builtDossier({}, change))).toContain(expected);
  });

  test("S8: say in both regimes what single people's votes may be read from, by agreement", () => {
    const title = "Lấy phiếu của công chức";
    const source = builtDossier({ closeTo: [{ planId: planIdSchema.parse("8".repeat(22)), title }] });
    const sentence = `Kết quả lượt này và lượt “${title}” có thể cho biết ý kiến của từng người`;
    for (const regime of ["state", "party"] as const) {
      expect(JSON.stringify(countingMinutes(source, firstRound(source), regime))).toContain(sentence);
      expect(JSON.stringify(meetingMinutes(source, regime))).toContain(sentence);
    }
    expect(textOf(builtDossier())).not.toContain("có thể cho biết ý kiến");
  });

  test("of a round that is not counted holds no figure", () => {
    const text = textOf(builtDossier({ until: "sealed" }));
    expect(text).toContain("Chưa kiểm phiếu.");
    expect(text).not.toMatch(/\d,\d\d%|tỷ lệ %/);
  });
});

describe("the print page", () => {
  const hostile = `<img src=x onerror=alert(1)>"'&`;

  test("security N4: shows hostile text as text wherever it may stand", async () => {
    const person = { name: hostile, post: hostile };
    const input = builtDossier(
      { subjects: [hostile], votes: [[1], [1], [2]] },
      {
        meeting: {
          superiorBody: hostile,
          body: hostile,
          place: hostile,
          placeName: hostile,
          title: hostile,
          tellers: [person],
          secretary: person,
          witnesses: [hostile],
          absenceReason: hostile,
          documentNumber: hostile,
          copies: [hostile],
          incidents: [{ at: "2026-11-20T08:10", text: hostile, isObserved: true }],
          softwareVersion: hostile,
        },
        round: { chair: person, imbalance: { reason: hostile, names: [hostile, hostile] } },
      },
    );
    const html = await htmlOf(input);
    expect(firstRound(input).figures.subjects?.[0]?.name).toBe(hostile);
    expect(html.toLowerCase()).not.toContain("<img");
    expect(html.match(/&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;&amp;/gi)?.length).toBeGreaterThan(15);
  });

  test("loads nothing and runs nothing", async () => {
    const html = await htmlOf(builtDossier());
    expect(html).not.toMatch(/<script|<link|https?:\/\/(?!www\.w3\.org)/);
  });

  test("of a rehearsal is marked on the page", async () => {
    expect(await htmlOf(builtDossier({ rehearsal: true }))).toContain("BẢN CHẠY THỬ – KHÔNG CÓ GIÁ TRỊ");
    expect(await htmlOf(builtDossier())).not.toContain("CHẠY THỬ");
  });
});

test("dates and times follow NĐ 30/2020: a 0 before days below 10 and before months 1 and 2", () => {
  expect(dateWords("2026-02-05T07:03")).toBe("ngày 05 tháng 02 năm 2026");
  expect(dateWords("2026-03-15T07:03")).toBe("ngày 15 tháng 3 năm 2026");
  expect(clockWords("2026-02-05T07:03")).toBe("07 giờ 03 phút");
});
