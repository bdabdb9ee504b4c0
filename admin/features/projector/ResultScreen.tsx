import type { Language } from "../../../shared/basics/bilingual.ts";
import { useEffect, useState } from "react";
import type { AnnouncedResult, PublicRound } from "../../../shared/protocol/public-view.ts";
import { subjectFigures, type CellFigure, type SubjectFigure } from "../../model/result-figures.ts";
import type { ProjectorWords } from "../../words/vi/projector.ts";

/** Lines of text that fit into the table of one screen, and letters that fit into one line of a question. */
const linesPerPage = 9;
const lettersPerLine = 44;

type ResultScreenProps = {
  readonly round: PublicRound;
  readonly result: AnnouncedResult | null;
  readonly words: ProjectorWords;
  readonly language: Language;
};

/** One person per page, several where many questions were asked; turned with the arrow keys or the buttons. */
export function ResultScreen({ round, result, words, language }: ResultScreenProps) {
  const [wanted, setPage] = useState(0);
  const pages = result === null ? [] : pagesOf(subjectFigures(result, language));
  const last = Math.max(0, pages.length - 1);
  const page = Math.min(wanted, last);
  useEffect(() => {
    const turn = ({ key }: KeyboardEvent) => {
      if (key === "ArrowRight" || key === "PageDown") setPage((before) => Math.min(before + 1, last));
      if (key === "ArrowLeft" || key === "PageUp") setPage((before) => Math.max(before - 1, 0));
    };
    window.addEventListener("keydown", turn);
    return () => window.removeEventListener("keydown", turn);
  }, [last]);
  const shown = pages[page];
  if (result === null || shown === undefined) {
    return (
      <div className="center">
        <h1>{words.result}</h1>
        <p className="subject">{round.title}</p>
        <p className="big">{words.byChair}</p>
      </div>
    );
  }
  return (
    <>
      <h1>{words.result}</h1>
      <p className="quiet oneLine">{round.title}</p>
      <SubjectPage shown={shown} words={words} />
      <div className="pages">
        <button
          type="button"
          disabled={page === 0}
          onClick={() => setPage(page - 1)}
          aria-label={words.previous}
        >
          ←
        </button>
        <span>{words.page(page + 1, pages.length)}</span>
        <button
          type="button"
          disabled={page === last}
          onClick={() => setPage(page + 1)}
          aria-label={words.next}
        >
          →
        </button>
        <p className="smallprint">
          {footText(result, shown, words)}
          {result.effect[language]}
        </p>
      </div>
    </>
  );
}

type ResultPage = {
  readonly number: number;
  readonly subject: SubjectFigure;
  /** The questions of this page. */
  readonly cells: readonly CellFigure[];
};

function pagesOf(subjects: readonly SubjectFigure[]): readonly ResultPage[] {
  return subjects.flatMap((subject, row) =>
    screensOf(subject.cells).map((cells) => ({ number: row + 1, subject, cells })),
  );
}

/** As many questions on one screen as there is room for, in their order. */
function screensOf(cells: readonly CellFigure[]): readonly (readonly CellFigure[])[] {
  const screens: CellFigure[][] = [];
  let room = 0;
  for (const cell of cells) {
    const lines = Math.ceil(cell.question.length / lettersPerLine);
    const screen = screens.at(-1);
    if (screen === undefined || lines > room) {
      screens.push([cell]);
      room = linesPerPage - lines;
    } else {
      screen.push(cell);
      room -= lines;
    }
  }
  return screens;
}

function SubjectPage({ shown, words }: { readonly shown: ResultPage; readonly words: ProjectorWords }) {
  const { number, subject, cells } = shown;
  const [only] = cells;
  return (
    <section className="chart" aria-label={subject.name}>
      {subject.cells.length > 1 ? (
        <>
          <h2 className="besideTable">
            {number}. {subject.name}
            {subject.post !== "" && <small>, {subject.post}</small>}
          </h2>
          <QuestionTable cells={cells} words={words} />
        </>
      ) : (
        <>
          <h2>
            {number}. {subject.name}
          </h2>
          {subject.post !== "" && <p className="quiet oneLine">{subject.post}</p>}
          {only !== undefined && <Bars cell={only} words={words} />}
        </>
      )}
    </section>
  );
}

function Bars({ cell, words }: { readonly cell: CellFigure; readonly words: ProjectorWords }) {
  if (cell.choices.length === 0) return <p className="big">{leadingText(cell, words)}</p>;
  return (
    <dl className="bars">
      {cell.choices.map(({ id, label, count, percent, part }) => (
        <div key={id} className="bar">
          <dt>{label}</dt>
          <dd className="track" aria-hidden>
            <div className="fill" style={{ width: `${100 * part}%` }} />
          </dd>
          <dd className="number">
            <strong>{count}</strong>
            {percent !== null && <small> {percent}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function QuestionTable({
  cells,
  words,
}: {
  readonly cells: readonly CellFigure[];
  readonly words: ProjectorWords;
}) {
  const heads = cells[0]?.choices ?? [];
  return (
    <table className="answers">
      <thead>
        <tr>
          <th scope="col">{words.item}</th>
          {heads.length === 0 ? (
            <th scope="col">{words.leading}</th>
          ) : (
            <>
              {heads.map(({ id, label }) => (
                <th key={id} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">{words.blank}</th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <tr key={cell.index}>
            <th scope="row">{cell.question}</th>
            {cell.choices.length === 0 ? (
              <td className="answer">{cell.leading ?? "–"}</td>
            ) : (
              <>
                {cell.choices.map(({ id, count, percent }) => (
                  <td key={id}>
                    <strong>{count}</strong>
                    {percent !== null && <small> {percent}</small>}
                  </td>
                ))}
                <td>{cell.blank}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function leadingText({ leading }: CellFigure, words: ProjectorWords): string {
  return leading === null ? words.noLeading : `${words.leading}: ${leading}`;
}

function footText({ base }: AnnouncedResult, { cells }: ResultPage, words: ProjectorWords): string {
  const [first] = cells;
  if (first === undefined || first.choices.length === 0) return "";
  if (cells.length === 1) return `${words.blank}: ${first.blank}. ${words.bases[base.kind](first.base)}. `;
  return base.kind === "row-valid" ? `${words.baseEachLine} ` : `${words.bases[base.kind](first.base)}. `;
}
