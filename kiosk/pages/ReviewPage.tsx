import { useEffect, useRef } from "react";
import { bindingDigits, codeText } from "../../shared/client/check-ballot/codes.ts";
import type { BallotSheet, TimeLeft } from "../../shared/client/phone/screen.ts";
import type { Cell } from "../../shared/forms/form.ts";
import { cellName, choiceText, type Choices } from "../ballot-pages.ts";
import { useKiosk } from "../context.tsx";
import { Page } from "../parts/Page.tsx";
import { QrCode } from "../parts/QrCode.tsx";
import { TimeLine } from "../parts/TimeLine.tsx";
import { useWakeLock } from "../parts/use-wake-lock.ts";
import { MissingList } from "../parts/MissingList.tsx";

/** Check your answers: what is missing first, then one line per answer, person by person, then the one button that sends. */
export function ReviewPage({
  sheet,
  choices,
  checkCode,
  timeLeft,
  onChange,
}: {
  readonly sheet: BallotSheet;
  readonly choices: Choices;
  /** Undefined while something is missing: nothing is sealed then. */
  readonly checkCode: string | null | undefined;
  readonly timeLeft: TimeLeft | null;
  readonly onChange: (cell: number) => void;
}) {
  const { words } = useKiosk();
  useWakeLock();
  return (
    <Page title={words.reviewTitle}>
      <MissingSummary sheet={sheet} choices={choices} onChange={onChange} />
      {sheet.form.questions.length === 1 ? (
        <Answers sheet={sheet} cells={sheet.cells} choices={choices} onChange={onChange} />
      ) : (
        sheet.form.rows.map((row, rowIndex) => (
          <section key={rowIndex}>
            <h2>
              {rowIndex + 1}. {row.name}
            </h2>
            <Answers
              sheet={sheet}
              cells={sheet.cells.filter((cell) => cell.rowIndex === rowIndex)}
              choices={choices}
              onChange={onChange}
            />
          </section>
        ))
      )}
      {checkCode !== undefined && <SendPart n={sheet.n} checkCode={checkCode} />}
      {timeLeft !== null && (
        <div className="bar">
          <TimeLine timeLeft={timeLeft} />
        </div>
      )}
    </Page>
  );
}

function Answers({
  sheet,
  cells,
  choices,
  onChange,
}: {
  readonly sheet: BallotSheet;
  readonly cells: readonly Cell[];
  readonly choices: Choices;
  readonly onChange: (cell: number) => void;
}) {
  const { words, language } = useKiosk();
  const { form } = sheet;
  const isOneQuestion = form.questions.length === 1;
  return (
    <ul className="review">
      {cells.map((cell) => {
        const choice = choices[cell.index] ?? null;
        return (
          <li key={cell.index}>
            <div className="review-text">
              <span className="review-name">
                {(isOneQuestion ? cell.rowIndex : cell.questionIndex) + 1}.{" "}
                {isOneQuestion ? cell.row.name : cell.question[language]}
              </span>
              <span className={choice === null ? "review-level review-missing" : "review-level"}>
                {choice === null ? words.missing : choiceText(form, choice, language, words.blank)}
              </span>
            </div>
            <button
              type="button"
              className="button-small"
              aria-label={words.changeFor(cellName(cell, language))}
              onClick={() => onChange(cell.index)}
            >
              {words.change}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/**
 * K stands there for everybody, before anything tells the phone whether its ballot will be opened: a page that knew
 * could be honest just then (protocol B.12).
 */
function SendPart({ n, checkCode }: { readonly n: number; readonly checkCode: string | null }) {
  const { words, act } = useKiosk();
  return (
    <>
      <button type="button" className="button button-large" onClick={() => act({ kind: "send" })}>
        {words.send}
      </button>
      <p className="quiet">{words.noChange}</p>
      <p className="check-code">
        {words.checkCode}: <span className="mono">{shownCode(checkCode) ?? words.checkCodeMaking}</span>
      </p>
      <p className="quiet">{words.checkCodeUse}</p>
      {checkCode !== null && <QrCode text={codeText(n, checkCode)} label={words.checkCode} />}
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

/** As much of K as binds a phone, to be copied by hand. */
function shownCode(checkCode: string | null): string | undefined {
  return checkCode?.slice(0, bindingDigits).replace(/.{4}(?=.)/g, "$& ");
}

function MissingSummary({
  sheet,
  choices,
  onChange,
}: {
  readonly sheet: BallotSheet;
  readonly choices: Choices;
  readonly onChange: (cell: number) => void;
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
