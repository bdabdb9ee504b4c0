import type { OutcomeSummary } from "../../../shared/record/verify/summary.ts";
import { useWords } from "../words/words.ts";

/** What the verdict does not cover. */
export function TrustPart({ outcome }: { readonly outcome: OutcomeSummary | null }) {
  const { words } = useWords();
  return (
    <section>
      <h2>{words.trustTitle}</h2>
      <ul>
        {outcome !== null && (
          <li>
            {words.trustRules(outcome.trust.facts, outcome.trust.decisions, outcome.trust.levels)}{" "}
            <span className="hash">{words.outcomeCode(outcome.hash)}</span>
          </li>
        )}
        {words.trust.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
