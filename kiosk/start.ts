/**
 * The page's first script, as small as it can be: it starts the engine, which loads and works in its own thread while the
 * larger script of the pages is still on its way (show-page.tsx).
 */
import { isStaying } from "./browser.ts";
import { inAppBrowserOf } from "./in-app-browsers.ts";
import { loadLater } from "./load-later.ts";
import { keptEntries, startPhoneLink } from "./phone-link.ts";
import { trialCodeOf } from "../shared/protocol/trial-code.ts";

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

async function show(): Promise<void> {
  const page = await loadLater(() => import("./show-page.tsx"));
  // After an update of the server the page has other names for its files.
  if (page === null) location.reload();
  else page.showPage(link, inApp);
  if (trial !== null && link !== null) (await import("./trial.ts")).tryPhone(trial, link);
}

void show();
