/** Our own mistake: caught only at the boundary of a process or page, which stops and starts over. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** Messages name the broken rule and never hold values, since errors are logged and values may be secret. */
export function assert(condition: boolean, rule: string): asserts condition {
  if (!condition) throw new InvariantError(rule);
}

/** Closes a switch over a union: a new member of the union breaks the build here. */
export function assertNever(value: never): never {
  throw new InvariantError(`a case is missing in a switch: ${typeof value}`);
}

/** For look-ups that cannot fail, such as an array element whose index was just checked. */
export function defined<T>(value: T | null | undefined, rule: string): T {
  if (value === undefined || value === null) throw new InvariantError(rule);
  return value;
}
