/** From what a plan settled to the form of a ballot (rules §4), or why there cannot be one. */
import { ok, type Result } from "../basics/result.ts";
import type { FormChoice, FormParameters } from "../domain/form-choice.ts";
import type { Refusal } from "../domain/refusal.ts";
import { formCatalogue } from "./catalogue.ts";
import { cellsMax, rowText, type Form, type Row } from "./form.ts";
import { type FormText, type Option, type Question } from "./form-texts.ts";
import { notRatedOption } from "./option-sets.ts";
import type { Sheet, SheetLines } from "./sheets/sheet.ts";

/** How a meeting addresses people (settings of a draft). */
export const addressForms = ["đồng chí", "ông/bà", "anh/chị"] as const;
export type AddressForm = (typeof addressForms)[number];

/**
 * The form of a round. Refusals: no-subject, form-incomplete (lines are missing), one-subject-only, too-many-cells
 * (detail rows×questions/limit), own-row-needs-blank, same-text-twice (detail: the text).
 */
export function buildForm(
  choice: FormChoice,
  rows: readonly Row[],
  addressForm: AddressForm,
): Result<Form, Refusal> {
  const sheet: Sheet = formCatalogue[choice.formId];
  const settled: Settled = choice;
  const questions = questionsOf(sheet, settled);
  const options = optionsOf(sheet, settled);
  const refusal = refusalOf(choice, sheet, { rows, questions, options });
  if (refusal !== null) return { ok: false, error: refusal };
  const instruction =
    settled.instruction === undefined
      ? sheet.instruction(whom(rows, addressForm))
      : untranslated(settled.instruction);
  return ok({
    formId: choice.formId,
    heading: settled.heading === undefined ? sheet.heading : untranslated(settled.heading),
    source: sheet.source,
    act: sheet.act,
    instruction: choice.ownRow === "ask-blank" ? withOwnRow(instruction, addressForm) : instruction,
    effect: sheet.effect,
    questions: [...questions],
    options: [...options],
    rows: rows.map((row) => (settled.showSelfRating === true ? row : { ...row, selfRating: null })),
    blank: choice.blank,
    ownRow: choice.ownRow,
    feedsRating: sheet.feedsRating,
  });
}

/** Every parameter that the choice's form has. */
type Settled = Partial<FormParameters>;

type Parts = {
  readonly rows: readonly Row[];
  readonly questions: readonly Question[];
  readonly options: readonly Option[];
};

function refusalOf(
  choice: FormChoice,
  { rowsMax }: Sheet,
  { rows, questions, options }: Parts,
): Refusal | null {
  if (rows.length === 0) return { code: "no-subject" };
  if (questions.length === 0 || options.length < 2) return { code: "form-incomplete" };
  if (rowsMax === 1 && rows.length > 1) return { code: "one-subject-only" };
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

function questionsOf(sheet: Sheet, settled: Settled): readonly Question[] {
  const lines = linesFor(sheet, "questions");
  if (lines === null) return [silentQuestion];
  const entered = numbered(lines, settled).map(({ id, text }) => ({ questionId: id, ...text }));
  return entered.length === 0 && lines.mayBeEmpty ? [silentQuestion] : entered;
}

function optionsOf(sheet: Sheet, settled: Settled): readonly Option[] {
  const lines = linesFor(sheet, "options");
  const entered = lines === null ? [] : numbered(lines, settled);
  return [
    ...sheet.options,
    ...entered.map(({ id, text }) => ({ optionId: id, ...text })),
    ...(settled.notRated === true ? [notRatedOption] : []),
  ];
}

/** The parameter whose lines become the questions, or the answers, of the ballot. */
function linesFor({ parameters }: Sheet, make: SheetLines["make"]): SheetLines | null {
  return parameters.find((each): each is SheetLines => each.kind === "lines" && each.make === make) ?? null;
}

/** What staff entered, as C1, C2 … */
function numbered({ key, letter, known }: SheetLines, settled: Settled) {
  return (settled[key] ?? []).map((line, index) => ({
    id: `${letter}${index + 1}`,
    text: known.find(({ vi }) => vi === line) ?? untranslated(line),
  }));
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

/** Asks whoever is on the ballot to leave the own part blank. */
export function withOwnRow({ vi, en }: FormText, addressForm: AddressForm): FormText {
  const who = addressForm.charAt(0).toLocaleUpperCase("vi") + addressForm.slice(1);
  return {
    vi: `${vi} ${who} có tên trên phiếu xin để trống phần của mình.`,
    en: `${en} If your own name is on the ballot, please leave your part blank.`,
  };
}
