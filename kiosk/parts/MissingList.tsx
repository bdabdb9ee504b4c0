import type { BallotSheet } from "../../shared/client/phone/screen.ts";
import { cellName, type Choices } from "../ballot-pages.ts";
import { useKiosk } from "../context.tsx";

/** The cells without a choice, each a way to it. */
export function MissingList({
  sheet,
  choices,
  onGo,
}: {
  readonly sheet: BallotSheet;
  readonly choices: Choices;
  readonly onGo: (cell: number) => void;
}) {
  const { language } = useKiosk();
  return (
    <ul className="missing">
      {sheet.cells.map((cell) =>
        choices[cell.index] === null ? (
          <li key={cell.index}>
            <button type="button" className="link" onClick={() => onGo(cell.index)}>
              {cell.rowIndex + 1}. {cellName(cell, language)}
            </button>
          </li>
        ) : null,
      )}
    </ul>
  );
}
