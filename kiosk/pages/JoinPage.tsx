import { useState, type ChangeEvent, type SubmitEvent } from "react";
import { groupsOfFour, slipCodeCharacters } from "../../shared/crypto/typed-code.ts";
import { codeOfField } from "../typed-code.ts";
import type { SlipProblem } from "../../shared/client/phone/screen.ts";
import { useKiosk } from "../context.tsx";
import { Page } from "../parts/Page.tsx";

/** No slip yet: scan it, or type its code. */
export function JoinPage({ problem }: { readonly problem: SlipProblem | null }) {
  const { words } = useKiosk();
  const [wasTyped, setTyped] = useState(false);
  return (
    <Page title={words.appTitle}>
      <p className="lead">{words.scan}</p>
      {problem !== null && !wasTyped && (
        <p className="notice notice-warning" role="alert">
          {words.slipProblem[problem]}
        </p>
      )}
      <details>
        <summary>{words.cannotScan}</summary>
        <TypedCode problem={problem} wasTyped={wasTyped} onTyped={() => setTyped(true)} />
      </details>
    </Page>
  );
}

function TypedCode({
  problem,
  wasTyped,
  onTyped,
}: {
  readonly problem: SlipProblem | null;
  readonly wasTyped: boolean;
  readonly onTyped: () => void;
}) {
  const { words, act } = useKiosk();
  const [code, setCode] = useState("");
  const isFull = code.length === slipCodeCharacters;
  const type = (event: ChangeEvent<HTMLTextAreaElement>) => {
    const typed = codeOfField(event.target.value);
    setCode(typed);
    onTyped();
    // The checksum speaks as soon as the last letter is there.
    if (typed.length === slipCodeCharacters) act({ kind: "type-code", typed });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    act({ kind: "type-code", typed: code });
  };
  const isWrong = wasTyped && isFull && problem !== null;
  return (
    <form onSubmit={submit}>
      <label htmlFor="code">{words.typedLabel}</label>
      <textarea
        id="code"
        className="code-field"
        rows={3}
        value={groupsOfFour(code)}
        onChange={type}
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        aria-describedby="code-state"
        aria-invalid={isWrong}
      />
      <p id="code-state" className={isWrong ? "field-error" : "field-hint"} aria-live="polite">
        {isWrong ? words.typedWrong : words.typedLength(code.length)}
      </p>
      <button type="submit" className="button" disabled={!isFull}>
        {words.typedButton}
      </button>
    </form>
  );
}
