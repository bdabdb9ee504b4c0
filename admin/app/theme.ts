import { createTheme } from "@mantine/core";

/** Look of every page of the console: a calm blue, letters of Be Vietnam Pro, large enough for tired eyes. */
export const theme = createTheme({
  fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
  headings: { fontFamily: "'Be Vietnam Pro', system-ui, sans-serif", fontWeight: "600" },
  primaryColor: "blue",
  primaryShade: 8,
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
});
