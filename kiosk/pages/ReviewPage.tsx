import { useEffect, useRef } from "react";
import type { BallotSheet } from "../../shared/client/phone/screen.ts";
import { useKiosk } from "../context.tsx";
import { Page } from "../parts/Page.tsx";
import { useWakeLock } from "../parts/use-wake-lock.ts";
import { MissingList, type Choices } from "../parts/MissingList.tsx";
import { choiceText } from "./BallotPage.tsx";

/** Check your answers: what is missing first, then one line per person, then the one button that sends. */
export function ReviewPage({
  sheet,
  choices,
  checkCode,
  isClosing,
  onChange,
}: {
  readonly sheet: BallotSheet;
  readonly choices: Choices;
  /** Undefined while something is missing: nothing is sealed then. */
  readonly checkCode: string | null | undefined;
  readonly isClosing: boolean;
  readonly onChange: (row: number) => void;
}) {
  const { words, language } = useKiosk();
  useWakeLock();
  const { form } = sheet;
  return (
    <Page title={words.reviewTitle}>
      <MissingSummary sheet={sheet} choices={choices} onChange={onChange} />
      {isClosing && (
        <p className="notice notice-warning" role="alert">
          {words.closingSoon}
        </p>
      )}
      <ul className="review">
        {form.rows.map((row, index) => {
          const choice = choices[index] ?? null;
          return (
            <li key={index}>
              <div className="review-text">
                <span className="review-name">
                  {index + 1}. {row.name}
                </span>
                <span className={choice === null ? "review-level review-missing" : "review-level"}>
                  {choice === null ? words.missing : choiceText(form, choice, language, words.blank)}
                </span>
              </div>
              <button
                type="button"
                className="button-small"
                aria-label={words.changeFor(sheet.rowTexts[index] ?? row.name)}
                onClick={() => onChange(index)}
              >
                {words.change}
              </button>
            </li>
          );
        })}
      </ul>
      {checkCode !== undefined && <SendPart checkCode={checkCode} />}
    </Page>
  );
}

function SendPart({ checkCode }: { readonly checkCode: string | null }) {
  const { words, act } = useKiosk();
  return (
    <>
      <p className="check-code">
        {words.checkCode}: <span className="mono">{checkCode?.slice(0, 8) ?? words.checkCodeMaking}</span>
      </p>
      <button type="button" className="button button-large" onClick={() => act({ kind: "send" })}>
        {words.send}
      </button>
      <p className="quiet">{words.noChange}</p>
      <details>
        <summary>{words.checkFold}</summary>
        <p>{words.checkExplain}</p>
        <button
          type="button"
          className="button button-second"
          disabled={checkCode === null}
          onClick={() => act({ kind: "check-ballot" })}
        >
          {words.checkOpen}
        </button>
      </details>
    </>
  );
}

function MissingSummary({
  sheet,
  choices,
  onChange,
}: {
  readonly sheet: BallotSheet;
  readonly choices: Choices;
  readonly onChange: (row: number) => void;
}) {
  const { words } = useKiosk();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), []);
  const missing = choices.filter((choice) => choice === null).length;
  if (missing === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={summary}>
      <h2>{words.missingTitle(missing)}</h2>
      <MissingList sheet={sheet} choices={choices} onGo={onChange} />
    </div>
  );
}
