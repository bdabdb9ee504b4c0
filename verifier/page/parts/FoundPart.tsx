/** What the verifier said of a file. Its verdict alone decides what the page says in large letters and in which colour. */
import type { Found } from "../checking/messages.ts";
import { useWords } from "../words/words.ts";
import { CheckList } from "./CheckList.tsx";
import { CodePart } from "./CodePart.tsx";
import { FiguresPart } from "./FiguresPart.tsx";
import { TrustPart } from "./TrustPart.tsx";

export function FoundPart({ name, found }: { readonly name: string; readonly found: Found }) {
  const { words } = useWords();
  const { report, lines, problem, summary } = found;
  const { verdict, established, recordCode } = report;
  return (
    <>
      {report.rehearsal && <p className="rehearsal">{words.rehearsal}</p>}
      <section className={`verdict ${verdict}`}>
        <p className="file">{words.file(name)}</p>
        <h2>{words.verdict[verdict].title}</h2>
        <p>{problem === null ? words.verdict[verdict].text : words.problem[problem.code]}</p>
        {verdict === "valid" && established !== null && <p>{words.state[established]}</p>}
      </section>
      {recordCode === null ? (
        <p>{words.noCode}</p>
      ) : (
        <CodePart code={recordCode} isValid={verdict === "valid"} />
      )}
      {summary !== null && <FiguresPart summary={summary} />}
      {problem === null && <CheckList checks={report.checks} />}
      {summary !== null && <TrustPart outcome={summary.outcome} />}
      <details>
        <summary>{words.technical}</summary>
        <pre>{[...(problem === null ? [] : [problem.detail]), ...lines].join("\n")}</pre>
      </details>
    </>
  );
}
