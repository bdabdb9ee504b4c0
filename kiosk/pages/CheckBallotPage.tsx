import type { BallotSheet } from "../../shared/client/phone/screen.ts";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import { useKiosk } from "../context.tsx";
import { LazyQr } from "../parts/LazyQr.tsx";
import { Page } from "../parts/Page.tsx";
import { choiceText } from "./BallotPage.tsx";

/**
 * A ballot opened for checking and never sent (protocol B.12): K, the votes and all r. One QR per row, in digits
 * and capitals, which QR codes hold densely; "-" divides.
 */
export function CheckBallotPage({
  sheet,
  choices,
  checkCode,
  randomness,
}: {
  readonly sheet: BallotSheet;
  readonly choices: readonly Choice[];
  readonly checkCode: string;
  readonly randomness: readonly (readonly string[])[];
}) {
  const { words, language, act } = useKiosk();
  const { form, n } = sheet;
  return (
    <Page title={words.checkTitle}>
      <p className="notice">{words.checkAgainst}</p>
      <p>{words.checkText}</p>
      <p className="mono long">{checkCode}</p>
      {form.rows.map((row, index) => {
        const choice = choices[index] ?? "blank";
        const level = choiceText(form, choice, language, words.blank);
        const text = checkRowText(n, index, choice, randomness[index] ?? []);
        return (
          <section key={index} className="check-row">
            <h2>
              {index + 1}. {row.name}
            </h2>
            <p>{level}</p>
            <LazyQr text={text} label={words.control(sheet.rowTexts[index] ?? row.name, level)} />
          </section>
        );
      })}
      <button type="button" className="button" onClick={() => act({ kind: "end-check" })}>
        {words.checkEnd}
      </button>
    </Page>
  );
}

/** PHIEU-KIN:CHECK:<n>:<row from 0>:<option from 0, or BLANK>:<r>-<r>… in the order of the row's choices. */
function checkRowText(n: number, row: number, choice: Choice, randomness: readonly string[]): string {
  const chosen = choice === "blank" ? "BLANK" : String(choice);
  return `PHIEU-KIN:CHECK:${n}:${row}:${chosen}:${randomness.join("-")}`;
}
