/** One well-formed order of each kind; the compiler notices a kind that is missing. */
import { defaultSettings, draftDefaults } from "../../shared/domain/draft.ts";
import {
  agendaItemIdSchema,
  batchIdSchema,
  ceremonyAttemptSchema,
  electorateIdSchema,
  entryIdSchema,
  meetingIdSchema,
  personIdSchema,
  planIdSchema,
  slipKeySchema,
} from "../../shared/domain/ids.ts";
import { noMinutesFacts } from "../../shared/domain/minutes-facts.ts";
import type { Command, CommandKind } from "../../shared/protocol/commands.ts";

const id = "1".repeat(22);
const meetingId = meetingIdSchema.parse(id);
const personId = personIdSchema.parse(id);
const planId = planIdSchema.parse(id);
const attempt = ceremonyAttemptSchema.parse(id);
const batchId = batchIdSchema.parse(id);
const itemId = agendaItemIdSchema.parse(id);
const entryId = entryIdSchema.parse(id);
const document = { title: "Quyết định", number: "12-QĐ/TU", date: "2026-11-02" };
const slip = slipKeySchema.parse("ab".repeat(32));

export const commandSamples: { readonly [Kind in CommandKind]: Extract<Command, { kind: Kind }> } = {
  "save-draft": {
    kind: "save-draft",
    draft: {
      ...draftDefaults,
      meetingId,
      revision: 0,
      title: "Hội nghị",
      superiorBody: "",
      body: "",
      place: "",
      year: 2026,
      wifiName: "",
      wifiPassphrase: "",
      rehearsal: false,
      electorates: [],
      persons: [],
      plans: [],
      tellers: [],
      threshold: null,
      settings: defaultSettings,
    },
  },
  "delete-draft": { kind: "delete-draft", meetingId },
  "submit-teller-key": {
    kind: "submit-teller-key",
    meetingId,
    seat: 1,
    publicKey: "{}",
    device: "00".repeat(16),
  },
  "clear-teller-key": { kind: "clear-teller-key", meetingId, seat: 1, publicKey: "{}" },
  "start-ceremony": { kind: "start-ceremony", meetingId, attempt, instead: null },
  "stop-ceremony": {
    kind: "stop-ceremony",
    meetingId,
    attempt,
    reason: "people",
    blamed: null,
    reportedBy: null,
  },
  "join-ceremony": {
    kind: "join-ceremony",
    meetingId,
    attempt,
    seat: 1,
    certificate: "{}",
    device: "00".repeat(16),
  },
  "submit-ceremony": {
    kind: "submit-ceremony",
    meetingId,
    attempt,
    seat: 1,
    step: "commitment",
    text: "00".repeat(32),
  },
  "discard-ceremony": { kind: "discard-ceremony", meetingId, attempt },
  "confirm-ceremony": { kind: "confirm-ceremony", meetingId, attempt },
  "freeze-meeting": {
    kind: "freeze-meeting",
    acceptsClose: false,
    meetingId,
    revision: 1,
    kioskUrl: "http://192.168.1.10:8080",
    sharesOnOneDevice: false,
  },
  "copy-meeting": { kind: "copy-meeting", meetingId, copyId: meetingId, title: "Hội nghị", year: 2027 },
  "discard-rehearsal": { kind: "discard-rehearsal", meetingId },
  "delete-meeting": { kind: "delete-meeting", meetingId },
  "register-slips": {
    kind: "register-slips",
    batchId,
    electorates: [electorateIdSchema.parse(id)],
    slips: [slip],
    names: ["A", "B"],
  },
  "confirm-slips": { kind: "confirm-slips", batchId },
  "void-slips": { kind: "void-slips", batchId },
  "void-slip": { kind: "void-slip", slip, exchanged: false },
  "set-presence": { kind: "set-presence", personId, present: true },
  "set-slip-handed": { kind: "set-slip-handed", personId, handed: true },
  "answer-key-test": { kind: "answer-key-test", seat: 1, nonce: "00".repeat(32), proof: "{}" },
  "count-handed-out": {
    kind: "count-handed-out",
    n: 1,
    handedOut: 4,
    spare: 5,
    staffName: "A",
    tellerName: "B",
  },
  "open-round": { kind: "open-round", acceptsClose: false, planId, replaces: null },
  "close-round": { kind: "close-round", n: 1 },
  "void-round": { kind: "void-round", n: 1, reason: "Nhầm" },
  "say-lot": { kind: "say-lot", n: 1, lot: "0427" },
  "contribute-share": { kind: "contribute-share", n: 1, seat: 1, partialDecryption: "{}", boundProofs: "[]" },
  "announce-round": { kind: "announce-round", n: 1, scope: "hall", detail: "counts" },
  "explain-imbalance": { kind: "explain-imbalance", n: 1, reason: "Thiếu một thẻ", names: ["A", "B"] },
  "hand-over-chair": { kind: "hand-over-chair", personId },
  "note-incident": { kind: "note-incident", text: "Mất điện" },
  "note-observation": { kind: "note-observation", text: "Mất điện" },
  "note-ballot-check": { kind: "note-ballot-check", n: 1, matched: true },
  "set-minutes-facts": {
    kind: "set-minutes-facts",
    ...noMinutesFacts,
    secretary: "",
    witnesses: [],
    absenceReason: "",
    documentNumber: "",
    copies: [],
  },
  "confirm-restore": {
    kind: "confirm-restore",
    seat: 1,
    forSeat: 2,
    code: "123456",
    opened: [],
    signature: "{}",
  },
  "delete-share-noted": { kind: "delete-share-noted", seat: 1 },
  "finish-meeting": { kind: "finish-meeting" },
  "review-open": { kind: "review-open", itemId },
  "review-close": { kind: "review-close", itemId, conclusion: "Đã làm rõ" },
  "skip-plan": { kind: "skip-plan", planId, reason: "Không cần" },
  "return-item": { kind: "return-item", subjectId: personId, reason: "Làm lại", document },
  "set-subject-facts": { kind: "set-subject-facts", subjectId: personId, facts: {}, document },
  "set-suggestion": {
    kind: "set-suggestion",
    entryId,
    suggestion: { subjectId: personId, from: "Tỉnh ủy", text: "Làm rõ việc chậm", document },
  },
  "answer-suggestion": {
    kind: "answer-suggestion",
    entryId,
    answer: { kind: "accepted", text: "Nhận trách nhiệm" },
  },
  "set-sent-paper": {
    kind: "set-sent-paper",
    entryId,
    paper: { what: "Dự thảo", to: "Thành viên", sentOn: "2026-11-10", how: "" },
  },
  "set-opinion": {
    kind: "set-opinion",
    entryId,
    opinion: { subjectId: personId, body: "Công đoàn", level: "HTT", text: "", isBeforeVote: true, document },
  },
  "set-remedy": {
    kind: "set-remedy",
    entryId,
    remedy: {
      subjectId: personId,
      shortcoming: "Giải ngân chậm",
      measure: "Giao ban hằng tuần",
      deadline: "2027-03-31",
      responsible: "Trưởng phòng Kế hoạch",
      state: "planned",
    },
  },
  "set-equal-posts": { kind: "set-equal-posts", subjectId: personId, name: "Trưởng phòng" },
  "decide-tie": {
    kind: "decide-tie",
    planId,
    subjectId: personId,
    stage: "cap",
    level: "HTXS",
    reason: "Nhiều sản phẩm hơn",
  },
  "enter-paper-count": {
    kind: "enter-paper-count",
    planId,
    count: {
      counts: { summoned: 3, present: 3, issued: 3, returned: 3, valid: 3, invalid: 0 },
      cells: [{ votes: [3, 0, 0, 0], blank: 0, invalid: 0 }],
    },
  },
  "enter-ruling": {
    kind: "enter-ruling",
    document: { issuer: "UBND tỉnh", number: "12/QĐ-UBND", date: "2027-01-05", signer: "Trần Văn Chủ tịch" },
    lines: [{ planId, subjectId: personId, level: "HTT", instead: null }],
    reason: "",
  },
};
