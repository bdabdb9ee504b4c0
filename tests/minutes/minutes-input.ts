import { defined } from "../../shared/basics/assert.ts";
import type { MinutesInput } from "../../shared/minutes/counting-minutes.ts";
import { minutesFigures } from "../../shared/record/figures.ts";
import { recordCode, writeFullRecord } from "../../shared/record/write.ts";
import { buildRecord, type RecordPlan } from "../record/build-record.ts";

/** The minutes of a built round, as the server gathers them. */
export function minutesInput(plan: RecordPlan = {}, change: Partial<MinutesInput> = {}): MinutesInput {
  const { source, round, election } = buildRecord(plan);
  const { closing, counts, result } = source;
  return {
    superiorBody: "Sở Nông nghiệp và Môi trường",
    body: "Chi cục Thủy lợi",
    place: "Hội trường tầng 2, Chi cục Thủy lợi",
    title: "Hội nghị kiểm điểm, đánh giá, xếp loại chất lượng năm 2026",
    committeeWord: "Ban",
    tellers: [
      { name: "Vũ Đình Khôi", post: "Trưởng phòng" },
      { name: "Hoàng Thị Yến", post: "Chuyên viên" },
    ],
    chair: { name: "Lê Văn Ánh", post: "Chi cục trưởng" },
    secretary: "Đặng Thu Phương",
    witnesses: ["Bùi Quốc Trung"],
    absenceReason: "đi công tác",
    documentNumber: "15/BB-CCTL",
    copies: ["Sở Nông nghiệp và Môi trường", "Ban kiểm phiếu", "Lưu: VT, TCCB"],
    times: { openedAt: "2026-11-20T08:00", closingAt: "2026-11-20T08:20", countedAt: "2026-11-20T08:35" },
    round,
    figures: minutesFigures({ round, phi: election.fingerprint, counts, closing, lot: "0472", result }),
    fingerprint: ["9b33", "e164", "bb12", "2e26", "e9e6", "fccd", "c152", "42f2"],
    recordCode: recordCode(writeFullRecord(source)),
    softwareVersion: "0.1.0",
    sharesOnOneDevice: false,
    incidents: [
      { at: "2026-11-20T08:10", text: "Một máy hết pin, người bỏ phiếu dùng máy của Ban tổ chức." },
    ],
    imbalance: null,
    ...change,
  };
}

export function firstSubject(input: MinutesInput) {
  return defined(input.figures.subjects?.[0], "the round is counted");
}
