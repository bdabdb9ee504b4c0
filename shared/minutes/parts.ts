/** What the papers of a meeting have in common: head, foot, signatures, recipients, file names. */
import type { PaperRegime } from "../domain/draft.ts";
import { foldText } from "../domain/fold-text.ts";
import type { Form } from "../forms/form.ts";
import type { Block, Paper, PaperSeal, SignatureBlock } from "./document.ts";
import type { DossierMeeting, DossierOutcome, DossierRound, DossierSource, NamedPerson } from "./dossier.ts";
import { regimeStyles } from "./regimes.ts";
import { blankToFill, capitals, dateWords, orBlank, personWords } from "./words.ts";

/** Abbreviation of a kind of paper in its number (NĐ 30/2020, Annex III). */
export type PaperType = "BB" | "BC" | "TB";

export const signHint = "(ký, ghi rõ họ tên)";
export const sealHint = "(ký, ghi rõ họ tên; đóng dấu nếu có)";

/** Head of a paper with a number of its own. */
export function letterhead(
  meeting: DossierMeeting,
  regime: PaperRegime,
  { type, documentNumber = "", placeDate }: LetterheadParts,
): Block {
  const { numberLabel, number } = regimeStyles[regime].words;
  const shown = documentNumber === "" ? number(type, meeting.symbol) : documentNumber;
  return {
    kind: "letterhead",
    superiorBody: capitals(meeting.superiorBody),
    body: capitals(meeting.body),
    number: `${numberLabel} ${shown}`,
    placeDate,
  };
}

type LetterheadParts = {
  readonly type: PaperType;
  /** As staff wrote it; empty leaves room. */
  readonly documentNumber?: string;
  readonly placeDate: string | null;
};

/** Head of lists and ballots, which have no number. */
export function plainLetterhead({ superiorBody, body }: DossierMeeting): Block {
  return {
    kind: "letterhead",
    superiorBody: capitals(superiorBody),
    body: capitals(body),
    number: null,
    placeDate: null,
  };
}

/** "Thanh Hóa, ngày 05 tháng 12 năm 2026"; room for a hand where the place is not known. */
export function placeAndDate({ placeName }: DossierMeeting, at: string | null): string {
  return `${orBlank(placeName)}, ${dateWords(at)}`;
}

/** The same on minutes: a Party document always has it (P8), another only where the office writes it. */
export function optionalPlaceAndDate(
  meeting: DossierMeeting,
  regime: PaperRegime,
  at: string | null,
): string | null {
  return meeting.placeName === "" && regime === "state" ? null : placeAndDate(meeting, at);
}

export function sealOf({ n, figures, recordCode }: DossierRound): PaperSeal {
  return { n, boxRoot: figures.boxRoot, recordCode };
}

/** With every record code in full once, above the signatures: the foot of the pages has its beginning (P8). */
export function withRecordCodes(paper: Paper): Paper {
  const { blocks, seals } = paper;
  const said = new Set(blocks.flatMap((block) => (block.kind === "code" ? [block.code] : [])));
  const codes = seals
    .filter(({ recordCode }) => !said.has(recordCode))
    .map(({ n, recordCode }): Block => {
      return { kind: "code", label: `Mã hồ sơ lượt ${n}`, code: recordCode };
    });
  const at = placeOfCodes(blocks);
  return { ...paper, blocks: [...blocks.slice(0, at), ...codes, ...blocks.slice(at)] };
}

/** After the codes that a paper has; else before the sentence that stays with the signatures, or below the last note. */
function placeOfCodes(blocks: readonly Block[]): number {
  const last = blocks.findLastIndex(({ kind }) => kind === "code");
  if (last >= 0) return last + 1;
  const signed = blocks.findIndex(({ kind }) => kind === "signatures" || kind === "closing");
  if (signed < 0) return blocks.length;
  return blocks[signed - 1]?.kind === "paragraph" ? signed - 1 : signed;
}

/** Mã kết quả: whoever has a record's outcome.json sees whether it is the one that a paper was made from. */
export function outcomeCodes(outcomes: readonly DossierOutcome[]): readonly Block[] {
  return outcomes.flatMap(({ n, hash }): Block[] =>
    n === null || hash === null ? [] : [{ kind: "code", label: `Mã kết quả lượt ${n}`, code: hash }],
  );
}

export function chairOf({ meeting }: DossierSource): NamedPerson | null {
  return meeting.chairs[0] ?? null;
}

export function personOrBlank(person: NamedPerson | null): string {
  return person === null || person.name === "" ? blankToFill : personWords(person);
}

/** "đồng chí A, Phó Giám đốc" in running text. */
export function comradeOrBlank(person: NamedPerson | null): string {
  return `đồng chí ${personOrBlank(person)}`;
}

export function chairSignature(chair: NamedPerson | null): SignatureBlock {
  return { titles: ["CHỦ TRÌ HỘI NGHỊ"], hint: sealHint, names: namesOf(chair) };
}

/** Before the conference there is no chair of it. */
export function pollChairSignature(chair: NamedPerson | null): SignatureBlock {
  return { titles: ["NGƯỜI CHỦ TRÌ LẤY PHIẾU"], hint: sealHint, names: namesOf(chair) };
}

/** Signs for the office: post and name as it writes them (P6); where nobody wrote them, the body for its head. */
export function headSignature(
  { body, signTitles, signer }: DossierMeeting,
  regime: PaperRegime,
): SignatureBlock {
  const { onBehalf } = regimeStyles[regime].words;
  const titles = signTitles.length === 0 ? [`${onBehalf} ${capitals(body)}`] : signTitles.map(capitals);
  return { titles, hint: sealHint, names: signer === "" ? [] : [signer] };
}

/** Who wrote a list or table down. */
export function writerSignature({ secretary }: DossierMeeting): SignatureBlock {
  return { titles: ["NGƯỜI LẬP BIỂU"], hint: signHint, names: namesOf(secretary) };
}

export function namesOf(person: NamedPerson | null): readonly string[] {
  return person === null || person.name === "" ? [] : [person.name];
}

export function recipients(copies: readonly string[], regime: PaperRegime): Block {
  return { kind: "recipients", lines: recipientLines(copies, regime) };
}

/** "- Sở …;" and where the paper is filed. */
export function recipientLines(copies: readonly string[], regime: PaperRegime): readonly string[] {
  const named = copies.filter((copy) => !copy.startsWith("Lưu"));
  const filed = copies.find((copy) => copy.startsWith("Lưu")) ?? regimeStyles[regime].words.filed;
  // A list that only says where it is filed is whole: the paper goes to nobody else.
  const lines = copies.length === 0 ? [blankToFill] : named;
  return [...lines.map((line) => `- ${line};`), `- ${filed}.`];
}

/** "Hội nghị …", also where the title does not begin with it. */
export function meetingWords(title: string): string {
  return title.toLocaleLowerCase("vi").startsWith("hội nghị") ? title : `Hội nghị ${title}`.trimEnd();
}

/** "; Mẫu PDG 02/BTCTU", or nothing where no document names the form. */
export function sourceWords({ source }: Pick<Form, "source">): string {
  return source === "" ? "" : `; ${source}`;
}

export function headOf(committeeWord: "Ban" | "Tổ"): string {
  return committeeWord === "Ban" ? "Trưởng ban" : "Tổ trưởng";
}

/** "Bien-ban-kiem-phieu_chi-cuc-thuy-loi_2026" (rules §10: names of files without diacritics). */
export function fileName(paper: string, { body, year }: DossierMeeting, suffix = ""): string {
  const unit = foldText(body)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 60);
  return [paper, unit, String(year), suffix].filter((part) => part !== "").join("_");
}
