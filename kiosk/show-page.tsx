/** What is seen, once the engine is under way (start.ts). */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import type { InAppBrowser } from "./in-app-browsers.ts";
import type { PhoneLink } from "./phone-link.ts";

/** link: the engine; null inside another app's browser (inApp), where nothing is started. */
export function showPage(link: PhoneLink | null, inApp: InAppBrowser | null): void {
  const root = document.getElementById("root");
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <App link={link} inApp={inApp} />
    </StrictMode>,
  );
}
