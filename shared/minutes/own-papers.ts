/**
 * The folder of one person or body (rules §10; seed 004 line 89): the own result with its grounds, the letter once there is
 * a decision, the own remedy plan. Polls that only the leadership is told, and opinions of bodies, are not in it.
 */
import type { PaperRegime } from "../domain/draft.ts";
import { foldText } from "../domain/fold-text.ts";
import { heading, left, list, paragraph, type Block, type Paper } from "./document.ts";
import type { DossierRuling, DossierSource } from "./dossier.ts";
import { groundsOf } from "./grounds.ts";
import { isToldPurpose } from "./meeting-minutes.ts";
import { ownDossier, somebodyElse } from "./own-dossier.ts";
import { votesOn, type OwnVote } from "./own-votes.ts";
import {
  chairOf,
  chairSignature,
  fileName,
  plainLetterhead,
  sealOf,
  sourceWords,
  withRecordCodes,
  writerSignature,
} from "./parts.ts";
import { remedyPlan } from "./remedy-plan.ts";
import { subjectResults, type CapacityResult, type SubjectResult } from "./results.ts";
import { reviewBlocks } from "./reviews.ts";
import { resultLetter, ruledWords } from "./ruling-papers.ts";
import { capacityPrefix } from "./statistics.ts";
import { finalText, levelText } from "./summary-table.ts";
import { countCells, countColumns, roundingNote, votesLegend } from "./votes-table.ts";
import { personWords } from "./words.ts";

export type OwnFolder = {
  /** "003_tran-thi-an": safe on every system, and nobody else's. */
  readonly name: string;
  readonly papers: readonly { readonly name: string; readonly paper: Paper }[];
};

/** number: place among all who are rated, from 1. Null: nobody has it. */
export function ownFolder(source: DossierSource, number: number, regime: PaperRegime): OwnFolder | null {
  const own = ownDossier(source, number);
  const [result] = own === null ? [] : subjectResults(own);
  if (own === null || result === undefined) return null;
  const letter = resultLetter(own, 1, regime);
  return {
    name: folderName(number, result.subject.name),
    papers: [
      { name: "Ket-qua", paper: ownResult(own, result, regime) },
      ...(letter === null ? [] : [{ name: "Thu-thong-bao", paper: letter }]),
      ...(own.duties.remedies.length === 0
        ? []
        : [{ name: "Ke-hoach-khac-phuc", paper: remedyPlan(own, regime) }]),
    ],
  };
}

/** Letters without marks, digits and hyphens, a number first: no name that Windows keeps for itself, no way out of the folder. */
function folderName(number: number, name: string): string {
  const plain = foldText(name)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replaceAll(/^-|-$/g, "");
  return [String(number).padStart(3, "0"), plain].filter((part) => part !== "").join("_");
}

/** Without the code of outcome.json: whoever holds it could try which results of the others give it. */
function ownResult(own: DossierSource, result: SubjectResult, regime: PaperRegime): Paper {
  const { meeting, rounds } = own;
  const { subject } = result;
  const votes = votesOn(own, subject.subjectId).filter(({ purpose }) => isToldPurpose(purpose));
  const blocks = [
    ...reviewPart(own),
    heading("KẾT QUẢ, TÀI LIỆU ĐÃ GHI NHẬN"),
    ...factPart(result),
    heading("KẾT QUẢ BỎ PHIẾU"),
    ...(votes.length === 0 ? [paragraph("Chưa kiểm phiếu.")] : votes.flatMap(voteBlocks)),
    heading("MỨC ĐỀ NGHỊ VÀ CĂN CỨ"),
    ...result.capacities.flatMap((capacity) => capacityBlocks(result, capacity)),
  ];
  const isShortened = JSON.stringify(blocks).includes(somebodyElse);
  return withRecordCodes({
    title: `Kết quả kiểm điểm, đánh giá, xếp loại: ${subject.name}`,
    fileName: fileName("Ket-qua", meeting),
    regime,
    orientation: "portrait",
    rehearsal: meeting.rehearsal,
    seals: rounds.filter(({ purpose }) => isToldPurpose(purpose)).map(sealOf),
    blocks: [
      plainLetterhead(meeting),
      {
        kind: "title",
        heading: "KẾT QUẢ KIỂM ĐIỂM, ĐÁNH GIÁ, XẾP LOẠI",
        abstract: [
          [personWords(subject), subject.unit].filter((part) => part !== "").join(", "),
          `Năm ${meeting.year}`,
        ],
      },
      ...blocks,
      {
        kind: "note",
        text: `Mức đề nghị không phải mức xếp loại; mức xếp loại do cấp có thẩm quyền quyết định.${isShortened ? ` Tên người khác trong nội dung đã ghi được thay bằng ${somebodyElse}.` : ""}`,
      },
      { kind: "signatures", rows: [[writerSignature(meeting), chairSignature(chairOf(own))]] },
    ],
  });
}

function reviewPart({ reviews, duties }: DossierSource): readonly Block[] {
  const blocks = reviewBlocks(reviews, duties);
  return [
    heading("KIỂM ĐIỂM"),
    ...(blocks.length === 0 ? [paragraph("Không kiểm điểm tại hội nghị này.")] : blocks),
  ];
}

function factPart({ subject: { facts } }: SubjectResult): readonly Block[] {
  if (facts.length === 0) return [paragraph("Chưa ghi nội dung nào.")];
  return [list(facts.map(({ text, document }) => `${text} (${document}).`))];
}

function voteBlocks(vote: OwnVote): readonly Block[] {
  const { form, title, cells } = vote;
  const isMany = form.questions.length > 1;
  return [
    paragraph(`${title}${sourceWords(form)}.`),
    {
      kind: "table",
      columns: [{ head: "Nội dung", width: 40 }, ...countColumns(form, 60)],
      rows: cells.map((cell, place) => [
        left(isMany ? (form.questions[place]?.vi ?? "") : form.act.vi),
        ...countCells(cell),
      ]),
    },
    { kind: "note", text: [votesLegend(vote), ...roundingNote(cells)].join(" ") },
  ];
}

function capacityBlocks({ capacities }: SubjectResult, capacity: CapacityResult): readonly Block[] {
  const { rated, ruling } = capacity;
  const prefix = capacityPrefix(capacities, capacity);
  if (rated === null) return [paragraph(`${prefix}Chưa có mức đề nghị.`), ...rulingBlocks(ruling)];
  const grounds = groundsOf(rated, []);
  return [
    paragraph(
      `${prefix}Tự xếp loại: ${rated.selfRating ?? "không có"}; đề nghị theo phiếu: ${levelText(rated.byVote)}; mức đề nghị sau khi đối chiếu quy định: ${finalText(rated)}.`,
    ),
    ...(grounds.length === 0 ? [] : [list(grounds.map((ground) => `${ground}.`))]),
    ...rulingBlocks(ruling),
  ];
}

function rulingBlocks(ruling: DossierRuling | null): readonly Block[] {
  return ruling === null
    ? []
    : [paragraph(`Cấp có thẩm quyền quyết định: ${ruledWords(ruling.level)} (${ruling.document}).`)];
}
