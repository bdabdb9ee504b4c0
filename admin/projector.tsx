/** Entry of the hall's screen at /projector: public view only, no login. */
import "@fontsource/be-vietnam-pro/400.css";
import "@fontsource/be-vietnam-pro/600.css";
import "@fontsource/be-vietnam-pro/700.css";
import "./features/projector/projector.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { defined } from "../shared/basics/assert.ts";
import { Projector } from "./features/projector/Projector.tsx";

createRoot(defined(document.getElementById("root"), "the page has its root")).render(
  <StrictMode>
    <Projector />
  </StrictMode>,
);
