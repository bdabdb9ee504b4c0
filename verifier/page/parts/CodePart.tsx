/** The record code as this machine computed it, and the comparison with a paper's. */
import { useState } from "react";
import { codeGroups, compareCode, type Comparison } from "../compare-code.ts";
import { useWords, type Words } from "../words/words.ts";

type CodePartProps = {
  readonly code: string;
  /** Of a record that is not verified, an equal code proves nothing. */
  readonly isValid: boolean;
};

export function CodePart({ code, isValid }: CodePartProps) {
  const { words } = useWords();
  const [typed, setTyped] = useState("");
  const comparison = compareCode(typed, code);
  const otherGroup = comparison.kind === "other" ? comparison.group : null;
  return (
    <section>
      <h2>{words.codeTitle}</h2>
      <p className="code">
        {codeGroups(code).map((group, index) => (
          <span key={index} className={index + 1 === otherGroup ? "other" : ""}>
            {group}{" "}
          </span>
        ))}
      </p>
      <label>
        {words.typedLabel}
        <textarea
          rows={3}
          value={typed}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={({ target }) => setTyped(target.value)}
        />
      </label>
      <p role="status" className={`compared ${colourOf(comparison, isValid)}`}>
        {textOf(comparison, isValid, words)}
      </p>
    </section>
  );
}

function colourOf({ kind }: Comparison, isValid: boolean): string {
  if (kind === "same") return isValid ? "good" : "bad";
  return kind === "other" ? "bad" : "";
}

function textOf(comparison: Comparison, isValid: boolean, words: Words): string {
  switch (comparison.kind) {
    case "nothing":
      return "";
    case "letters":
      return words.typedLetters;
    case "too-long":
      return words.typedTooLong;
    case "same":
      return isValid ? words.typedSame : words.typedSameButBad;
    case "so-far":
      return words.typedSoFar(comparison.typed);
    case "other":
      return words.typedOther(comparison.group);
  }
}
