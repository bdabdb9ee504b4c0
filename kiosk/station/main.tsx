/**
 * The voting station (security U4): a shared tablet for those without a phone. Each voter gets a fresh document, and what
 * the engine keeps for one stands in that document's memory alone.
 */
import "../styles.css";
import "../later.css";
import "./station.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import * as z from "zod/mini";
import { Station } from "./Station.tsx";
import { quietOtherQuestions } from "./wipe.ts";

// The page's policy forbids eval, which zod would try.
z.config({ jitless: true });

document.documentElement.setAttribute("data-started", "yes");

// A slip never comes by the address here, and what somebody put there does not stay (security B12); nor does what the ballot
// of the voter before left in this entry of the history.
history.replaceState(null, "", location.pathname);
quietOtherQuestions();

// "Back" to a page as it was left would show somebody else's ballot.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});

const root = document.getElementById("root");
if (root !== null) {
  const page = createRoot(root);
  page.render(
    <StrictMode>
      <Station />
    </StrictMode>,
  );
  // Before it is kept for "back": it would be painted once more, with what was chosen, before the reload above.
  addEventListener("pagehide", () => page.unmount());
}
