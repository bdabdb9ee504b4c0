import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { isStaying } from "./browser.ts";
import { inAppBrowserOf } from "./in-app-browsers.ts";
import { trialCodeOf } from "../shared/protocol/trial-code.ts";
import { keptEntries, startPhoneLink } from "./phone-link.ts";

document.documentElement.setAttribute("data-started", "yes");

const inApp = isStaying() ? null : inAppBrowserOf(navigator.userAgent);
const fragment = location.hash;
// The slip's secret leaves the address bar at once (security B12). Inside another app's browser it stays until somebody
// chooses to go on there: nothing is started, and "open in browser" hands the address on.
if (inApp === null && fragment !== "") history.replaceState(null, "", location.pathname);

// A second scan into the same tab changes nothing but the fragment.
addEventListener("hashchange", () => {
  location.reload();
});

// "Back" brings a page as it was left, with choices that another page of this tab may have sent since (security S13).
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});

const trial = trialCodeOf(fragment);
const link = inApp === null ? startPhoneLink(trial === null ? fragment : "", keptEntries) : null;
if (trial !== null && link !== null) void import("./trial.ts").then(({ tryPhone }) => tryPhone(trial, link));

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App link={link} inApp={inApp} />
    </StrictMode>,
  );
}
