/** What is fixed about one form, with where each part of it comes from. */
import { linesMax, type FormId, type FormParameters } from "../../domain/form-choice.ts";
import { rowsMax } from "../form.ts";
import { type FormText, type Option } from "../form-texts.ts";

/** Where a part of a form comes from. "seed 000 line 120" cites a source document; "rules §4.1" what was made of it. */
export type Citation = {
  readonly kind: "seed" | "inferred";
  readonly vi: string;
  readonly en: string;
  readonly ref: string;
};

/** Whom the instruction names: "từng đồng chí", "the body named below". */
export type Addressed = FormText;

/** The parameters whose value is of this type. */
type ParameterOf<T> = {
  readonly [key in keyof FormParameters]: FormParameters[key] extends T ? key : never;
}[keyof FormParameters];

/** Something that staff settle about a form, with what it is before anybody changed it. */
export type SheetParameter =
  | { readonly kind: "switch"; readonly key: ParameterOf<boolean>; readonly initial: boolean }
  | { readonly kind: "line"; readonly key: ParameterOf<string>; readonly initial: string }
  | SheetLines;

/** Lines that staff enter, each of which becomes a question or an answer of the ballot. */
export type SheetLines = {
  readonly kind: "lines";
  readonly key: ParameterOf<readonly string[]>;
  readonly initial: readonly string[];
  readonly make: "questions" | "options";
  /** What the ids of questions and answers begin with. */
  readonly letter: string;
  readonly max: number;
  /** Whether the ballot can do without: then there is one question without a text of its own. */
  readonly mayBeEmpty: boolean;
  /** Lines that have a translation. */
  readonly known: readonly FormText[];
  readonly hint: FormText | null;
};

export type Sheet = {
  readonly formId: FormId;
  /** Letter of rules §4. */
  readonly code: string;
  /** What staff choose it by. */
  readonly name: FormText;
  readonly heading: FormText;
  readonly source: string;
  readonly act: FormText;
  readonly effect: FormText;
  readonly instruction: (whom: Addressed) => FormText;
  /** In the order in which staff settle them. */
  readonly parameters: readonly SheetParameter[];
  readonly options: readonly Option[];
  readonly rowsMax: number;
  readonly feedsRating: boolean;
  /** Whether the persons on it are rated in their posts or as Party members (rules §7). */
  readonly rates: "post" | "member";
  /** Whether a source says that the ballot is secret; here every ballot is (rules §4). */
  readonly secrecyStated: boolean;
  readonly citations: readonly Citation[];
};

/** What most sheets are: as many rows as a ballot has room for, about people in their posts, in secret by our own rule alone. */
export const usualSheet = { rowsMax, feedsRating: false, rates: "post", secrecyStated: false } as const;

/** Lines that become questions, all of them staff's own. */
export const questionLines = {
  kind: "lines",
  initial: [],
  make: "questions",
  max: linesMax,
  mayBeEmpty: false,
  known: [],
  hint: null,
} as const;

/** What every grid of levels lets staff settle. */
export const levelParameters: readonly SheetParameter[] = [
  { kind: "switch", key: "showSelfRating", initial: true },
  { kind: "switch", key: "notRated", initial: false },
];

/** What a level grid asks for. */
export function chooseLevel({ vi, en }: Addressed): FormText {
  return { vi: `Chọn một mức xếp loại cho ${vi}.`, en: `Choose one level for ${en}.` };
}

/** What a grid of criteria asks for. */
export function chooseGrades({ vi, en }: Addressed): FormText {
  return {
    vi: `Chọn một cấp độ cho mỗi nội dung, đối với ${vi}.`,
    en: `Choose one grade for each item, for ${en}.`,
  };
}
