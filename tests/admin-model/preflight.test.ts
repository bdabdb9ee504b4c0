import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { byteText } from "../../admin/model/byte-text.ts";
import { preflightLines, type PreflightFacts } from "../../admin/model/preflight.ts";
import { catalogues } from "../../admin/words/words.ts";
import { machineView } from "../admin-live/fixtures/machine-view.ts";
import { shownAt } from "../admin-live/fixtures/stages.ts";

const { consoleView } = shownAt("frozen", "staff");
const well: PreflightFacts = {
  view: { ...consoleView, server: { ...consoleView.server, mirror: "ok" } },
  machine: { ...machineView, trial: { code: "0123ABCD", openedMs: [1_840, 2_130] } },
  current: null,
  draft: null,
  minutesAhead: 0,
};
const current = defined(consoleView.meeting, "a frozen meeting");
const server = (change: Partial<PreflightFacts["view"]["server"]>): PreflightFacts => ({
  ...well,
  view: { ...well.view, server: { ...well.view.server, ...change } },
});
const withFree = (freeBytes: number | null): PreflightFacts => ({
  ...well,
  machine: { ...well.machine, data: { path: "/data", freeBytes } },
});
const withPhones = (...openedMs: number[]): PreflightFacts => ({
  ...well,
  machine: { ...well.machine, trial: openedMs.length === 0 ? null : { code: "0123ABCD", openedMs } },
});
const withBurst = (burst: PreflightFacts["machine"]["burst"]): PreflightFacts => ({
  ...well,
  machine: { ...well.machine, burst },
});

test.each<readonly [string, PreflightFacts, string, string, string]>([
  ["an address", well, "address", "good", "http"],
  ["no address", server({ kioskUrls: [] }), "address", "bad", "Nối máy chủ"],
  [
    "an address on slips that is gone",
    { ...server({ kioskUrls: ["http://10.0.0.9"] }), current },
    "address",
    "bad",
    "đặt lại địa chỉ IP",
  ],
  ["one clock", well, "clock", "good", "cùng giờ"],
  ["two clocks", { ...well, minutesAhead: -7 }, "clock", "bad", "7 phút"],
  ["room", well, "disk", "good", "42,0 GB"],
  ["little room", withFree(2_450_000_000), "disk", "look", "2,4 GB"],
  ["no room", withFree(999_999_999), "disk", "bad", "999 MB"],
  ["a disk that nobody can ask", withFree(null), "disk", "look", "Không đọc được"],
  ["a mirror", well, "mirror", "good", "song song"],
  ["no mirror", server({ mirror: "none" }), "mirror", "look", "--mirror"],
  ["a lost mirror", server({ mirror: "lost" }), "mirror", "bad", "MẤT"],
  ["no meeting", well, "tellers", "look", "Chưa chọn"],
  ["keys to be tested", { ...well, current: { ...current, keyTestsPassed: [] } }, "tellers", "look", "0/"],
  ["a machine that is strong enough", well, "burst", "good", "300 phiếu trong 13 giây: đủ"],
  ["no burst", withBurst(null), "burst", "look", "Chưa thử"],
  ["a slow burst", withBurst({ state: "done", voters: 300, ms: 60_000 }), "burst", "look", "60 giây"],
  [
    "a burst that is too slow",
    withBurst({ state: "done", voters: 300, ms: 200_000 }),
    "burst",
    "bad",
    "máy khác",
  ],
  ["a burst cut short", withBurst({ state: "cut", voters: 300 }), "burst", "look", "dừng giữa chừng"],
  ["phones", well, "phones", "good", "2 máy đã mở được trang bỏ phiếu, chậm nhất 2,1 giây"],
  ["a slow phone", withPhones(900, 9_400), "phones", "bad", "9,4 giây"],
  ["no phone", withPhones(), "phones", "look", "Quét mã QR"],
])("%s", (_what, facts, id, state, text) => {
  const line = preflightLines(facts, catalogues.vi, "vi").find((one) => one.id === id);
  expect(line?.state).toBe(state);
  expect(line?.text).toContain(text);
});

test("room is never said to be more than there is", () => {
  expect([byteText(1_999_999_999, "vi"), byteText(1_999_999_999, "en"), byteText(999_999, "en")]).toEqual([
    "1,9 GB",
    "1.9 GB",
    "0 MB",
  ]);
});
