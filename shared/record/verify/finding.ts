/** What a check of the verifier found (protocol C.5; numbers and names are the command's contract). */

export const checkNames = {
  1: "archive",
  2: "chain",
  3: "election",
  4: "trustees",
  5: "credentials",
  6: "ballots",
  7: "tally",
  8: "decryption",
  9: "decryption-bound",
  10: "result",
  11: "round",
  12: "tokens",
  13: "issuance",
  14: "box",
  15: "journal",
  16: "minutes",
  17: "outcome",
  18: "manifest",
} as const;
export type CheckId = keyof typeof checkNames;

/** A check that passed hands on what it read; later checks work on nothing else. */
export type Finding<T = null> =
  | { readonly status: "PASS"; readonly detail: string; readonly value: T }
  | { readonly status: "FAIL"; readonly detail: string }
  /** applies: the record is incomplete without this check. */
  | { readonly status: "SKIP"; readonly detail: string; readonly applies: boolean };

export function pass<T>(value: T, detail: string): Finding<T> {
  return { status: "PASS", detail, value };
}

export function fail(detail: string): Finding<never> {
  return { status: "FAIL", detail };
}

/** The check would apply but cannot be made; the reason is for people. */
export function skip(detail: string): Finding<never> {
  return { status: "SKIP", detail, applies: true };
}

export function notApplicable(reason: string): Finding<never> {
  return { status: "SKIP", detail: `does not apply: ${reason}`, applies: false };
}

/** For checks whose material another check did not hand on. */
export function blockedBy(...ids: readonly CheckId[]): Finding<never> {
  return skip(`not made, it needs ${ids.map(checkNumber).join(", ")}`);
}

export function valueOf<T>(finding: Finding<T>): T | null {
  return finding.status === "PASS" ? finding.value : null;
}

/** Rules with the sentence that says what is wrong where one is broken. The first broken one, or null. */
export function firstBroken(rules: readonly (readonly [holds: boolean, broken: string])[]): string | null {
  return rules.find(([holds]) => !holds)?.[1] ?? null;
}

/** "07" */
export function checkNumber(id: CheckId): string {
  return String(id).padStart(2, "0");
}
