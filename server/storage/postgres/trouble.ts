/** What the driver throws, as a failure of the database. Errors name codes, never what was sent: it may be a secret. */
import { DatabaseError } from "pg";
import { StorageError, type DatabaseTrouble } from "../failure.ts";

const troubles: ReadonlyMap<string, DatabaseTrouble> = new Map([
  ["3D000", "no-database"],
  ["28P01", "wrong-password"],
  ["28000", "wrong-password"],
  ["42501", "no-rights"],
  ["25006", "standby"],
  ["53100", "full"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "tls-refused"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "tls-refused"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "tls-refused"],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "tls-refused"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "tls-refused"],
  ["CERT_HAS_EXPIRED", "tls-refused"],
  ["EPROTO", "tls-refused"],
]);

/** Classes of SQLSTATE that tell of the server's state: connections, resources, an operator, its disk, itself. */
const passingClasses: ReadonlySet<string> = new Set(["08", "40", "53", "55", "57", "58", "XX"]);
/** Classes after which nobody knows what became of a COMMIT. */
const lostClasses: ReadonlySet<string> = new Set(["08", "57", "58", "XX"]);

/** The driver's own sentences, which have no code. */
const driverTroubles: readonly (readonly [RegExp, DatabaseTrouble])[] = [
  [/does not support SSL/i, "tls-refused"],
  [/password must be a string|password/i, "wrong-password"],
  [/timeout|timed out|terminated|not queryable|closed|ended|Cannot use a pool/i, "away"],
];

export function databaseFailure(name: string, trouble: DatabaseTrouble, detail: string): StorageError {
  return new StorageError({ kind: "database", file: name, trouble, detail });
}

/** Anything that is no state of the database, such as a mistake of the program, is thrown on. */
export function databaseError(error: unknown, name: string): StorageError {
  if (error instanceof StorageError) return error;
  if (!(error instanceof Error)) throw error;
  const code = codeOf(error);
  const known = troubles.get(code);
  if (known !== undefined) return databaseFailure(name, known, code);
  if (error instanceof DatabaseError) {
    if (passingClasses.has(code.slice(0, 2))) return databaseFailure(name, "away", code);
    throw error;
  }
  if (/^E[A-Z]+$/.test(code)) return databaseFailure(name, "away", code);
  const [, trouble] = driverTroubles.find(([words]) => words.test(error.message)) ?? [];
  if (trouble === undefined) throw error;
  return databaseFailure(name, trouble, "no answer");
}

/** After this error of a COMMIT nobody knows whether it happened. */
export function isLost(error: unknown): boolean {
  return !(error instanceof DatabaseError) || lostClasses.has(codeOf(error).slice(0, 2));
}

/** The table was dropped meanwhile. */
export function isTableGone(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === "42P01";
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : "";
}
