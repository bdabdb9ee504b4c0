import type { CountRule } from "../../shared/domain/counts.ts";
import { useConsole } from "../console/console-context.tsx";
import { Notice } from "./Notice.tsx";

type ImbalanceNoticeProps = {
  readonly imbalances: readonly CountRule[];
  /** What follows from it, at this moment. */
  readonly text: string;
};

/** Which rules between the counts do not hold (design §3); nothing where all do. */
export function ImbalanceNotice({ imbalances, text }: ImbalanceNoticeProps) {
  const { words } = useConsole();
  if (imbalances.length === 0) return null;
  return (
    <Notice kind="problem" title={words.result.imbalanceTitle}>
      <ul>
        {imbalances.map((rule) => (
          <li key={rule}>{words.result.imbalances[rule]}</li>
        ))}
      </ul>
      {text}
    </Notice>
  );
}
