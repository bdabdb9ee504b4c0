import type { ReactNode } from "react";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import type { Cell, Form, Row } from "../../shared/forms/form.ts";
import { cellName, choiceText } from "../ballot-pages.ts";
import { useKiosk } from "../context.tsx";

/** Answers of at most this many letters stand two in a line where a page asks several questions. */
const shortAnswer = 16;

/** One answer to give: large buttons with radio semantics, nothing chosen beforehand. */
export function CellCard({
  form,
  cell,
  chosen,
  onChoose,
}: {
  readonly form: Form;
  readonly cell: Cell;
  readonly chosen: Choice | null;
  readonly onChoose: (choice: Choice) => void;
}) {
  const { words, language } = useKiosk();
  const marks: readonly Choice[] = [
    ...form.options.map((_, index) => index),
    ...(form.blank === "allow" ? (["blank"] as const) : []),
  ];
  const isDense =
    form.questions.length > 1 && form.options.every((option) => option[language].length <= shortAnswer);
  const id = cell.index + 1;
  return (
    <fieldset className={isDense ? "card card-dense" : "card"} id={`cell-${id}`}>
      <legend>
        {form.questions.length > 1 ? (
          <QuestionText number={cell.questionIndex + 1} text={cell.question[language]} />
        ) : (
          <PersonText form={form} row={cell.row} number={cell.rowIndex + 1}>
            {cell.question[language] !== "" && (
              <span className="row-question">{cell.question[language]}</span>
            )}
          </PersonText>
        )}
      </legend>
      <div className="options">
        {marks.map((choice) => {
          const text = choiceText(form, choice, language, words.blank);
          return (
            <label key={choice} className={choice === "blank" ? "option option-blank" : "option"}>
              <input
                type="radio"
                name={`cell-${id}`}
                checked={chosen === choice}
                onChange={() => onChoose(choice)}
                aria-label={words.control(cellName(cell, language), text)}
              />
              <span className="option-frame" />
              <Tick />
              <span className="option-text" data-text={text}>
                <span>{text}</span>
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** Number, name, post and, where the form shows it, the own rating of one row. */
export function PersonText({
  form,
  row,
  number,
  children,
}: {
  readonly form: Form;
  readonly row: Row;
  readonly number: number;
  readonly children?: ReactNode;
}) {
  const { words, language } = useKiosk();
  const selfRating = form.options.find(({ optionId }) => optionId === row.selfRating);
  return (
    <>
      <span className="row-number">{number}</span>
      <span className="row-name">{row.name}</span>
      {row.post !== "" && <span className="row-post">{row.post}</span>}
      {selfRating !== undefined && <span className="row-post">{words.selfRating(selfRating[language])}</span>}
      {children}
    </>
  );
}

function QuestionText({ number, text }: { readonly number: number; readonly text: string }) {
  return (
    <span className="question">
      {number}. {text}
    </span>
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
