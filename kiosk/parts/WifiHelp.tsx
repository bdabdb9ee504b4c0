import type { Screen } from "../../shared/client/phone/screen.ts";
import { useKiosk } from "../context.tsx";

/** Folded away under the pages on which people wait: what to press where the phone misses the internet. */
export function WifiHelp({ at }: { readonly at: Screen["kind"] }) {
  const { words } = useKiosk();
  if (at !== "waiting" && at !== "no-slip") return null;
  return (
    <aside className="page">
      <details>
        <summary>{words.wifiHelp}</summary>
        <ul className="steps">
          {words.wifiSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      </details>
    </aside>
  );
}
