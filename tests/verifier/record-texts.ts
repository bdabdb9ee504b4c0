/** What docs/record-texts.json must say: every fixed text of a record, for programs that have none of our code. */
import { formIds, type FormChoice } from "../../shared/domain/form-choice.ts";
import { roundUuidSchema } from "../../shared/domain/ids.ts";
import { addressForms, buildForm, withOwnRow } from "../../shared/forms/build-form.ts";
import { formCatalogue } from "../../shared/forms/catalogue.ts";
import type { Row } from "../../shared/forms/form.ts";
import type { FormText } from "../../shared/forms/form-texts.ts";
import { notRatedOption } from "../../shared/forms/option-sets.ts";
import type { Sheet, SheetLines } from "../../shared/forms/sheets/sheet.ts";
import { recordReadme } from "../../shared/record/readme.ts";
import { filledChoice } from "../forms/sample-forms.ts";

const states = ["counted", "uncounted", "voided"] as const;
const ownRows = ["allow", "ask-blank"] as const;

function row(kind: Row["kind"], name: string): Row {
  return { kind, name, post: "", unit: "", group: "", isHead: false, leads: false, selfRating: null };
}

/** Whom an instruction names depends on the kinds of the rows and on whether there is one. */
const rowSets: Readonly<Record<string, readonly Row[]>> = {
  person: [row("person", "1")],
  persons: [row("person", "1"), row("person", "2")],
  collective: [row("collective", "1")],
  collectives: [row("collective", "1"), row("collective", "2")],
  organisation: [row("organisation", "1")],
  organisations: [row("organisation", "1"), row("organisation", "2")],
  mixed: [row("person", "1"), row("collective", "2")],
};

/** One instruction for each way of addressing people; none where a ballot cannot have such rows. */
function instructions(choice: FormChoice, rows: readonly Row[]): readonly FormText[] {
  const texts = addressForms.flatMap((address) => {
    const built = buildForm(choice, rows, address);
    return built.ok ? [built.value.instruction] : [];
  });
  return texts.filter(({ vi }, index) => texts.findIndex((text) => text.vi === vi) === index);
}

function allInstructions(choice: FormChoice) {
  const of = (ownRow: (typeof ownRows)[number]) =>
    Object.fromEntries(
      Object.entries(rowSets).map(([name, rows]) => [
        name,
        instructions({ ...choice, blank: "allow", ownRow }, rows),
      ]),
    );
  return Object.fromEntries(ownRows.map((ownRow) => [ownRow, of(ownRow)]));
}

function questionLines({ parameters }: Sheet) {
  const isOfQuestions = (each: Sheet["parameters"][number]): each is SheetLines =>
    each.kind === "lines" && each.make === "questions";
  const lines = parameters.find(isOfQuestions);
  return lines === undefined ? null : { letter: lines.letter, known: lines.known };
}

function formTexts(choice: FormChoice) {
  const sheet: Sheet = formCatalogue[choice.formId];
  const isOwn = choice.formId === "free";
  return {
    source: sheet.source,
    act: sheet.act,
    effect: sheet.effect,
    heading: isOwn ? null : sheet.heading,
    instructions: isOwn ? null : allInstructions(choice),
    options: isOwn ? null : sheet.options,
    questions: questionLines(sheet),
    levels: sheet.parameters.some(({ key }) => key === "showSelfRating"),
    rowsMax: sheet.rowsMax,
    feedsRating: sheet.feedsRating,
    rates: sheet.rates,
  };
}

/** n is a number nowhere else in the text. */
function readmeTemplate(state: (typeof states)[number], rehearsal: boolean): string {
  const uuid = "1".repeat(22);
  const round = { n: 999, title: "{title}", uuid: roundUuidSchema.parse(uuid), rehearsal };
  return recordReadme(round, state, "{reason}").replaceAll("999", "{n}").replaceAll(uuid, "{uuid}");
}

export function recordTexts() {
  return {
    ownRow: addressForms.map((address) => withOwnRow({ vi: "", en: "" }, address)),
    notRated: notRatedOption,
    forms: Object.fromEntries(formIds.map((formId) => [formId, formTexts(filledChoice(formId))])),
    readme: Object.fromEntries(
      states.map((state) => [
        state,
        { meeting: readmeTemplate(state, false), rehearsal: readmeTemplate(state, true) },
      ]),
    ),
  };
}
