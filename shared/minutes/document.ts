/** Counting minutes as one structure, from which every form of output is made (security R9). All texts are plain. */

export type SignatureBlock = {
  /** Lines in bold capitals, such as TM. BAN KIỂM PHIẾU and TRƯỞNG BAN. */
  readonly titles: readonly string[];
  /** In italics under the titles. */
  readonly hint: string;
  /** Below the room for signing. */
  readonly names: readonly string[];
};

export type TableCell = { readonly lines: readonly string[]; readonly align: "left" | "center" };

export type MinutesBlock =
  | {
      readonly kind: "letterhead";
      readonly superiorBody: string;
      readonly body: string;
      readonly documentNumber: string;
    }
  | { readonly kind: "title"; readonly heading: string; readonly abstract: readonly string[] }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  /** A label and a value that must not be mistyped: codes and hashes. */
  | { readonly kind: "code"; readonly label: string; readonly code: string }
  | {
      readonly kind: "table";
      /** Per column: its head, and its share of the width in percent. */
      readonly columns: readonly { readonly head: string; readonly width: number }[];
      readonly rows: readonly (readonly TableCell[])[];
    }
  | { readonly kind: "note"; readonly text: string }
  /** Blocks of one row stand side by side. */
  | { readonly kind: "signatures"; readonly rows: readonly (readonly SignatureBlock[])[] }
  | { readonly kind: "recipients"; readonly lines: readonly string[] };

export type MinutesDocument = {
  readonly title: string;
  readonly rehearsal: boolean;
  /** 64 hex digits; stands with its QR at the foot of every page. */
  readonly recordCode: string;
  readonly blocks: readonly MinutesBlock[];
};
