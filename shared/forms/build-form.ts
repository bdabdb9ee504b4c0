/** From what a plan settled to the form of a ballot (domain §4), or why there cannot be one. */
import { ok, type Result } from "../basics/result.ts";
import type { FormChoice } from "../domain/form-choice.ts";
import type { Refusal } from "../domain/refusal.ts";
import { formCatalogue } from "./catalogue.ts";
import {
  cellsMax,
  rowText,
  rowsMax,
  type Form,
  type FormText,
  type Option,
  type Question,
  type Row,
} from "./form.ts";
import { notRatedOption } from "./option-sets.ts";
import { mau01Criteria } from "./sheets/mau-01.ts";

/** How a meeting addresses people (settings of a draft). */
export type AddressForm = "đồng chí" | "ông/bà" | "anh/chị";

/**
 * The form of a round. Refusals: no-subject, form-incomplete (lines are missing), one-subject-only, too-many-cells
 * (detail rows×questions/limit), own-row-needs-blank, same-text-twice (detail: the text).
 */
export function buildForm(
  choice: FormChoice,
  rows: readonly Row[],
  addressForm: AddressForm,
): Result<Form, Refusal> {
  const sheet = formCatalogue[choice.formId];
  const questions = questionsOf(choice);
  const options = optionsOf(choice);
  const refusal = refusalOf(choice, { rows, questions, options });
  if (refusal !== null) return { ok: false, error: refusal };
  const instruction =
    choice.formId === "free" ? untranslated(choice.instruction) : sheet.instruction(whom(rows, addressForm));
  return ok({
    formId: choice.formId,
    heading: choice.formId === "free" ? untranslated(choice.heading) : sheet.heading,
    source: sheet.source,
    act: sheet.act,
    instruction: choice.ownRow === "ask-blank" ? withOwnRow(instruction, addressForm) : instruction,
    effect: sheet.effect,
    questions: [...questions],
    options: [...options],
    rows: rows.map((row) => (showsSelfRating(choice) ? row : { ...row, selfRating: null })),
    blank: choice.blank,
    ownRow: choice.ownRow,
    feedsRating: sheet.feedsRating,
  });
}

type Parts = {
  readonly rows: readonly Row[];
  readonly questions: readonly Question[];
  readonly options: readonly Option[];
};

function refusalOf(choice: FormChoice, { rows, questions, options }: Parts): Refusal | null {
  if (rows.length === 0) return { code: "no-subject" };
  if (questions.length === 0 || options.length < 2) return { code: "form-incomplete" };
  if (choice.formId === "mau-phieu-so-1" && rows.length > 1) return { code: "one-subject-only" };
  if (rows.length > rowsMax || rows.length * questions.length > cellsMax) {
    return { code: "too-many-cells", detail: `${rows.length}×${questions.length}/${cellsMax}` };
  }
  if (choice.ownRow === "ask-blank" && choice.blank === "forbid") return { code: "own-row-needs-blank" };
  const twice = [rows.map(rowText), questions.map(({ vi }) => vi), options.map(({ vi }) => vi)]
    .map(firstRepeated)
    .find((text) => text !== null);
  return twice === undefined ? null : { code: "same-text-twice", detail: twice };
}

function firstRepeated(texts: readonly string[]): string | null {
  return texts.find((text, index) => texts.indexOf(text) !== index) ?? null;
}

/** The question of a grid whose rows say it all. */
const silentQuestion: Question = { questionId: "Q", vi: "", en: "" };

function questionsOf(choice: FormChoice): readonly Question[] {
  switch (choice.formId) {
    case "pdg-02":
    case "opinion-poll":
    case "member-vote":
    case "organisation-vote":
      return [silentQuestion];
    case "mau-01":
    case "criterion-sheet":
      return numbered("C", choice.criteria).map(({ id, vi }) => ({ questionId: id, ...translated(vi) }));
    case "mau-phieu-so-1":
      return numbered("B", choice.manifestations).map(({ id, vi }) => ({ questionId: id, vi, en: vi }));
    case "free":
      return choice.questions.length === 0
        ? [silentQuestion]
        : numbered("Q", choice.questions).map(({ id, vi }) => ({ questionId: id, vi, en: vi }));
  }
}

function optionsOf(choice: FormChoice): readonly Option[] {
  const { options } = formCatalogue[choice.formId];
  switch (choice.formId) {
    case "pdg-02":
    case "opinion-poll":
    case "member-vote":
    case "organisation-vote":
      return choice.notRated ? [...options, notRatedOption] : options;
    case "mau-01":
    case "criterion-sheet":
    case "mau-phieu-so-1":
      return options;
    case "free":
      return numbered("O", choice.options).map(({ id, vi }) => ({ optionId: id, vi, en: vi }));
  }
}

function showsSelfRating(choice: FormChoice): boolean {
  return "showSelfRating" in choice && choice.showSelfRating;
}

function numbered(letter: string, lines: readonly string[]) {
  return lines.map((vi, index) => ({ id: `${letter}${index + 1}`, vi }));
}

function translated(vi: string): FormText {
  return mau01Criteria.find((known) => known.vi === vi) ?? untranslated(vi);
}

function untranslated(vi: string): FormText {
  return { vi, en: vi };
}

/** Whom the instruction names, by how many rows there are and of what kind. */
function whom(rows: readonly Row[], addressForm: AddressForm): FormText {
  const kinds = new Set(rows.map(({ kind }) => kind));
  const isAlone = rows.length === 1;
  if (kinds.size > 1 && kinds.has("person"))
    return { vi: "từng tập thể, cá nhân", en: "each body and person" };
  if (kinds.has("person")) {
    return isAlone
      ? { vi: `${addressForm} có tên dưới đây`, en: "the person named below" }
      : { vi: `từng ${addressForm}`, en: "each person" };
  }
  const noun = kinds.has("collective") ? "tập thể" : "tổ chức";
  return isAlone
    ? { vi: `${noun} có tên dưới đây`, en: "the body named below" }
    : { vi: `từng ${noun}`, en: "each body" };
}

function withOwnRow({ vi, en }: FormText, addressForm: AddressForm): FormText {
  const who = addressForm.charAt(0).toLocaleUpperCase("vi") + addressForm.slice(1);
  return {
    vi: `${vi} ${who} có tên trên phiếu xin để trống phần của mình.`,
    en: `${en} If your own name is on the ballot, please leave your part blank.`,
  };
}
