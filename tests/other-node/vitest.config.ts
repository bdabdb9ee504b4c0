/**
 * What depends on Node most, run by another Node than the one at hand: `NODE node_modules/vitest/vitest.mjs run --config
 * tests/other-node/vitest.config.ts`. scripts/test.mjs does it with the builds of scripts/node-builds.json.
 */
import { defineConfig } from "vitest/config";

/** In seconds, for the test command. */
const few = [
  "tests/other-node/**/*.test.ts",
  "tests/storage/**/*.test.ts",
  "tests/verify-pool/**/*.test.ts",
  "tests/crypto/part-b/**/*.test.ts",
  "tests/crypto/part-a/{vectors,golden-elections,ceremony-golden,prover-vectors,forgery,tally}.test.ts",
];
const slow = ["tests/storage/{crash,secrecy}.test.ts"];
/** In minutes, for the long tests. */
const all = [...few, "tests/crypto/**/*.test.ts", "tests/edge/start.test.ts", "tests/machine/**/*.test.ts"];
const isLong = process.env["PHIEU_KIN_LONG"] === "1";

export default defineConfig({
  test: {
    include: isLong ? all : few,
    exclude: isLong ? [] : slow,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 20_000 } },
    pool: "forks",
    maxWorkers: 3,
  },
});
