import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/e2e/**", "tests/engines/**", "tests/long/**", "tests/other-node/**"],
    // An end for what hangs, no claim about speed: a machine may be ten times as busy as another. Claims stand in their tests.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // A poll ends as soon as it holds; a second, the library's own limit, is a claim about the machine's load.
    expect: { poll: { timeout: 20_000 } },
    pool: "forks",
    // More than there are cores: phones wait half a minute before they send, and a third of these seconds are such waiting.
    maxWorkers: 4,
  },
});
