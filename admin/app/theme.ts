import { createTheme, defaultVariantColorsResolver } from "@mantine/core";
import type { Words } from "../words/words.ts";

/** Look of every page of the console. Colours and sizes are in shared/look/tokens.css; styles.css gives them Mantine's names. */
export const themeOf = (words: Words) =>
  createTheme({
    fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
    headings: { fontFamily: "'Be Vietnam Pro', system-ui, sans-serif", fontWeight: "600" },
    primaryColor: "blue",
    defaultRadius: "md",
    cursorType: "pointer",
    respectReducedMotion: true,
    components: {
      PasswordInput: {
        defaultProps: { visibilityToggleButtonProps: { "aria-label": words.shell.showPassphrase } },
      },
    },
    // Mantine writes white on every full ground; in the dark look these are light.
    variantColorResolver: (input) => {
      const colors = defaultVariantColorsResolver(input);
      return input.variant === "filled" ? { ...colors, color: "var(--on)" } : colors;
    },
  });
