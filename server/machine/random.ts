/** The server's only source of randomness: the operating system's. */
import { randomBytes } from "node:crypto";
import type { RandomBytes } from "../../shared/basics/random.ts";

export const systemRandom: RandomBytes = (byteCount) => new Uint8Array(randomBytes(byteCount));
