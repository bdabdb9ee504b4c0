import { cellText } from "../../shared/client/check-ballot/codes.ts";
import type { BallotSheet } from "../../shared/client/phone/screen.ts";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import { cellName, choiceText } from "../ballot-pages.ts";
import { useKiosk } from "../context.tsx";
import { QrCode } from "../parts/QrCode.tsx";
import { Page } from "../parts/Page.tsx";

/** A ballot opened for checking and never sent (protocol B.12): K, the votes and all r, one QR per cell. */
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
      {sheet.cells.map((cell) => {
        const { index } = cell;
        const choice = choices[index] ?? "blank";
        const answer = choiceText(form, choice, language, words.blank);
        const text = cellText(n, checkCode, { cell: index, choice, randomness: randomness[index] ?? [] });
        const name = cellName(cell, language);
        return (
          <section key={index} className="check-row">
            <h2>
              {index + 1}. {name}
            </h2>
            <p>{answer}</p>
            <QrCode text={text} label={words.control(name, answer)} />
          </section>
        );
      })}
      <button type="button" className="button" onClick={() => act({ kind: "end-check" })}>
        {words.checkEnd}
      </button>
    </Page>
  );
}
