import { Text } from "@mantine/core";
import { cellsMax, cellsOf, rowText, type Cell, type Form } from "../../../shared/forms/form.ts";
import { refusalSentence } from "../../../shared/protocol/refusal-words.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Notice } from "../../parts/Notice.tsx";
import type { Refusal } from "../../../shared/domain/refusal.ts";
import type { Result } from "../../../shared/basics/result.ts";
import css from "./BallotPreview.module.css";

/** As on a phone: up to eight answers on one page, otherwise a person per page. */
const cellsPerPage = 8;

/** The first page of the ballot as it stands, or why there cannot be one. */
export function BallotPreview({ form }: { readonly form: Result<Form, Refusal> }) {
  const speaker = useConsole();
  const { words } = speaker;
  if (!form.ok) return <Notice kind="warning">{refusalSentence(form.error, speaker.language)}</Notice>;
  const { rows, questions } = form.value;
  return (
    <section aria-label={words.forms.preview}>
      <Text>{words.forms.size(rows.length, questions.length, rows.length * questions.length, cellsMax)}</Text>
      <details>
        <summary>{words.forms.preview}</summary>
        <FirstPage form={form.value} />
      </details>
    </section>
  );
}

function FirstPage({ form }: { readonly form: Form }) {
  const { words, language } = useConsole();
  const cells = cellsOf(form);
  const isOnePage = form.questions.length === 1 && cells.length <= cellsPerPage;
  const pageCount = isOnePage ? 1 : form.rows.length * Math.ceil(form.questions.length / cellsPerPage);
  const shown = isOnePage ? cells : cells.slice(0, Math.min(cellsPerPage, form.questions.length));
  return (
    <>
      {pageCount > 1 && (
        <Text size="sm" c="dimmed">
          {words.forms.previewPages(pageCount)}
        </Text>
      )}
      <div className={css.phone}>
        <p className={css.heading}>{form.heading[language]}</p>
        {form.source !== "" && <p className={css.source}>({form.source})</p>}
        <p>{form.instruction[language]}</p>
        {shown.map((cell) => (
          <PreviewCard key={cell.index} form={form} cell={cell} />
        ))}
      </div>
    </>
  );
}

function PreviewCard({ form, cell }: { readonly form: Form; readonly cell: Cell }) {
  const { words, language } = useConsole();
  const { row, question, rowIndex, questionIndex } = cell;
  const selfRating = form.options.find(({ optionId }) => optionId === row.selfRating);
  return (
    <div className={css.card}>
      {(form.questions.length === 1 || questionIndex === 0) && (
        <p className={css.name}>
          {rowIndex + 1}. {rowText(row)}
          {selfRating !== undefined && (
            <span className={css.source}>{words.forms.selfRating(selfRating[language])}</span>
          )}
        </p>
      )}
      {question.vi !== "" && (
        <p>
          {questionIndex + 1}. {question[language]}
        </p>
      )}
      <ul className={css.options}>
        {form.options.map((option) => (
          <li key={option.optionId}>{option[language]}</li>
        ))}
        {form.blank === "allow" && <li className={css.blank}>{words.forms.toBlank}</li>}
      </ul>
    </div>
  );
}
