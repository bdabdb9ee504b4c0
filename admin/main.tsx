/** Entry of the console page at /console/. */
import "@fontsource/be-vietnam-pro/400.css";
import "@fontsource/be-vietnam-pro/500.css";
import "@fontsource/be-vietnam-pro/600.css";
import "@fontsource/be-vietnam-pro/700.css";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./styles.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { defined } from "../shared/basics/assert.ts";
import { App } from "./app/App.tsx";

createRoot(defined(document.getElementById("root"), "the page has its root")).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
