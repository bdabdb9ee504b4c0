/**
 * D9: thông báo, and D13: thư thông báo to each person. Both publish what the competent authority decided and nothing
 * else: no vote, no proposal, no ground (rules §10; seed 002 line 133, seed 004 line 87).
 */
import { copiesFor } from "../domain/minutes-facts.ts";
import type { PaperRegime } from "../domain/draft.ts";
import { levelNamesVi } from "../domain/levels.ts";
import type { RuledLevel } from "../domain/ruling.ts";
import { center, left, paragraph, type Block, type Paper } from "./document.ts";
import type { DossierMeeting, DossierSource, DossierSubject } from "./dossier.ts";
import { fileName, headSignature, letterhead, placeAndDate, recipientLines } from "./parts.ts";
import { regimeStyles } from "./regimes.ts";
import { capacityPrefix } from "./statistics.ts";
import { officeName, personWords } from "./words.ts";

export function resultNotice(source: DossierSource, regime: PaperRegime = source.meeting.regime): Paper {
  const { meeting } = source;
  const ruled = source.subjects.filter(isRuled);
  return rulingPaper(meeting, regime, {
    title: "Thông báo kết quả xếp loại",
    fileName: fileName("Thong-bao", meeting),
    blocks: [
      ...documentLines(ruled),
      paragraph(
        `${officeName(meeting.body)} thông báo mức xếp loại chất lượng năm ${meeting.year} đối với các tập thể, cá nhân như sau:`,
      ),
      ruledTable(ruled),
    ],
    told: "các tập thể, cá nhân",
    recipients: copiesFor(meeting, "notice"),
  });
}

/** Null: nothing was decided about this one. */
export function resultLetter(
  { meeting, subjects }: DossierSource,
  number: number | null,
  regime: PaperRegime,
): Paper | null {
  const subject = subjects[(number ?? 0) - 1];
  if (subject === undefined || !isRuled(subject)) return null;
  return rulingPaper(meeting, regime, {
    title: `Thư thông báo kết quả xếp loại: ${subject.name}`,
    fileName: fileName("Thu-thong-bao", meeting, `so-${number}`),
    blocks: [
      { kind: "address", text: `Kính gửi: ${addresseeWords(subject, regime)}` },
      ...documentLines([subject]),
      paragraph(
        `${officeName(meeting.body)} thông báo kết quả xếp loại chất lượng năm ${meeting.year} như sau:`,
      ),
      ...ruledLines(subject).map((line) => paragraph(`${line}.`)),
    ],
    told: subject.kind === "person" ? recipientWord(regime) : "tập thể",
    recipients: ["Như trên"],
  });
}

/** told: who is to know it. */
function rulingPaper(
  meeting: DossierMeeting,
  regime: PaperRegime,
  own: Pick<Paper, "title" | "fileName" | "blocks"> & {
    readonly told: string;
    readonly recipients: readonly string[];
  },
): Paper {
  const { end } = regimeStyles[regime].words;
  return {
    title: own.title,
    fileName: own.fileName,
    regime,
    orientation: "portrait",
    rehearsal: meeting.rehearsal,
    seals: [],
    blocks: [
      letterhead(meeting, regime, { type: "TB", placeDate: placeAndDate(meeting, null) }),
      {
        kind: "title",
        heading: "THÔNG BÁO",
        abstract: [`Kết quả đánh giá, xếp loại chất lượng năm ${meeting.year}`],
      },
      ...own.blocks,
      paragraph(`${officeName(meeting.body)} thông báo để ${own.told} biết${end}`),
      {
        kind: "closing",
        recipients: recipientLines(own.recipients, regime),
        signature: headSignature(meeting, regime),
      },
    ],
  };
}

export function isRuled({ capacities }: Pick<DossierSubject, "capacities">): boolean {
  return capacities.some(({ ruling }) => ruling !== null);
}

/** A level in full, or that there is none. */
export function ruledWords(level: RuledLevel): string {
  return level === "not-rated" ? "Không đánh giá, xếp loại" : levelNamesVi[level];
}

function ruledTable(ruled: readonly DossierSubject[]): Block {
  return {
    kind: "table",
    columns: [
      { head: "TT", width: 6 },
      { head: "Họ và tên", width: 34 },
      { head: "Chức vụ, đơn vị", width: 32 },
      { head: "Mức xếp loại", width: 28 },
    ],
    rows: ruled.map((subject, index) => [
      center(String(index + 1)),
      left(subject.name),
      left(...[subject.post, subject.unit].filter((line) => line !== "")),
      center(...ruledLines(subject)),
    ]),
  };
}

/** The one level, or one line per capacity: a person stands here once. */
function ruledLines(subject: DossierSubject): readonly string[] {
  return subject.capacities.flatMap((capacity) =>
    capacity.ruling === null
      ? []
      : [`${capacityPrefix(subject.capacities, capacity)}${ruledWords(capacity.ruling.level)}`],
  );
}

/** Each document once. */
function documentLines(subjects: readonly DossierSubject[]): readonly Block[] {
  const named = subjects.flatMap(({ capacities }) =>
    capacities.flatMap(({ ruling }) => (ruling === null ? [] : [ruling.document])),
  );
  return [...new Set(named)].map((document) => paragraph(`Căn cứ ${document};`));
}

function addresseeWords(subject: DossierSubject, regime: PaperRegime): string {
  const who = subject.kind === "person" ? `${recipientWord(regime)} ` : "";
  const where = subject.unit === "" ? "" : `, ${subject.unit}`;
  return `${who}${personWords(subject)}${where}`;
}

function recipientWord(regime: PaperRegime): string {
  return regime === "party" ? "đồng chí" : "Ông (Bà)";
}
