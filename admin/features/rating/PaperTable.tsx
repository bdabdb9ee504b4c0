import type { PaperCount } from "../../../shared/domain/paper-count.ts";
import type { Form } from "../../../shared/forms/form.ts";
import { useWords } from "../../console/language.ts";
import { paperTotals } from "../../model/paper-entry.ts";
import { FactList } from "../../parts/FactList.tsx";
import { TallyTable, type FigurePlace } from "./TallyTable.tsx";

/** A count on paper that two accounts entered alike. */
export function PaperTable({ form, count }: { readonly form: Form; readonly count: PaperCount }) {
  const { paper } = useWords();
  return (
    <>
      <FactList lines={paperTotals.map((name) => [paper.totals[name], count.counts[name]] as const)} />
      <TallyTable form={form} figure={(place) => figureAt(count, place)} />
    </>
  );
}

function figureAt({ cells }: PaperCount, { cell, answer }: FigurePlace): number | undefined {
  return typeof answer === "number" ? cells[cell]?.votes[answer] : cells[cell]?.[answer];
}
