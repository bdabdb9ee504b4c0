import { expect, test } from "vitest";
import { drawLot } from "../../shared/client/teller/lot.ts";
import { isLot } from "../../shared/crypto/words.ts";
import { seededRandom } from "../record/build-record.ts";

test("a lot is four digits, from 0000 to 9999, each about equally often", () => {
  const random = seededRandom("lots");
  const lots = Array.from({ length: 20_000 }, () => drawLot(random));
  expect(lots.every(isLot)).toBe(true);
  const firstDigits = Array.from(
    { length: 10 },
    (_, digit) => lots.filter((lot) => lot.startsWith(String(digit))).length,
  );
  // 2,000 expected in each; eight standard deviations are 340.
  for (const count of firstDigits) expect(Math.abs(count - 2_000)).toBeLessThan(340);
});
