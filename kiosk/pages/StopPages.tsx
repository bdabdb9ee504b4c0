/** Pages on which nothing goes on until the person does something, or the hall does. */
import { useState } from "react";
import type { PhoneProblem } from "../../shared/client/phone/checks.ts";
import type { RefusalCode } from "../../shared/domain/refusal.ts";
import { useKiosk } from "../context.tsx";
import { Page } from "../parts/Page.tsx";

export function StoragePage() {
  const { words, act } = useKiosk();
  return (
    <Page title={words.storageTitle}>
      <p>{words.storageText}</p>
      <button type="button" className="button" onClick={() => act({ kind: "try-again" })}>
        {words.tryAgain}
      </button>
    </Page>
  );
}

export function OtherWindowPage() {
  const { words, act } = useKiosk();
  return (
    <Page title={words.otherWindowTitle}>
      <p>{words.otherWindowText}</p>
      <button type="button" className="button" onClick={() => act({ kind: "use-this-window" })}>
        {words.useThisWindow}
      </button>
    </Page>
  );
}

export function ElsewherePage() {
  const { words, act } = useKiosk();
  return (
    <Page title={words.elsewhereTitle}>
      <p>{words.elsewhereText}</p>
      <button type="button" className="button" onClick={() => act({ kind: "take-slip" })}>
        {words.takeSlip}
      </button>
    </Page>
  );
}

export function ComparePage({
  groups,
  fingerprint,
}: {
  readonly groups: readonly string[];
  /** Of these groups: what the person says yes to is what is kept. */
  readonly fingerprint: string;
}) {
  const { words, act } = useKiosk();
  const [isDifferent, setDifferent] = useState(false);
  if (isDifferent) {
    // It may be the wrong slip; it may be another server: somebody has to look, and the slip is kept for that.
    return (
      <Page key="different" title={words.differentTitle} tone="alarm">
        <p className="lead" role="alert">
          {words.differentText}
        </p>
        <button type="button" className="button button-second" onClick={() => setDifferent(false)}>
          {words.compareAgain}
        </button>
        <button type="button" className="button button-second" onClick={() => act({ kind: "forget-slip" })}>
          {words.forgetSlip}
        </button>
      </Page>
    );
  }
  return (
    <Page key="compare" title={words.compareTitle}>
      <p>{words.compareText}</p>
      <p className="groups">
        {groups.map((group, index) => (
          <span key={`${index} ${group}`}>{group} </span>
        ))}
      </p>
      <button
        type="button"
        className="button"
        onClick={() => act({ kind: "accept-fingerprint", fingerprint })}
      >
        {words.compareYes}
      </button>
      <button type="button" className="button button-second" onClick={() => setDifferent(true)}>
        {words.compareNo}
      </button>
    </Page>
  );
}

/** What, why, what to do, whom to ask; and a short code in small print. */
export function RefusedPage({ code, n }: { readonly code: RefusalCode; readonly n: number | null }) {
  const { words, act } = useKiosk();
  const texts: Partial<Record<RefusalCode, string>> = words.refusals;
  if (code === "slip-not-entitled") {
    return (
      <Page title={words.notEntitledTitle}>
        <p className="lead">{words.notEntitledText}</p>
      </Page>
    );
  }
  return (
    <Page title={words.refusedTitle}>
      <p className="lead">{texts[code] ?? words.refusalOther}</p>
      {n === null && (
        <>
          <button type="button" className="button" onClick={() => act({ kind: "try-again" })}>
            {words.tryAgain}
          </button>
          <button type="button" className="button button-second" onClick={() => act({ kind: "forget-slip" })}>
            {words.forgetSlip}
          </button>
        </>
      )}
      <p className="small">{words.code(code)}</p>
    </Page>
  );
}

/** Something contradicts what was signed: the person tells it, and keeps the page. */
export function ProblemPage({
  problem,
  tracker,
}: {
  readonly problem: PhoneProblem;
  readonly tracker: string | null;
}) {
  const { words, act } = useKiosk();
  const { title, text } = words.problems[problem];
  return (
    <Page title={title} tone="alarm">
      <p className="lead" role="alert">
        {text}
      </p>
      {tracker !== null && (
        <p>
          {words.tracker}: <span className="mono">{tracker}</span>
        </p>
      )}
      {(problem === "foreign-slip" || problem === "other-meeting") && (
        <button type="button" className="button button-second" onClick={() => act({ kind: "forget-slip" })}>
          {words.forgetSlip}
        </button>
      )}
      <p className="small">{words.code(problem)}</p>
    </Page>
  );
}
