import type { BallotSheet } from "../../shared/client/phone/screen.ts";
import type { Choice } from "../../shared/client/phone/sealer.ts";

/** One entry per row of the ballot; null: nothing is chosen yet. */
export type Choices = readonly (Choice | null)[];

/** The rows without a choice, each a way to it. */
export function MissingList({
  sheet,
  choices,
  onGo,
}: {
  readonly sheet: BallotSheet;
  readonly choices: Choices;
  readonly onGo: (row: number) => void;
}) {
  return (
    <ul className="missing">
      {sheet.rowTexts.map((text, row) =>
        choices[row] === null ? (
          <li key={row}>
            <button type="button" className="link" onClick={() => onGo(row)}>
              {row + 1}. {text}
            </button>
          </li>
        ) : null,
      )}
    </ul>
  );
}
