import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import type {
  BallotVerdict,
  Heard,
  RoundToCheck,
} from "../../../shared/client/check-ballot/opened-ballot.ts";
import { checkWords } from "../../../shared/client/check-ballot/words.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { Notice } from "../../parts/Notice.tsx";
import css from "./CheckBallot.module.css";

type VerdictProps = {
  readonly about: RoundToCheck;
  readonly verdict: BallotVerdict;
  readonly heard: Heard | null;
  readonly again: ReactNode;
};

/** In large words, to be read by two people: does K fit, and what did the phone say that it encrypted? */
export function Verdict({ about, verdict, heard, again }: VerdictProps) {
  const { language } = useConsole();
  const said = checkWords[language];
  const { form } = about.round;
  const isMatch = verdict.kind === "match";
  const text = {
    match: said.matchText,
    "no-match": said.noMatchText,
    repeated: said.repeatedText,
  }[verdict.kind];
  return (
    <Card>
      <div className={isMatch ? css.match : css.noMatch} role="status">
        <p className={css.word}>
          {isMatch ? "✓ " : "✗ "}
          {isMatch ? said.matchTitle : said.noMatchTitle}
        </p>
        <Text>{text}</Text>
      </div>
      {heard === "contradicts" && <Notice kind="problem">{said.heard.contradicts}</Notice>}
      <Text fw={600}>{said.choicesSaid}</Text>
      <ol className={css.choices}>
        {about.cells.map(({ index, row, question }) => {
          const choice = verdict.choices[index] ?? "blank";
          const option = choice === "blank" ? said.blank : form.options[choice]?.[language];
          return (
            <li key={index}>
              {row.name}
              {question[language] === "" ? "" : ` – ${question[language]}`}
              <strong>{option}</strong>
            </li>
          );
        })}
      </ol>
      <div>
        <Text c="dimmed">{said.codeComputed}</Text>
        <p className={css.code}>{verdict.checkCode.replace(/.{4}(?=.)/g, "$& ")}</p>
      </div>
      {again}
    </Card>
  );
}
