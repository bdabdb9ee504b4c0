/** Inside another app: the way out first, and below it a way on for whoever has no other or was taken for an app wrongly. */
import { useState } from "react";
import { hasJustChosenToStay, stayHere } from "../staying.ts";
import { useKiosk } from "../context.tsx";
import type { InAppBrowser } from "../in-app-browsers.ts";
import { Page } from "../parts/Page.tsx";
import { Working } from "../parts/Working.tsx";

export function InAppPage({ browser: { name, risk } }: { readonly browser: InAppBrowser }) {
  const { words } = useKiosk();
  return (
    <Page title={words.inAppTitle}>
      <p>{words.inAppWhy[risk](name)}</p>
      <ul className="steps">
        {words.inAppWays.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ul>
      <p>{words.inAppNothing}</p>
      {risk === "scripts" ? (
        <details>
          <summary>{words.inAppWrong(name)}</summary>
          <p>{words.inAppWrongText(name)}</p>
          <Stay label={words.inAppIsOwn} />
        </details>
      ) : (
        <section className="card">
          <h2>{words.inAppNoOther}</h2>
          <p>{words.inAppStayText}</p>
          <Stay label={words.inAppStay} />
        </section>
      )}
    </Page>
  );
}

/** Goes on here if the browser passes the test. */
function Stay({ label }: { readonly label: string }) {
  const { words } = useKiosk();
  const [test, setTest] = useState<"none" | "running" | "failed">(hasJustChosenToStay() ? "failed" : "none");
  const stay = async () => {
    setTest("running");
    if (!(await stayHere())) setTest("failed");
  };
  if (test === "running") return <Working text={words.inAppTesting} />;
  if (test === "failed")
    return (
      <p className="notice notice-warning" role="alert">
        {words.inAppFailed}
      </p>
    );
  return (
    <button type="button" className="button button-second" onClick={() => void stay()}>
      {label}
    </button>
  );
}
