/** D6: biên bản hội nghị (rules §6.4; seed 002 line 121: the vote result of every person stands in it). */
import { copiesFor } from "../domain/minutes-facts.ts";
import type { PaperRegime } from "../domain/draft.ts";
import { heading, paragraph, type Block, type Paper, type SignatureBlock, list } from "./document.ts";
import { hallTable } from "./hall-table.ts";
import type {
  DossierMeeting,
  DossierOutcome,
  DossierRound,
  DossierSource,
  RoundPurpose,
  RatedGroup,
  RatedSubject,
} from "./dossier.ts";
import {
  chairSignature,
  fileName,
  headOf,
  letterhead,
  meetingWords,
  namesOf,
  optionalPlaceAndDate,
  comradeOrBlank,
  personOrBlank,
  recipients,
  sealOf,
  signHint,
} from "./parts.ts";
import { closeSentence } from "./counting-minutes.ts";
import { opinionBlocks, registerBlocks } from "./duties.ts";
import { regimeStyles } from "./regimes.ts";
import { paperCountBlocks } from "./paper-count.ts";
import { groundsOf } from "./grounds.ts";
import { returnedSentence, reviewBlocks } from "./reviews.ts";
import { conferencePeople, isStaffPoll, staffPollBlocks } from "./staff-polls.ts";
import { contradictionNote, subjectResults } from "./results.ts";
import { capacityPrefix } from "./statistics.ts";
import { lowerFirst } from "./subject-words.ts";
import { finalText, levelText } from "./summary-table.ts";
import { baseWords, votesBlocks } from "./votes-table.ts";
import {
  blankToFill,
  clockWords,
  dateWords,
  incidentWords,
  orBlank,
  personWords,
  sameDay,
  twoDigits,
} from "./words.ts";

export function meetingMinutes(source: DossierSource, regime: PaperRegime = source.meeting.regime): Paper {
  const { meeting } = source;
  return {
    title: "Biên bản hội nghị",
    fileName: fileName("Bien-ban-hoi-nghi", meeting),
    regime,
    orientation: "portrait",
    rehearsal: meeting.rehearsal,
    seals: source.rounds.filter(isTold).map(sealOf),
    blocks: [
      letterhead(meeting, regime, {
        type: "BB",
        placeDate: optionalPlaceAndDate(meeting, regime, meeting.endedAt),
      }),
      { kind: "title", heading: "BIÊN BẢN", abstract: [meetingWords(meeting.title)] },
      ...staffPollBlocks(source),
      ...(source.rounds.some(isStaffPoll) || source.paperVotes.some(isStaffPoll)
        ? [heading("HỘI NGHỊ")]
        : []),
      paragraph(`Thời gian bắt đầu: ${clockWords(meeting.startedAt)}, ${dateWords(meeting.startedAt)}.`),
      paragraph(`Địa điểm: ${orBlank(meeting.place)}.`),
      ...participants(source),
      ...purpose(meeting),
      heading("III. DIỄN BIẾN"),
      ...registerBlocks(source.duties),
      ...reviewBlocks(source.reviews, source.duties),
      ...opinionBlocks(source.duties),
      ...proceedings(source),
      heading("IV. KẾT QUẢ BỎ PHIẾU KÍN"),
      ...results(source),
      paragraph(closingSentence(meeting, regime)),
      { kind: "signatures", rows: [signatures(source, regime)] },
      recipients(copiesFor(meeting, "minutes"), regime),
    ],
  };
}

/** Polls of the staff are told to the leadership alone (seed 000 line 36), questions about one person to nobody else. */
export function isToldPurpose(purpose: RoundPurpose): boolean {
  return purpose === "rating" || purpose === "opinion";
}

function isTold({ purpose, figures }: DossierRound): boolean {
  return figures.subjects !== null && isToldPurpose(purpose);
}

function participants(source: DossierSource): readonly Block[] {
  const { meeting } = source;
  const persons = conferencePeople(source);
  const { chairs, secretary, tellers, committeeWord, witnesses, absenceReason } = meeting;
  const present = persons.filter((person) => person.present);
  const absent = persons.length - present.length;
  const why = absent > 0 ? ` (lý do: ${orBlank(absenceReason)})` : "";
  const guests = [
    ...present.filter(({ votesIn }) => votesIn.length === 0).map(personWords),
    ...meeting.guests,
  ];
  const [first, ...later] = chairs;
  const members = tellers.map(
    (teller, index) => `${personWords(teller)} – ${index === 0 ? headOf(committeeWord) : "Thành viên"}`,
  );
  return [
    heading("I. THÀNH PHẦN"),
    paragraph(`1. Triệu tập: ${persons.length}; có mặt: ${present.length}; vắng mặt: ${absent}${why}.`),
    ...hallTable(meeting, persons),
    ...(guests.length === 0 ? [] : [paragraph(`Người dự, không bỏ phiếu: ${guests.join("; ")}.`)]),
    paragraph(`2. Chủ trì: ${personOrBlank(first ?? null)}.`),
    ...(later.length === 0
      ? []
      : [paragraph(`Điều hành thay khi cần: ${later.map(personWords).join("; ")}.`)]),
    paragraph(`3. Thư ký: ${personOrBlank(secretary)}.`),
    paragraph(`4. ${committeeWord} kiểm phiếu: ${orBlank(members.join("; "))}.`),
    ...(witnesses.length === 0 ? [] : [paragraph(`5. Người chứng kiến: ${witnesses.join("; ")}.`)]),
  ];
}

function purpose({ basis, year }: DossierMeeting): readonly Block[] {
  const relied = basis.length === 0 ? [blankToFill] : basis;
  return [
    heading("II. CĂN CỨ VÀ MỤC ĐÍCH"),
    list(relied.map((line) => `Căn cứ ${line};`)),
    paragraph(
      `Mục đích: kiểm điểm và bỏ phiếu kín đề nghị mức xếp loại chất lượng năm ${year}. Mức xếp loại do cấp có thẩm quyền xem xét theo quy định.`,
    ),
  ];
}

function proceedings({ rounds, skipped, meeting }: DossierSource): readonly Block[] {
  const held = [
    ...rounds.filter((round) => !isStaffPoll(round)).map(roundSentence),
    ...skipped.map(
      ({ title, reason, at }) => `${clockWords(at)}: không tổ chức lượt “${title}”; lý do: ${reason}.`,
    ),
  ];
  const noted = meeting.incidents.map(incidentWords);
  return [
    list(held.length === 0 ? [blankToFill] : held),
    ...(noted.length === 0 ? [] : [paragraph("Sự việc phát sinh:"), list(noted)]),
  ];
}

function roundSentence({
  n,
  round,
  times,
  voidReason,
  repeats,
  purpose: what,
  chair,
  returned,
}: DossierRound): string {
  const when = `${clockWords(times.openedAt)}: Lượt ${n}, ${round.title}`;
  const again = repeats === null ? "" : ` (thay lượt ${repeats})`;
  if (voidReason !== null) return `${when}${again}: hủy, lý do: ${voidReason}.`;
  const told = isToldPurpose(what) ? "" : " Kết quả ở văn bản riêng, không ghi vào biên bản này.";
  const close = round.closeTo.length === 0 ? "" : ` ${closeSentence(round)}`;
  return `${when}${again}; ${comradeOrBlank(chair)} chủ trì; kiểm phiếu xong lúc ${clockWords(times.countedAt)}.${told}${close}${returnedSentence(returned)}`;
}

function results(source: DossierSource): readonly Block[] {
  const told = source.rounds.filter(isTold);
  const onPaper = source.paperVotes.filter(({ purpose: what }) => isToldPurpose(what));
  if (told.length + onPaper.length === 0) return [paragraph("Chưa kiểm phiếu.")];
  return onceEach([
    ...told.flatMap((held) => roundResult(held, source.outcomes.find(({ n }) => n === held.n) ?? null)),
    ...onPaper.flatMap((vote) => [
      paragraph(`${vote.title} (bỏ phiếu giấy).`),
      ...paperCountBlocks(vote),
      ...proposalsSentBack(
        source.outcomes.find(({ n, planNumber }) => n === null && planNumber === vote.number) ?? null,
      ),
    ]),
    ...proposals(source),
  ]);
}

/** What the figures of a table mean is said below the first table that it is true of. */
function onceEach(blocks: readonly Block[]): readonly Block[] {
  const said = new Set<string>();
  return blocks.filter((block) => {
    if (block.kind !== "note") return true;
    const isNew = !said.has(block.text);
    said.add(block.text);
    return isNew;
  });
}

function roundResult(held: DossierRound, outcome: DossierOutcome | null): readonly Block[] {
  const { n, round, figures } = held;
  const { counts } = figures;
  if (counts === null) return [];
  return [
    paragraph(
      `Lượt ${n}: ${round.title}. Triệu tập ${counts.summoned}, có mặt ${counts.present}; phiếu phát ra ${counts.handedOut}, thu về ${counts.cast}, hợp lệ ${counts.valid}. Tỷ lệ tính trên ${baseWords(round, counts)}.`,
    ),
    ...votesBlocks(round, figures),
    ...proposalsSentBack(outcome),
  ];
}

/** The result of every person, once, with all capacities side by side (seed 002 line 121; rules §10). */
function proposals(source: DossierSource): readonly Block[] {
  const results = subjectResults(source);
  const items = results.flatMap(({ subject, capacities }) => {
    const own = capacities.flatMap(({ rated }) => rated ?? []);
    if (own.length === 0) return [];
    const levels = own.map((rated) => {
      const groups = source.outcomes.find(({ subjects }) => subjects.includes(rated))?.groups ?? [];
      return `${lowerFirst(capacityPrefix(own, rated))}${proposalWords(rated, groups)}`;
    });
    return [`${personWords(subject)}: ${levels.join("; ")}.`];
  });
  const contradictions = results.flatMap((result) => contradictionNote(result) ?? []);
  if (items.length === 0) return [];
  return [
    paragraph("Mức đề nghị đối với từng tập thể, cá nhân:"),
    { kind: "list", items },
    ...contradictions.map((text): Block => ({ kind: "note", text: `Cần xem lại: ${text}.` })),
  ];
}

/** What a result that the superior sent back had proposed, beside its round. */
function proposalsSentBack(outcome: DossierOutcome | null): readonly Block[] {
  if (outcome === null || outcome.stands) return [];
  const items = outcome.subjects.map(
    (subject) => `${personWords(subject)}: ${proposalWords(subject, outcome.groups)}.`,
  );
  return [{ kind: "list", items }];
}

function proposalWords(subject: RatedSubject, groups: readonly RatedGroup[]): string {
  const grounds = groundsOf(subject, groups);
  const why = grounds.length === 0 ? "" : `. Căn cứ: ${grounds.join(". ")}`;
  return `mức đề nghị theo phiếu ${levelText(subject.byVote)}; mức đề nghị sau khi đối chiếu quy định ${finalText(subject)}${why}`;
}

function closingSentence({ startedAt, endedAt, copies }: DossierMeeting, regime: PaperRegime): string {
  const day = endedAt === null || sameDay(startedAt, endedAt) ? "cùng ngày" : dateWords(endedAt);
  const { end } = regimeStyles[regime].words;
  return `Hội nghị kết thúc vào hồi ${clockWords(endedAt)} ${day}; biên bản đã đọc cho Hội nghị nghe, lập thành ${twoDigits(copies.length === 0 ? 3 : copies.length)} bản có giá trị như nhau${end}`;
}

function signatures({ meeting }: DossierSource, regime: PaperRegime): readonly SignatureBlock[] {
  const title = regime === "party" ? "NGƯỜI GHI BIÊN BẢN" : "THƯ KÝ";
  return [
    { titles: [title], hint: signHint, names: namesOf(meeting.secretary) },
    chairSignature(meeting.chairs[0] ?? null),
  ];
}
