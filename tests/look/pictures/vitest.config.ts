import { defineConfig } from "vitest/config";

/** `npm run -s pictures`: no test, but pictures of what the tests look at. */
export default defineConfig({
  test: {
    root: new URL("../../..", import.meta.url).pathname,
    include: ["tests/look/pictures/take-pictures.ts"],
    testTimeout: 3_600_000,
    hookTimeout: 300_000,
  },
});
