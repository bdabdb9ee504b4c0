import { memo } from "react";
import type { PrintedSlip } from "../../../shared/client/slip-maker.ts";
import type { PublicMeeting } from "../../../shared/protocol/public-view.ts";
import { SlipPaper } from "./SlipPaper.tsx";
import css from "./SlipSheets.module.css";

export const slipsOnSheet = 8;

type SlipSheetsProps = {
  readonly printed: readonly PrintedSlip[];
  readonly meeting: PublicMeeting;
  readonly className: string;
};

/** A4 sheets of eight with cut lines; alone on the paper when printed. */
export const SlipSheets = memo(function SlipSheets({ printed, meeting, className }: SlipSheetsProps) {
  const sheets = Array.from({ length: Math.ceil(printed.length / slipsOnSheet) }, (_sheet, index) =>
    printed.slice(index * slipsOnSheet, (index + 1) * slipsOnSheet),
  );
  return (
    <div className={css.sheets}>
      {/* Only while sheets are on the page: other pages of the console print with margins. */}
      <style>{"@page { size: A4; margin: 0 }"}</style>
      {sheets.map((slips) => (
        <div key={slips[0]?.code} className={css.sheet}>
          {slips.map((slip) => (
            <div key={slip.code} className={css.cell}>
              <SlipPaper slip={slip} meeting={meeting} className={className} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
});
