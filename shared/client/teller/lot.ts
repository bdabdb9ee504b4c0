/** The lot that a teller draws on the own device. */
import { randomBelow, type RandomBytes } from "../../basics/random.ts";

/** Four digits, each of the 10,000 equally likely (protocol B.1). */
export function drawLot(random: RandomBytes): string {
  return String(randomBelow(10_000, random)).padStart(4, "0");
}
