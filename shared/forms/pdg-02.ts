/**
 * PDG 02/BTCTU: secret rating ballot, rows = leaders, columns = the four levels (domain §4.1; seed 000 line 120).
 * The real layout was not found; the columns follow domain §4.1's sister form.
 */
import { levelNamesEn, levelNamesVi, levels } from "../domain/levels.ts";
import type { Form, Row } from "./form.ts";

export function pdg02(rows: readonly Row[], blank: "allow" | "forbid"): Form {
  return {
    formId: "pdg-02",
    heading: "PHIẾU ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG",
    source: "Mẫu PDG 02/BTCTU",
    instruction: "Chọn một mức xếp loại cho từng đồng chí.",
    options: levels.map((level) => ({ optionId: level, vi: levelNamesVi[level], en: levelNamesEn[level] })),
    rows: [...rows],
    blank,
  };
}
