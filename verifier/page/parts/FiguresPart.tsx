/** The figures of the minutes, per subject and question, as the checks computed them again. */
import type { Language } from "../../../shared/basics/bilingual.ts";
import { levelNamesEn, levelNamesVi, type Level } from "../../../shared/domain/levels.ts";
import type { Form } from "../../../shared/forms/form.ts";
import type { AnswerFigures, SubjectFigures } from "../../../shared/record/figures.ts";
import type { RecordSummary } from "../../../shared/record/verify/summary.ts";
import { useWords } from "../words/words.ts";

export function FiguresPart({ summary }: { readonly summary: RecordSummary }) {
  const { words } = useWords();
  const { round, figures, outcome } = summary;
  const { counts, subjects, lot } = figures;
  return (
    <section className="figures">
      <h2>{words.round(round.n, round.title)}</h2>
      <p>{words.roundFacts(round.electorate.name, round.electorate.size)}</p>
      {counts !== null && (
        <dl className="counts">
          {(["summoned", "present", "handedOut", "cast", "valid"] as const).map((name) => (
            <div key={name}>
              <dt>{words.counts[name]}</dt>
              <dd>{counts[name]}</dd>
            </div>
          ))}
        </dl>
      )}
      {lot !== null && (
        <p>
          {words.lot}: {lot}. {words.words}: {figures.words?.join(" – ")}
        </p>
      )}
      {subjects === null ? (
        <p>{words.noResult}</p>
      ) : (
        <>
          <h2>{words.figuresTitle}</h2>
          {round.form.questions.map((question, index) => (
            <Votes
              key={question.questionId}
              form={round.form}
              subjects={subjects}
              question={index}
              proposals={outcome?.proposals ?? null}
            />
          ))}
        </>
      )}
    </section>
  );
}

type VotesProps = {
  readonly form: Form;
  readonly subjects: readonly SubjectFigures[];
  /** Place of the question on the form. */
  readonly question: number;
  readonly proposals: readonly (Level | null)[] | null;
};

function Votes({ form, subjects, question, proposals }: VotesProps) {
  const { language, words } = useWords();
  return (
    <div className="votes">
      <h3>{form.questions[question]?.[language]}</h3>
      <table>
        <thead>
          <tr>
            <th>{words.subject}</th>
            {form.options.map((option) => (
              <th key={option.optionId}>{option[language]}</th>
            ))}
            {form.blank === "allow" && <th>{words.blank}</th>}
            {proposals !== null && <th>{words.proposal}</th>}
          </tr>
        </thead>
        <tbody>
          {subjects.map(({ name, post, cells }, row) => (
            <tr key={row}>
              <th scope="row">
                {name}
                <span className="post">{post}</span>
              </th>
              <AnswerCells form={form} cell={cells[question]} />
              {proposals !== null && (
                <td data-label={words.proposal}>
                  {levelName(proposals[row] ?? null, language) ?? words.noProposal}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AnswerCells({ form, cell }: { readonly form: Form; readonly cell: AnswerFigures | undefined }) {
  const { language, words } = useWords();
  if (cell === undefined) return null;
  return (
    <>
      {form.options.map((option, index) => {
        const vote = cell.votes[index];
        const percent = vote?.percent ?? null;
        return (
          <td key={option.optionId} data-label={option[language]}>
            {vote?.count}
            {percent !== null && (
              <span className="percent">
                {words.percent(percent)} {words.base(cell.base)}
              </span>
            )}
          </td>
        );
      })}
      {form.blank === "allow" && <td data-label={words.blank}>{cell.blank}</td>}
    </>
  );
}

function levelName(level: Level | null, language: Language): string | null {
  return level === null ? null : { vi: levelNamesVi, en: levelNamesEn }[language][level];
}
