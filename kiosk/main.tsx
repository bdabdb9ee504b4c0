import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { isInAppBrowser } from "./browser.ts";
import { startPhoneLink } from "./phone-link.ts";

document.documentElement.setAttribute("data-started", "yes");

const isInApp = isInAppBrowser(navigator.userAgent);
const fragment = location.hash;
// The slip's secret leaves the address bar at once (security B12). Inside another app's browser it stays: nothing
// is started there, and "open in browser" hands the address on.
if (!isInApp && fragment !== "") history.replaceState(null, "", location.pathname);

// A second scan into the same tab changes nothing but the fragment.
addEventListener("hashchange", () => {
  location.reload();
});

const link = isInApp ? null : startPhoneLink(fragment);

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App link={link} />
    </StrictMode>,
  );
}
