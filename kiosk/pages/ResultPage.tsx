import { Fragment } from "react";
import type { CastFacts } from "../../shared/client/phone/screen.ts";
import type { AnnouncedResult, CellResult } from "../../shared/protocol/public-view.ts";
import { notRatedOptionId } from "../../shared/domain/levels.ts";
import { useKiosk } from "../context.tsx";
import { Page } from "../parts/Page.tsx";
import { percentText } from "../percent.ts";
import { Sealed, Tracker } from "./DonePage.tsx";

type Subject = AnnouncedResult["subjects"][number];

/** The announced result: a bar per answer with count and percentage, and what percentages are of. */
export function ResultPage({
  title,
  result,
  cast,
}: {
  readonly title: string;
  readonly result: AnnouncedResult;
  readonly cast: CastFacts | null;
}) {
  const { words, language } = useKiosk();
  return (
    <Page title={words.resultTitle}>
      <p className="lead">{title}</p>
      {result.detail === "counts" && <p>{baseText(words.base, result.base)}</p>}
      {result.subjects.map((subject, index) => (
        <SubjectResult key={index} number={index + 1} subject={subject} result={result} />
      ))}
      <p className="notice">{result.effect[language]}</p>
      {cast !== null && (
        <div className="done-below">
          <h2>{words.done}</h2>
          <Sealed cast={cast} />
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
  const bars = options.map((option, index) => ({
    id: option.optionId,
    text: option[language],
    count: cell.counts[index] ?? 0,
  }));
  const isOfBase = (id: string) => result.base.count !== null || id !== notRatedOptionId;
  const sum = (shown: typeof bars) => shown.reduce((total, { count }) => total + count, 0);
  const base = result.base.count ?? sum(bars.filter(({ id }) => id !== notRatedOptionId));
  const all = cell.blank > 0 ? [...bars, { id: "", text: words.blank, count: cell.blank }] : bars;
  const longest = Math.max(base, sum(all), 1);
  return (
    <ul className="bars">
      {all.map(({ id, text, count }) => (
        <li key={id}>
          <span className="bar-name">{text}</span>
          <span className="bar-count">
            {words.votes(count, isOfBase(id) ? percentText(count, base, words.decimal) : null)}
          </span>
          <progress value={count} max={longest} aria-label={words.control(name, text)} />
        </li>
      ))}
    </ul>
  );
}

type BaseWords = ReturnType<typeof useKiosk>["words"]["base"];

function baseText(words: BaseWords, { kind, count }: AnnouncedResult["base"]): string | null {
  const texts: Readonly<Record<string, ((count: string) => string) | undefined>> = words;
  return texts[kind]?.(count === null ? "" : String(count)) ?? null;
}
