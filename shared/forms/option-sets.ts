/** The answers of the forms. Levels rate a person; grades rate one criterion: they share no id and are never mixed. */
import { levelNamesEn, levelNamesVi, levels, notRatedOptionId } from "../domain/levels.ts";
import type { Option } from "./form-texts.ts";

/** The four levels, best first (seed 000 line 72). */
export const levelOptions: readonly Option[] = levels.map((level) => ({
  optionId: level,
  vi: levelNamesVi[level],
  en: levelNamesEn[level],
}));

/** Column 12 of the ballot of 2026 (rules §4.1, at second hand). */
export const notRatedOption: Option = {
  optionId: notRatedOptionId,
  vi: "Chưa đánh giá, xếp loại",
  en: "Not rated",
};

/** The four grades of one criterion (seed 001 line 216). */
export const gradeOptions: readonly Option[] = [
  { optionId: "XS", vi: "Xuất sắc", en: "Excellent" },
  { optionId: "T", vi: "Tốt", en: "Good" },
  { optionId: "TB", vi: "Trung bình", en: "Average" },
  { optionId: "K", vi: "Kém", en: "Poor" },
];

/** Answers about one manifestation: inferred, no seed prints this ballot (rules §4.3). */
export const manifestationOptions: readonly Option[] = [
  { optionId: "CO", vi: "Có", en: "Yes" },
  { optionId: "KHONG", vi: "Không", en: "No" },
  { optionId: "KYK", vi: "Không có ý kiến", en: "No opinion" },
];
