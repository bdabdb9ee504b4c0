import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/long/**/*.test.ts"],
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    pool: "forks",
    maxWorkers: 1,
  },
});
