/** Libraries that refuse bytes from outside by throwing; here a refusal is null. */
export function orNull<T>(decode: () => T): T | null {
  try {
    return decode();
  } catch {
    return null;
  }
}
