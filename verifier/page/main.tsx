/**
 * verify.html's one script. In the page it shows the page; as a thread, which the page starts from the script's own text,
 * it checks. So there is one text for both, and one hash in the page's policy.
 */
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { runThread } from "./checking/thread.ts";
import "./styles.css";

if (typeof document === "undefined") runThread();
else showPage();

function showPage(): void {
  const script = document.querySelector("body > script")?.textContent ?? "";
  const place = document.querySelector("#root");
  if (place !== null) createRoot(place).render(<App script={script} />);
}
