import { checkNumber } from "../../../shared/record/verify/finding.ts";
import type { CheckResult } from "../../../shared/record/verify/report.ts";
import type { StatusKind } from "../words/vi.ts";
import { useWords } from "../words/words.ts";

/** The eighteen checks, each with what it asks and what came of it. */
export function CheckList({ checks }: { readonly checks: readonly CheckResult[] }) {
  const { words } = useWords();
  return (
    <section>
      <h2>{words.checksTitle}</h2>
      <ol className="checks">
        {checks.map((check) => {
          const status = statusOf(check);
          const { name, asks } = words.checks[check.id];
          return (
            <li key={check.id} className={status}>
              <span className="number">{checkNumber(check.id)}</span>
              <span className="asks">
                <strong>{name}</strong> {asks}
              </span>
              <span className="status">{words.status[status]}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function statusOf({ status, applies }: CheckResult): StatusKind {
  if (status === "PASS") return "pass";
  if (status === "FAIL") return "fail";
  return applies ? "not-made" : "not-applicable";
}
