import { defineConfig } from "vitest/config";

/** Real Chromium against the real built server. Three files at a time: most of a meeting is waiting. */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["tests/e2e/**/*.test.ts", "tests/engines/**/*.test.ts"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 20_000 } },
    pool: "forks",
    maxWorkers: 3,
  },
});
