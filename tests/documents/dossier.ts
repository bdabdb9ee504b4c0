/** The dossier of a built round, as the server gathers it. */
import { defined } from "../../shared/basics/assert.ts";
import type { DossierMeeting, DossierRound, DossierSource } from "../../shared/minutes/dossier.ts";
import { minutesFigures } from "../../shared/record/figures.ts";
import { recordCode } from "../../shared/record/write.ts";
import { buildRecord, type RecordPlan } from "../record/build-record.ts";
import { writeFullRecord } from "../record/whole-record.ts";

export type DossierChange = {
  readonly meeting?: Partial<DossierMeeting>;
  readonly round?: Partial<DossierRound>;
  readonly source?: Partial<DossierSource>;
};

export function builtDossier(plan: RecordPlan = {}, change: DossierChange = {}): DossierSource {
  const round = { ...builtRound(plan), ...change.round };
  return {
    meeting: { ...meetingFacts, ...change.meeting },
    persons: [
      {
        name: "Lê Văn Ánh",
        post: "Chi cục trưởng",
        unit: "",
        votesIn: ["Tập thể lãnh đạo"],
        present: true,
        absence: null,
      },
      {
        name: "Trần Thị Ân",
        post: "Phó Chi cục trưởng",
        unit: "",
        votesIn: ["Tập thể lãnh đạo"],
        present: true,
        absence: null,
      },
      {
        name: "Ngô Đức An",
        post: "Chuyên viên",
        unit: "Phòng Kế hoạch",
        votesIn: ["Tập thể lãnh đạo"],
        present: false,
        absence: null,
      },
      { name: "Phạm Bảo Ân", post: "Đại biểu", unit: "Sở", votesIn: [], present: true, absence: null },
    ],
    electorates: [{ name: "Tập thể lãnh đạo", size: 3 }],
    plans: [
      { title: round.round.title, electorate: "Tập thể lãnh đạo", purpose: "rating", form: round.round.form },
    ],
    rounds: [round],
    paperVotes: [],
    skipped: [],
    reviews: [],
    duties: { suggestions: [], sentPapers: [], opinions: [], scores: [], remedies: [] },
    outcomes: [],
    subjects: [],
    ...change.source,
  };
}

const meetingFacts: DossierMeeting = {
  superiorBody: "Sở Nông nghiệp và Môi trường",
  body: "Chi cục Thủy lợi",
  place: "Hội trường tầng 2, Chi cục Thủy lợi",
  title: "Hội nghị kiểm điểm, đánh giá, xếp loại chất lượng năm 2026",
  year: 2026,
  regime: "state",
  committeeWord: "Ban",
  rehearsal: false,
  startedAt: "2026-11-20T07:30",
  endedAt: "2026-11-20T09:00",
  chairs: [{ name: "Lê Văn Ánh", post: "Chi cục trưởng" }],
  secretary: { name: "Đặng Thu Phương", post: "" },
  tellers: [
    { name: "Vũ Đình Khôi", post: "Trưởng phòng" },
    { name: "Hoàng Thị Yến", post: "Chuyên viên" },
  ],
  witnesses: ["Bùi Quốc Trung"],
  absenceReason: "đi công tác",
  documentNumber: "15/BB-CCTL",
  placeName: "",
  basis: ["Kế hoạch số 120/KH-SNNMT ngày 05/11/2026"],
  symbol: "CCTL",
  reportNumber: "",
  minutesNumber: "",
  addressees: [],
  signTitles: ["CHI CỤC TRƯỞNG"],
  signer: "Lê Văn Ánh",
  copies: ["Sở Nông nghiệp và Môi trường", "Ban kiểm phiếu", "Lưu: VT, TCCB"],
  ownCopies: { minutes: [], report: [], notice: [] },
  guests: [],
  incidents: [
    {
      at: "2026-11-20T08:10",
      text: "Một máy hết pin, người bỏ phiếu dùng máy của Ban tổ chức.",
      isObserved: false,
    },
  ],
  fingerprint: ["9b33", "e164", "bb12", "2e26", "e9e6", "fccd", "c152", "42f2"],
  softwareVersion: "0.1.0",
  verifyPageHash: null,
  sharesOnOneDevice: false,
  sharesNeeded: 2,
  ceremonyStarts: 0,
  sharesRestored: [],
  sharesDeletedBy: [],
};

function builtRound(plan: RecordPlan): DossierRound {
  const { source, round, election } = buildRecord(plan);
  const { closing, counts, result } = source;
  return {
    n: round.n,
    planNumber: 1,
    subjectIds: round.form.rows.map((_, index) => `person-${index + 1}`),
    purpose: "rating",
    round,
    figures: minutesFigures({ round, phi: election.fingerprint, counts, closing, lot: "0472", result }),
    recordCode: recordCode(writeFullRecord(source)),
    chair: { name: "Lê Văn Ánh", post: "Chi cục trưởng" },
    times: { openedAt: "2026-11-20T08:00", closingAt: "2026-11-20T08:20", countedAt: "2026-11-20T08:35" },
    printed: 9,
    slipsCountedBy: { staff: "Nguyễn Thu Hà", teller: "Hoàng Thị Yến" },
    imbalance: null,
    ballotChecks: { matched: 0, notMatched: 0 },
    voidReason: null,
    openedBy: ["Vũ Đình Khôi", "Hoàng Thị Yến"],
    repeats: null,
    returned: null,
  };
}

export function firstRound({ rounds }: DossierSource): DossierRound {
  return defined(rounds[0], "the dossier has a round");
}
