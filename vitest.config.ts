import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/e2e/**", "tests/engines/**", "tests/long/**", "tests/other-node/**"],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A poll ends as soon as it holds; a second, the library's own limit, is a claim about the machine's load.
    expect: { poll: { timeout: 20_000 } },
    pool: "forks",
    // More than there are cores: phones wait half a minute before they send, and a third of these seconds are such waiting.
    maxWorkers: 4,
  },
});
