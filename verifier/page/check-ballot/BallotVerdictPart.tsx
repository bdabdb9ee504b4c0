/** In large words: does K fit, and what did the phone say that it encrypted? */
import type {
  BallotVerdict,
  Heard,
  RoundToCheck,
} from "../../../shared/client/check-ballot/opened-ballot.ts";
import { checkWords } from "../../../shared/client/check-ballot/words.ts";
import { useWords } from "../words/words.ts";

type BallotVerdictProps = {
  readonly about: RoundToCheck;
  readonly verdict: BallotVerdict;
  readonly heard: Heard | null;
};

export function BallotVerdictPart({ about, verdict, heard }: BallotVerdictProps) {
  const { language } = useWords();
  const said = checkWords[language];
  const isMatch = verdict.kind === "match";
  const text = { match: said.matchText, "no-match": said.noMatchText, repeated: said.repeatedText }[
    verdict.kind
  ];
  return (
    <>
      <section className={`verdict ${isMatch ? "valid" : "refused"}`} role="status">
        <h2>{isMatch ? `✓ ${said.matchTitle}` : `✗ ${said.noMatchTitle}`}</h2>
        <p>{text}</p>
      </section>
      <section className="check-ballot">
        {heard === "contradicts" && <p className="notice">{said.heard.contradicts}</p>}
        <h3>{said.choicesSaid}</h3>
        <ol>
          {about.cells.map(({ index, row, question }) => {
            const choice = verdict.choices[index] ?? "blank";
            return (
              <li key={index}>
                {row.name}
                {question[language] === "" ? "" : ` – ${question[language]}`}
                <strong>
                  {choice === "blank" ? said.blank : about.round.form.options[choice]?.[language]}
                </strong>
              </li>
            );
          })}
        </ol>
        <p>
          {said.codeComputed}: <code>{verdict.checkCode.replace(/.{4}(?=.)/g, "$& ")}</code>
        </p>
      </section>
    </>
  );
}
