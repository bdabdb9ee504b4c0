import { useEffect, useState } from "react";
import type { AnnouncedResult, PublicRound } from "../../shared/protocol/public-view.ts";
import { subjectFigures, type SubjectFigure } from "../result/result-figures.ts";
import type { ProjectorWords } from "../words/vi/projector.ts";
import type { Language } from "../words/words.ts";

interface ResultScreenProps {
  readonly round: PublicRound;
  readonly result: AnnouncedResult | null;
  readonly words: ProjectorWords;
  readonly language: Language;
}

/** One person per page; pages are turned with the arrow keys or the buttons. */
export function ResultScreen({ round, result, words, language }: ResultScreenProps) {
  const [wanted, setPage] = useState(0);
  const subjects = result === null ? [] : subjectFigures(result, language);
  const last = Math.max(0, subjects.length - 1);
  const page = Math.min(wanted, last);
  useEffect(() => {
    const turn = ({ key }: KeyboardEvent) => {
      if (key === "ArrowRight" || key === "PageDown") setPage((before) => Math.min(before + 1, last));
      if (key === "ArrowLeft" || key === "PageUp") setPage((before) => Math.max(before - 1, 0));
    };
    window.addEventListener("keydown", turn);
    return () => window.removeEventListener("keydown", turn);
  }, [last]);
  const subject = subjects[page];
  if (result === null || subject === undefined) {
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
      <Chart number={page + 1} subject={subject} words={words} />
      <div className="pages">
        <button
          type="button"
          disabled={page === 0}
          onClick={() => setPage(page - 1)}
          aria-label={words.previous}
        >
          ←
        </button>
        <span>{words.page(page + 1, subjects.length)}</span>
        <button
          type="button"
          disabled={page === last}
          onClick={() => setPage(page + 1)}
          aria-label={words.next}
        >
          →
        </button>
        <p className="smallprint">
          {subject.choices.length > 0 &&
            `${words.blank}: ${subject.blank}. ${baseText(result.base.kind, subject.base, words)}. `}
          {words.proposal}
        </p>
      </div>
    </>
  );
}

interface ChartProps {
  readonly number: number;
  readonly subject: SubjectFigure;
  readonly words: ProjectorWords;
}

function Chart({ number, subject, words }: ChartProps) {
  const { name, post, choices, leading } = subject;
  return (
    <section className="chart" aria-label={name}>
      <h2>
        {number}. {name}
      </h2>
      {post !== "" && <p className="quiet oneLine">{post}</p>}
      {choices.length === 0 ? (
        <p className="big">{leading === null ? words.noLeading : `${words.leading}: ${leading}`}</p>
      ) : (
        <dl className="bars">
          {choices.map(({ id, label, count, percent, part }) => (
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
      )}
    </section>
  );
}

function baseText(kind: string, count: number, words: ProjectorWords): string {
  switch (kind) {
    case "row-valid":
    case "present":
    case "summoned":
      return words.bases[kind](count);
    default:
      return words.bases["ballot-valid"](count);
  }
}
