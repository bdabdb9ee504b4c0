/** A share as text with two decimals, rounded half up in whole numbers (domain §6.2); null of nothing. */
export function percentText(count: number, base: number, decimal: string): string | null {
  if (base === 0) return null;
  const hundredths = Math.floor((count * 20_000 + base) / (2 * base));
  const digits = String(hundredths % 100).padStart(2, "0");
  return `${Math.floor(hundredths / 100)}${decimal}${digits}`;
}
