/** What is fixed about one form, with where each part of it comes from. */
import type { FormText, Option } from "../form.ts";

/** Where a part of a form comes from. "seed 000 line 120" cites a source document; "domain §4.1" what was made of it. */
export type Citation = {
  readonly kind: "seed" | "inferred";
  readonly vi: string;
  readonly en: string;
  readonly ref: string;
};

/** Whom the instruction names: "từng đồng chí", "the body named below". */
export type Addressed = FormText;

export type Sheet = {
  /** Letter of domain §4. */
  readonly code: string;
  /** What staff choose it by. */
  readonly name: FormText;
  readonly heading: FormText;
  readonly source: string;
  readonly act: FormText;
  readonly effect: FormText;
  readonly instruction: (whom: Addressed) => FormText;
  readonly options: readonly Option[];
  readonly feedsRating: boolean;
  /** Whether a source says that the ballot is secret; here every ballot is (domain §4). */
  readonly secrecyStated: boolean;
  readonly citations: readonly Citation[];
};

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
