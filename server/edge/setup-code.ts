/**
 * The setup code: printed in the terminal, kept in memory alone, new at each start. It shows that who sets the
 * console up, or makes an account of their own, can see the machine's screen.
 */
import { constantTimeEqual, toCrockford, utf8ToBytes } from "../../shared/basics/bytes.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";

export type SetupCode = {
  /** Three groups of four, 60 random bits. */
  readonly text: string;
  /** Any case, with or without dashes and spaces; O counts as 0, I and L as 1. */
  readonly matches: (typed: string) => boolean;
};

export function makeSetupCode(random: RandomBytes): SetupCode {
  // 8 bytes give 13 digits, of which the last one is partly padding.
  const code = toCrockford(random(8)).slice(0, 12);
  return {
    text: code.replace(/(....)(?=.)/g, "$1-"),
    matches: (typed) => constantTimeEqual(utf8ToBytes(normaliseTypedCode(typed)), utf8ToBytes(code)),
  };
}

/** O counts as 0, I and L as 1. */
export function normaliseTypedCode(typed: string): string {
  return typed.toUpperCase().replace(/[-\s]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
}
