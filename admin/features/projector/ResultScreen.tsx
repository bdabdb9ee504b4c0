import type { Language } from "../../../shared/basics/bilingual.ts";
import type { ResultLayout } from "../../../shared/domain/hall-screen.ts";
import type { AnnouncedResult, PublicRound } from "../../../shared/protocol/public-view.ts";
import { subjectFigures, type CellFigure, type SubjectFigure } from "../../model/result-figures.ts";
import { pageAt, resultPages } from "../../model/result-pages.ts";
import type { ProjectorWords } from "../../words/vi/projector.ts";

type ResultScreenProps = {
  readonly round: PublicRound;
  readonly result: AnnouncedResult | null;
  readonly layout: ResultLayout;
  /** From 0, as the chair has turned them: all screens show the same. */
  readonly page: number;
  readonly words: ProjectorWords;
  readonly language: Language;
};

/** One person per page, several where many questions were asked; or a table of all. */
export function ResultScreen({ round, result, layout, page: wished, words, language }: ResultScreenProps) {
  const pages = result === null ? [] : resultPages(result, layout);
  const shown = pageAt(pages, wished);
  if (result === null || shown === null) {
    return (
      <div className="center">
        <h1>{words.result}</h1>
        <p className="subject">{round.title}</p>
        <p className="big">{words.byChair}</p>
      </div>
    );
  }
  const { page, place } = shown;
  const subjects = subjectFigures(result, language);
  const rows = page.kind === "table" ? page.rows : [page.row];
  const cells = rows.flatMap((row) => {
    const own = subjects[row]?.cells ?? [];
    return page.kind === "table" ? own : own.filter((_cell, question) => page.questions.includes(question));
  });
  return (
    <>
      <h1>{words.result}</h1>
      <p className="resultTitle">{round.title}</p>
      {page.kind === "table" ? (
        <section className="chart">
          <AnswersTable
            lines={rows.flatMap((row) => tableLine(subjects[row], row))}
            head={words.person}
            words={words}
          />
        </section>
      ) : (
        <SubjectPage number={page.row + 1} subject={subjects[page.row]} cells={cells} words={words} />
      )}
      <div className="pages">
        <span>{words.page(place + 1, pages.length)}</span>
        <p className="smallprint">
          {footText(result, cells, words)}
          {result.effect[language]}
        </p>
      </div>
    </>
  );
}

type AnswerLine = { readonly text: string; readonly cell: CellFigure };

function tableLine(subject: SubjectFigure | undefined, row: number): readonly AnswerLine[] {
  const [cell] = subject?.cells ?? [];
  return subject === undefined || cell === undefined ? [] : [{ text: `${row + 1}. ${subject.name}`, cell }];
}

type SubjectPageProps = {
  readonly number: number;
  readonly subject: SubjectFigure | undefined;
  /** The questions of this page. */
  readonly cells: readonly CellFigure[];
  readonly words: ProjectorWords;
};

function SubjectPage({ number, subject, cells, words }: SubjectPageProps) {
  const [only] = cells;
  if (subject === undefined) return null;
  return (
    <section className="chart" aria-label={subject.name}>
      {subject.cells.length > 1 ? (
        <>
          <h2 className="besideTable">
            {number}. {subject.name}
            {subject.post !== "" && <small>, {subject.post}</small>}
          </h2>
          <AnswersTable
            lines={cells.map((cell) => ({ text: cell.question, cell }))}
            head={words.item}
            words={words}
          />
        </>
      ) : (
        <>
          <h2>
            {number}. {subject.name}
          </h2>
          {subject.post !== "" && <p className="quiet">{subject.post}</p>}
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

type AnswersTableProps = {
  readonly lines: readonly AnswerLine[];
  /** What the lines are. */
  readonly head: string;
  readonly words: ProjectorWords;
};

function AnswersTable({ lines, head, words }: AnswersTableProps) {
  const heads = lines[0]?.cell.choices ?? [];
  return (
    <table className="answers">
      <thead>
        <tr>
          <th scope="col">{head}</th>
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
        {lines.map(({ text, cell }) => (
          <tr key={cell.index}>
            <th scope="row">{text}</th>
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

function footText({ base }: AnnouncedResult, cells: readonly CellFigure[], words: ProjectorWords): string {
  const [first] = cells;
  if (first === undefined || first.choices.length === 0) return "";
  if (cells.length === 1) return `${words.blank}: ${first.blank}. ${words.bases[base.kind](first.base)}. `;
  return base.kind === "row-valid" ? `${words.baseEachLine} ` : `${words.bases[base.kind](first.base)}. `;
}
