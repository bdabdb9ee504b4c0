import type { CastFacts } from "../../shared/client/phone/screen.ts";
import type { AnnouncedResult } from "../../shared/protocol/public-view.ts";
import { levelNamesEn, levelNamesVi, levels } from "../../shared/domain/levels.ts";
import { useKiosk } from "../context.tsx";
import { Page } from "../parts/Page.tsx";
import { percentText } from "../percent.ts";
import type { Language } from "../words/words.ts";
import { Sealed, Tracker } from "./DonePage.tsx";

type Subject = AnnouncedResult["subjects"][number];

/** The announced result: a bar per level with count and percentage, and what percentages are of. */
export function ResultPage({
  title,
  result,
  cast,
}: {
  readonly title: string;
  readonly result: AnnouncedResult;
  readonly cast: CastFacts | null;
}) {
  const { words } = useKiosk();
  return (
    <Page title={words.resultTitle}>
      <p className="lead">{title}</p>
      {result.detail === "counts" && <p>{baseText(words.base, result.base)}</p>}
      {result.subjects.map((subject, index) => (
        <SubjectResult key={index} number={index + 1} subject={subject} result={result} />
      ))}
      <p className="notice">{words.resultMeaning}</p>
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
  const { words, language } = useKiosk();
  const rowSum = subject.counts.reduce((sum, count) => sum + count, 0);
  const base = result.base.count ?? rowSum;
  const bars = result.optionIds.map((optionId, index) => ({
    text: optionName(optionId, language),
    count: subject.counts[index] ?? 0,
  }));
  const all = subject.blank > 0 ? [...bars, { text: words.blank, count: subject.blank }] : bars;
  const longest = Math.max(base, rowSum + subject.blank, 1);
  return (
    <section className="card">
      <h2>
        <span className="row-number">{number}</span>
        <span className="row-name">{subject.name}</span>
        {subject.post !== "" && <span className="row-post">{subject.post}</span>}
      </h2>
      {result.detail === "levels" ? (
        <p className="lead">
          {subject.leading === null
            ? words.leadingShared
            : words.leading(optionName(subject.leading, language))}
        </p>
      ) : (
        <ul className="bars">
          {all.map(({ text, count }) => (
            <li key={text}>
              <span className="bar-name">{text}</span>
              <span className="bar-count">{words.votes(count, percentText(count, base, words.decimal))}</span>
              <progress value={count} max={longest} aria-label={words.control(subject.name, text)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function optionName(optionId: string, language: Language): string {
  const level = levels.find((known) => known === optionId);
  if (level === undefined) return optionId;
  return language === "vi" ? levelNamesVi[level] : levelNamesEn[level];
}

type BaseWords = ReturnType<typeof useKiosk>["words"]["base"];

function baseText(words: BaseWords, { kind, count }: AnnouncedResult["base"]): string | null {
  const texts: Readonly<Record<string, ((count: string) => string) | undefined>> = words;
  return texts[kind]?.(count === null ? "" : String(count)) ?? null;
}
