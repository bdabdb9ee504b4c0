/**
 * Width-w non-adjacent form: digits, least significant first, each zero or odd and below 2^(w-1) in size, with
 * value = sum of digit × 2^position. Variable-time: for public scalars only.
 */
export function signedDigits(scalar: bigint, width: number): number[] {
  const digits: number[] = [];
  const window = 1 << width;
  const bits = scalar.toString(2);
  let carry = 0;
  for (let position = 0; position < bits.length || carry > 0;) {
    const bit = bitAt(bits, position) + carry;
    if (bit !== 1) {
      digits.push(0);
      carry = bit >> 1;
      position++;
      continue;
    }
    let digit = carry;
    for (let offset = 0; offset < width; offset++) digit += bitAt(bits, position + offset) << offset;
    carry = digit >= window / 2 ? 1 : 0;
    digits.push(carry === 1 ? digit - window : digit);
    for (let offset = 1; offset < width; offset++) digits.push(0);
    position += width;
  }
  return digits;
}

function bitAt(bits: string, position: number): number {
  return position < bits.length && bits.charAt(bits.length - 1 - position) === "1" ? 1 : 0;
}
