/** Forms for tests that are about something else. */
import { defined } from "../../shared/basics/assert.ts";
import type { FormChoice, FormId } from "../../shared/domain/form-choice.ts";
import { buildForm } from "../../shared/forms/build-form.ts";
import { defaultChoice } from "../../shared/forms/catalogue.ts";
import type { Form, Row } from "../../shared/forms/form.ts";

export function pdg02Choice(blank: "allow" | "forbid", showSelfRating = false): FormChoice {
  return { formId: "pdg-02", blank, ownRow: "allow", showSelfRating, notRated: false };
}

type SampleRow = Omit<Row, "kind" | "group" | "isHead" | "leads"> &
  Partial<Pick<Row, "group" | "isHead" | "leads">>;

/** PDG 02/BTCTU over these people. */
export function pdg02Form(rows: readonly SampleRow[], blank: "allow" | "forbid"): Form {
  return formOf(
    pdg02Choice(blank, true),
    rows.map((row) => ({ group: "", isHead: false, leads: true, ...row, kind: "person" })),
  );
}

/** Throws where there can be no such form. */
export function formOf(choice: FormChoice, rows: readonly Row[]): Form {
  const form = buildForm(choice, rows, "đồng chí");
  return defined(form.ok ? form.value : null, form.ok ? "" : `no form: ${form.error.code}`);
}

/** The form with everything that it needs to be a ballot. */
export function filledChoice(formId: FormId): FormChoice {
  const choice = defaultChoice(formId);
  switch (choice.formId) {
    case "criterion-sheet":
      return { ...choice, criteria: ["Công tác chính trị, tư tưởng", "Công tác tổ chức, cán bộ"] };
    case "mau-phieu-so-1":
      return {
        ...choice,
        manifestations: ["Phai nhạt lý tưởng", "Nói không đi đôi với làm", "Xa rời thực tế"],
      };
    case "free":
      return {
        ...choice,
        questions: ["Đồng ý giới thiệu"],
        options: ["Đồng ý", "Không đồng ý", "Ý kiến khác"],
      };
    case "pdg-02":
    case "opinion-poll":
    case "member-vote":
    case "organisation-vote":
    case "mau-01":
      return choice;
  }
}

/** Rows 1 … count: "Nguyễn Văn 1, Giám đốc", "Nguyễn Văn 2, Phó Giám đốc" … */
export function somePeople(count: number): readonly Row[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: "person",
    name: `Nguyễn Văn ${index + 1}`,
    post: index === 0 ? "Giám đốc" : "Phó Giám đốc",
    unit: "",
    group: "",
    isHead: index === 0,
    leads: true,
    selfRating: index === 0 ? "HTXS" : "HTT",
  }));
}
