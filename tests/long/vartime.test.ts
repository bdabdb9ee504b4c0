/** A million random sums more than the test command compares (tests/crypto/vartime). */
import { test } from "vitest";
import { ed25519Group } from "../../shared/crypto/ed25519-group.ts";
import { drawFor } from "../crypto/part-a/implementations.ts";
import { expectAgreement, randomSums } from "../crypto/vartime/compare.ts";

test(
  "the verifying module, noble and libsodium agree on 1,000,000 random sums",
  { timeout: 3_600_000 },
  () => {
    const draw = drawFor(ed25519Group);
    for (let batch = 0; batch < 500; batch++) expectAgreement(randomSums(2_000, draw));
  },
);
