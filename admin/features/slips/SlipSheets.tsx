import { memo } from "react";
import type { PublicMeeting } from "../../../shared/protocol/public-view.ts";
import { pageStyles, slipsOnPage, type SlipLayout } from "../../model/slip-layout.ts";
import type { Pile } from "./slip-runs.ts";
import { SlipPaper } from "./SlipPaper.tsx";
import css from "./SlipSheets.module.css";

type SlipSheetsProps = {
  readonly piles: readonly Pile[];
  readonly meeting: PublicMeeting;
  readonly className: string;
  readonly layout: SlipLayout;
};

/** Pages of slips with cut lines or crop marks; alone on the paper when printed. No two halls share a sheet. */
export const SlipSheets = memo(function SlipSheets({ piles, meeting, className, layout }: SlipSheetsProps) {
  const onPage = slipsOnPage[layout];
  const sheets = piles.flatMap(({ hall, printed }) =>
    Array.from({ length: Math.ceil(printed.length / onPage) }, (_sheet, index) => ({
      hall,
      slips: printed.slice(index * onPage, (index + 1) * onPage),
    })),
  );
  return (
    <div className={css.sheets}>
      {/* Only while sheets are on the page: other pages of the console print with margins. */}
      <style>{pageStyles[layout]}</style>
      {sheets.map(({ hall, slips }) => (
        <div key={slips[0]?.code} className={css[layout]} data-sheet={layout}>
          {layout === "cards" && <CropMarks />}
          {slips.map((slip) => (
            <div key={slip.code} className={css.cell}>
              <SlipPaper slip={slip} hall={hall} meeting={meeting} className={className} layout={layout} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
});

const cardEdgesX = [15, 105, 195] as const;
const cardEdgesY = [11, 66, 121, 176, 231, 286] as const;
/** Short of the cards, so that no mark stands on one. */
const markLength = 7;

/** Where a cutter's knife goes, in mm from the corner of the A4 sheet. */
function CropMarks() {
  return (
    <svg className={css.marks} viewBox="0 0 210 297" aria-hidden>
      {cardEdgesX.map((x) => (
        <path key={x} d={`M${x} 2v${markLength}M${x} ${295 - markLength}v${markLength}`} />
      ))}
      {cardEdgesY.map((y) => (
        <path key={y} d={`M4 ${y}h${markLength}M${206 - markLength} ${y}h${markLength}`} />
      ))}
    </svg>
  );
}
