import { Fragment } from "react";
import { percentLabel } from "../../shared/basics/percent.ts";
import type { CastFacts, Meanwhile } from "../../shared/client/phone/screen.ts";
import { cellFigures } from "../../shared/forms/figures.ts";
import type { AnnouncedResult, CellResult } from "../../shared/protocol/public-view.ts";
import { useKiosk } from "../context.tsx";
import { MeanwhileLines } from "../parts/MeanwhileLines.tsx";
import { Page } from "../parts/Page.tsx";
import { Sealed, Tracker } from "./DonePage.tsx";

type Subject = AnnouncedResult["subjects"][number];

/** The announced result: a bar per answer with count and percentage, and what percentages are of. */
export function ResultPage({
  title,
  result,
  cast,
  meanwhile,
}: {
  readonly title: string;
  readonly result: AnnouncedResult;
  readonly cast: CastFacts | null;
  readonly meanwhile: Meanwhile;
}) {
  const { words, language } = useKiosk();
  return (
    <Page title={words.resultTitle}>
      <p className="lead">{title}</p>
      <MeanwhileLines meanwhile={meanwhile} />
      {result.detail === "counts" && <p>{words.base[result.base.kind](result.base.count ?? 0)}</p>}
      {result.subjects.map((subject, index) => (
        <SubjectResult key={index} number={index + 1} subject={subject} result={result} />
      ))}
      <p className="notice">{result.effect[language]}</p>
      {cast !== null && (
        <div className="done-below">
          <h2>{words.done}</h2>
          <Sealed cast={cast} isCounted />
          <Tracker cast={cast} />
        </div>
      )}
    </Page>
  );
}

function SubjectResult({
  number,
  subject,
  result,
}: {
  readonly number: number;
  readonly subject: Subject;
  readonly result: AnnouncedResult;
}) {
  const { language } = useKiosk();
  return (
    <section className="card">
      <h2>
        <span className="row-number">{number}</span>
        <span className="row-name">{subject.name}</span>
        {subject.post !== "" && <span className="row-post">{subject.post}</span>}
      </h2>
      {subject.cells.map((cell, index) => {
        const question = result.questions[index]?.[language] ?? "";
        return (
          <Fragment key={index}>
            {question !== "" && (
              <h3>
                {index + 1}. {question}
              </h3>
            )}
            <CellResultBars cell={cell} name={question === "" ? subject.name : question} result={result} />
          </Fragment>
        );
      })}
    </section>
  );
}

function CellResultBars({
  cell,
  name,
  result,
}: {
  readonly cell: CellResult;
  readonly name: string;
  readonly result: AnnouncedResult;
}) {
  const { words, language } = useKiosk();
  const { options, detail } = result;
  if (detail === "levels") {
    const leading = options.find(({ optionId }) => optionId === cell.leading);
    return (
      <p className="lead">{leading === undefined ? words.leadingShared : words.leading(leading[language])}</p>
    );
  }
  const { votes, base } = cellFigures(result, result.base, cell.counts);
  const bars = votes.map((vote, index) => ({ ...vote, text: options[index]?.[language] ?? "" }));
  const blank = { option: "", text: words.blank, count: cell.blank, percent: null };
  return (
    <ul className="bars">
      {(cell.blank > 0 ? [...bars, blank] : bars).map(({ option, text, count, percent }) => (
        <li key={option}>
          <span className="bar-name">{text}</span>
          <span className="bar-count">{words.votes(count, percentLabel(percent, language))}</span>
          <progress value={count} max={Math.max(base, 1)} aria-label={words.control(name, text)} />
        </li>
      ))}
    </ul>
  );
}
