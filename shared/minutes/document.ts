/**
 * A paper as one structure, from which every form of output is made (security R9). All texts are plain. Numbers of
 * tables stay numbers, so that a spreadsheet can calculate with them.
 */
import type { PaperRegime } from "../domain/draft.ts";

export type SignatureBlock = {
  /** Lines in bold capitals, such as TM. BAN KIỂM PHIẾU and TRƯỞNG BAN. */
  readonly titles: readonly string[];
  /** In italics under the titles. */
  readonly hint: string;
  /** Below the room for signing. */
  readonly names: readonly string[];
};

/** Keeps the place beside the only signature of a row. */
export const nobodySigns: SignatureBlock = { titles: [], hint: "", names: [] };

export type Cell =
  | { readonly kind: "text"; readonly lines: readonly string[]; readonly align: "left" | "center" }
  | { readonly kind: "count"; readonly count: number }
  /** percent: as in VoteFigure; null where there is nothing to count it of. */
  | {
      readonly kind: "votes";
      readonly count: number;
      readonly base: number;
      readonly percent: string | null;
    };

export type Column = {
  readonly head: string;
  /** Share of the table's width, percent. */
  readonly width: number;
  /** Columns side by side with the same group stand under one common head. */
  readonly group?: string;
};

export type Table = {
  readonly kind: "table";
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Room for writing by hand in every row. */
  readonly tall?: boolean;
  /** On one page wherever it fits: a ballot is filled in at one look. */
  readonly together?: boolean;
};

export type Block =
  | {
      readonly kind: "letterhead";
      readonly superiorBody: string;
      readonly body: string;
      /** "Số: 15/BB-SNN" in full; null for lists and ballots. */
      readonly number: string | null;
      /** "Thanh Hóa, ngày …"; null: left out. */
      readonly placeDate: string | null;
    }
  | { readonly kind: "title"; readonly heading: string; readonly abstract: readonly string[] }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  /** "Kính gửi: …", in the middle. */
  | { readonly kind: "address"; readonly text: string }
  /** A label and a value that must not be mistyped: codes and hashes. */
  | { readonly kind: "code"; readonly label: string; readonly code: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | Table
  | { readonly kind: "note"; readonly text: string }
  /** Blocks of one row stand side by side. */
  | { readonly kind: "signatures"; readonly rows: readonly (readonly SignatureBlock[])[] }
  | { readonly kind: "recipients"; readonly lines: readonly string[] }
  /** End of letters: recipients on the left, the one signature on the right. */
  | { readonly kind: "closing"; readonly recipients: readonly string[]; readonly signature: SignatureBlock }
  | { readonly kind: "page-break" };

/** What ties a paper to a round: stands with a QR of the record code at the foot of every page. */
export type PaperSeal = {
  readonly n: number;
  /** 64 hex digits; null while the box is not sealed, or after the round was voided. */
  readonly boxRoot: string | null;
  /** 64 hex digits. */
  readonly recordCode: string;
};

export type Paper = {
  readonly title: string;
  /** Without diacritics and without an extension. */
  readonly fileName: string;
  readonly regime: PaperRegime;
  readonly orientation: "portrait" | "landscape";
  readonly rehearsal: boolean;
  readonly seals: readonly PaperSeal[];
  readonly blocks: readonly Block[];
};

export function heading(text: string): Block {
  return { kind: "heading", text };
}

export function paragraph(text: string): Block {
  return { kind: "paragraph", text: oneStop(text) };
}

export function list(items: readonly string[]): Block {
  return { kind: "list", items: items.map(oneStop) };
}

/** What people typed, or left to a hand, may end with a stop already: "tiếp thu.." and "Thư ký: ……." have one too many. */
export function oneStop(text: string): string {
  return text
    .replaceAll(/(?<![./])\.{2,}(?=[\s;)]|$)/g, ".")
    .replaceAll(/…\.(?=\s|$)/g, "…")
    .replaceAll(/[.;,]+;(?=\s|$)/g, ";");
}

export function left(...lines: readonly string[]): Cell {
  return { kind: "text", lines, align: "left" };
}

export function center(...lines: readonly string[]): Cell {
  return { kind: "text", lines, align: "center" };
}

export function countCell(count: number): Cell {
  return { kind: "count", count };
}

/** What a cell says, line by line: "3/5" and "60,00%" for votes. */
export function cellLines(cell: Cell): readonly string[] {
  switch (cell.kind) {
    case "text":
      return cell.lines;
    case "count":
      return [String(cell.count)];
    case "votes":
      return [`${cell.count}/${cell.base}`, cell.percent === null ? "–" : `${cell.percent}%`];
  }
}

/** Heads that stand over several columns, with how many; a column without a group is its own, with text null. */
export function headGroups(
  columns: readonly Column[],
): readonly { readonly text: string | null; readonly span: number }[] {
  const groups: { text: string | null; span: number }[] = [];
  for (const { group } of columns) {
    const last = groups.at(-1);
    if (group !== undefined && last?.text === group) last.span += 1;
    else groups.push({ text: group ?? null, span: 1 });
  }
  return groups;
}
