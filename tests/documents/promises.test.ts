/** P4: what screens promise to the minutes is printed. A new promise in the words needs its line here. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { randomId } from "../../shared/basics/random.ts";
import { entryIdSchema } from "../../shared/domain/ids.ts";
import { buildPaper } from "../../shared/minutes/catalogue.ts";
import { after, countedRandom, withEvents } from "../meeting/pure-meeting.ts";
import { textsOf } from "./paper-texts.ts";
import { sampleEvening, sourceOf } from "./sample-evening.ts";

const root = path.join(import.meta.dirname, "../..");

/** What the words say, and what then stands in a paper; null: said of a form or of another paper, tested there. */
const promises: readonly (readonly [words: RegExp, printed: RegExp | null])[] = [
  [/Lý do được ghi vào biên bản và hồ sơ/, /hủy, lý do: Mất điện\./],
  [/Từ nay .* chủ trì; biên bản ghi lại việc này/, /^Điều hành thay khi cần: Hoàng Thị Ban Trắng/],
  [/Được ghi vào biên bản, mục Sự việc phát sinh|mục “Sự việc phát sinh” của biên bản/, /Máy chiếu hỏng/],
  [/Biên bản ghi giờ bắt đầu và người chủ trì/, /^- Từ 08 giờ 30 phút .*; đồng chí .* chủ trì/],
  [/Kết luận được ghi nguyên văn vào biên bản/, /Kết luận: Đã làm rõ ưu điểm, khuyết điểm; tiếp thu\./],
  [
    /Không tổ chức lượt .* Biên bản ghi lý do|^Lý do được ghi vào biên bản\.$/,
    /không tổ chức lượt “.*”; lý do: Đã lấy ý kiến bằng văn bản\./,
  ],
  [
    /Kết quả đã có vẫn giữ và được ghi trong biên bản/,
    /Cấp trên yêu cầu làm lại: Xếp loại chưa đúng \(Công văn số 7\/SNV/,
  ],
  [/Hội nghị vẫn tiến hành được; biên bản ghi việc này/, /chậm so với thời hạn ngày 22 tháng 12 năm 2022/],
  [/Bắt buộc; được ghi vào biên bản và hồ sơ/, /Chủ trì chọn đề nghị \w+; lý do: Hội nghị thống nhất/],
  [/vào danh sách có mặt và biên bản/, /^Người dự, không bỏ phiếu: .*3 khách của Văn phòng\./],
  [/ghi riêng trong biên bản/, /\(bỏ phiếu giấy\)/],
  // Who holds the key stands in the counting minutes (counting-minutes.test.ts), and which results are close.
  [/một máy giữ|Chỉ một người giữ khóa|Mọi điện thoại báo điều này/, null],
  // Suggestions, answers, opinions and the register (tests/meeting/duties.test.ts).
  [/Gợi ý kiểm điểm/, null],
  // The record code, the clock and its zone, the mark of a rehearsal, the place before the date.
  [/In trong biên bản|Biên bản ghi giờ theo máy chủ|Biên bản và mọi văn bản ghi giờ|CHẠY THỬ|Để trống/, null],
  // Ballots opened for checking stand in the counting minutes (counting-minutes.test.ts).
  [/Số này vào biên bản kiểm phiếu/, null],
  // The SHA-256 of verify.html stands in the counting minutes (counting-minutes.test.ts).
  [/so mã SHA-256 của tệp .* mã trong biên bản/, null],
  // Signed minutes that a teller looks up.
  [/đã có biên bản ký|cần biên bản đã ký/, null],
];

function sentences(): readonly string[] {
  const folder = path.join(root, "admin/words/vi");
  const files = [
    ...readdirSync(folder).map((name) => path.join(folder, name)),
    path.join(root, "shared/protocol/refusal-words.ts"),
    path.join(root, "kiosk/words/vi.ts"),
  ];
  return files
    .flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/"[^"\n]*"|`[^`]*`/g)].map(([text]) => text.slice(1, -1)),
    )
    .filter((text) => /biên bản/i.test(text) && /ghi|vào|trong biên bản/i.test(text));
}

function theMinutes(): string {
  const tied = sampleEvening("thanh-hoa-2023", {
    votes: (form, row, cast) =>
      form.options.map((_, index) => (row === 0 ? [cast / 2, 0, 0, cast / 2] : [0, cast])[index] ?? 0),
  });
  const { draft } = tied.state.frozen;
  const noted = after(tied, { kind: "note-incident", text: "Máy chiếu hỏng, thay máy khác." });
  const visited = after(noted, {
    kind: "set-guest",
    entryId: entryIdSchema.parse(randomId(countedRandom("guest"))),
    name: "3 khách của Văn phòng",
  });
  const late = after(visited, {
    kind: "set-sent-paper",
    entryId: entryIdSchema.parse(randomId(countedRandom("entry"))),
    paper: { what: "Báo cáo kiểm điểm", to: "các thành viên", sentOn: "2022-12-27", how: "" },
  });
  const skipped = withEvents(late, [
    {
      kind: "plan-skipped",
      planId: defined(draft.plans[0], "there is a plan").planId,
      reason: "Đã lấy ý kiến bằng văn bản",
      at: "2026-11-20T08:40",
    },
  ]);
  const leader = defined(
    draft.plans.find(({ purpose, subjects }) => purpose === "rating" && subjects.length > 1),
    "leaders",
  );
  const returned = after(skipped, {
    kind: "return-item",
    subjectId: defined(leader.subjects[1], "there are deputies"),
    reason: "Xếp loại chưa đúng",
    document: { title: "Công văn", number: "7/SNV", date: "2026-12-20" },
  });
  const source = sourceOf(returned.state);
  const rounds = source.rounds.map((round) => (round.n === 1 ? { ...round, voidReason: "Mất điện" } : round));
  // Too few for phones: everything is voted on paper.
  const allOnPaper = sampleEvening("dak-lak-2019", {
    change: (one) => ({ ...one, settings: { ...one.settings, warnBelow: 50, refuseBelow: 50 } }),
  });
  const onPaper = sourceOf(allOnPaper.state).paperVotes;
  const texts = textsOf(
    defined(
      buildPaper({ ...source, rounds, paperVotes: onPaper }, "meeting-minutes", "state"),
      "it is counted",
    ),
  );
  return texts.join("\n");
}

test("P4: every sentence that promises something to the minutes is known here", () => {
  const unknown = sentences().filter((text) => !promises.some(([words]) => words.test(text)));
  expect(unknown).toEqual([]);
  for (const [words] of promises)
    expect(
      sentences().some((text) => words.test(text)),
      String(words),
    ).toBe(true);
});

const minutes = theMinutes().split("\n");
test.each(promises.flatMap(([words, printed]) => (printed === null ? [] : [[words, printed] as const])))(
  "P4: %s is printed",
  (_words, printed) => {
    expect(minutes.filter((text) => printed.test(text)).length).toBeGreaterThan(0);
  },
);
