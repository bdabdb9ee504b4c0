import { useEffect, useState } from "react";
import type { BallotSheet } from "../../shared/client/phone/screen.ts";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import type { Form, Row } from "../../shared/forms/form.ts";
import { MissingList, type Choices } from "../parts/MissingList.tsx";
import { useKiosk } from "../context.tsx";
import { Page } from "../parts/Page.tsx";
import { useWakeLock } from "../parts/use-wake-lock.ts";
import type { Language } from "../words/words.ts";

/** More rows than this come one per page. */
const rowsOnOnePage = 8;

/** Level, or the word for blank, as screens name a choice. */
export function choiceText(form: Form, choice: Choice, language: Language, blank: string): string {
  return choice === "blank" ? blank : (form.options[choice]?.[language] ?? "");
}

/** The ballot: one card per person, four large buttons each, nothing chosen beforehand. */
export function BallotPage({
  sheet,
  choices,
  firstRow,
  isClosing,
  onChoose,
  onReview,
}: {
  readonly sheet: BallotSheet;
  readonly choices: Choices;
  /** Where to start: the row that a person came back to change. */
  readonly firstRow: number | null;
  readonly isClosing: boolean;
  readonly onChoose: (row: number, choice: Choice) => void;
  readonly onReview: () => void;
}) {
  const { words } = useKiosk();
  useWakeLock();
  const { form } = sheet;
  const isPaged = form.rows.length > rowsOnOnePage;
  const [page, setPage] = useState(firstRow ?? 0);
  const shown = isPaged ? [page] : form.rows.map((_, row) => row);
  // A person who came back to change one row starts at it.
  useEffect(() => {
    if (firstRow === null) return;
    const card = document.getElementById(`row-${firstRow + 1}`);
    card?.scrollIntoView();
    card?.querySelector<HTMLInputElement>("input:checked, input")?.focus({ preventScroll: true });
  }, [firstRow]);
  const isLast = !isPaged || page === form.rows.length - 1;
  return (
    <Page
      key={isPaged ? page : "all"}
      title={
        isPaged && page > 0 ? (
          <span className="sheet-title">
            {sheet.title} · {words.rowOf(page + 1, form.rows.length)}
          </span>
        ) : (
          <SheetTitle sheet={sheet} />
        )
      }
    >
      <p className="lead">{words.form[form.formId].instruction}</p>
      {isClosing && (
        <p className="notice notice-warning" role="alert">
          {words.closingSoon}
        </p>
      )}
      {shown.map((row) => {
        const person = form.rows[row];
        return person === undefined ? null : (
          <RowCard
            key={row}
            form={form}
            person={person}
            personText={sheet.rowTexts[row] ?? person.name}
            number={row + 1}
            chosen={choices[row] ?? null}
            onChoose={(choice) => onChoose(row, choice)}
          />
        );
      })}
      {isPaged && choices.includes(null) && (
        <details>
          <summary>{words.missingTitle(choices.filter((choice) => choice === null).length)}</summary>
          <MissingList sheet={sheet} choices={choices} onGo={setPage} />
        </details>
      )}
      <div className="bar">
        <ChosenBar choices={choices} />
        <div className="bar-buttons">
          {isPaged && page > 0 && (
            <button type="button" className="button button-second" onClick={() => setPage(page - 1)}>
              {words.back}
            </button>
          )}
          {isLast ? (
            <button type="button" className="button" onClick={onReview}>
              {words.toReview}
            </button>
          ) : (
            <button type="button" className="button" onClick={() => setPage(page + 1)}>
              {words.forward}
            </button>
          )}
        </div>
      </div>
    </Page>
  );
}

function SheetTitle({ sheet }: { readonly sheet: BallotSheet }) {
  const { words } = useKiosk();
  const { form, year, n, phi, title } = sheet;
  return (
    <>
      <span className="sheet-heading">{words.form[form.formId].heading}</span>
      <span className="sheet-source">
        ({form.source}) · {words.year(year)}
      </span>
      <span className="sheet-title">
        {words.round(n)}: {title}
      </span>
      <span className="sheet-code">{words.roundCode(phi.slice(0, 8))}</span>
    </>
  );
}

function RowCard({
  form,
  person,
  personText,
  number,
  chosen,
  onChoose,
}: {
  readonly form: Form;
  readonly person: Row;
  readonly personText: string;
  readonly number: number;
  readonly chosen: Choice | null;
  readonly onChoose: (choice: Choice) => void;
}) {
  const { words, language } = useKiosk();
  const marks: readonly Choice[] = [
    ...form.options.map((_, index) => index),
    ...(form.blank === "allow" ? (["blank"] as const) : []),
  ];
  const selfRating = form.options.find(({ optionId }) => optionId === person.selfRating);
  return (
    <fieldset className="card" id={`row-${number}`}>
      <legend>
        <span className="row-number">{number}</span>
        <span className="row-name">{person.name}</span>
        {person.post !== "" && <span className="row-post">{person.post}</span>}
        {selfRating !== undefined && (
          <span className="row-post">{words.selfRating(selfRating[language])}</span>
        )}
      </legend>
      {marks.map((choice) => {
        const text = choiceText(form, choice, language, words.blank);
        return (
          <label key={choice} className={choice === "blank" ? "option option-blank" : "option"}>
            <input
              type="radio"
              name={`row-${number}`}
              checked={chosen === choice}
              onChange={() => onChoose(choice)}
              aria-label={words.control(personText, text)}
            />
            <span className="option-frame" />
            <Tick />
            <span className="option-text">{text}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

function Tick() {
  return (
    <svg className="tick" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10.5" />
      <path d="M6.5 12.5l4 4 7-9" />
    </svg>
  );
}

function ChosenBar({ choices }: { readonly choices: Choices }) {
  const { words } = useKiosk();
  const chosen = choices.filter((choice) => choice !== null).length;
  const text = words.chosen(chosen, choices.length);
  return (
    <div className="chosen">
      <span aria-live="polite">{text}</span>
      <progress value={chosen} max={choices.length} aria-label={text} />
    </div>
  );
}
