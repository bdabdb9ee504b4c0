/**
 * Numbers modulo p = 2^255 - 19 for the verifying module (AssemblyScript; see index.ts). VARIABLE TIME: public data only.
 *
 * A number is nine limbs of 29 bits, least significant first, as signed 32-bit integers in 36 bytes; the last one has
 * 23 bits. WebAssembly has products of 64 bits alone, so a limb must leave room for the sum of eight products:
 *
 *   tight  limbs 0 to 7 between -2^16 and 2^29 + 2^16, limb 8 below 2^26 in size: what `multiply`, `square` and `carry` give;
 *   wide   limbs 0 to 7 within 2^29 + 2^17 in size: what `add` and `subtract` of two tight numbers give.
 *
 * `multiply` takes any a and b with 8 × max|a_i| × max|b_j| < 2^63 - 2^46: wide by wide (2^61), tight or wide by limbs
 * within 2^30 + 2^18 (2^62). `square` takes wide. Column k of a product is the sum of a_i × b_(k-i); columns 9 to 17 come
 * back as 2^261 = 1216, what exceeds 2^255 as 19. Every `out` may be one of the operands.
 */

/** Bytes of a number. */
export const NUMBER: usize = 36;

const LOW: i64 = 0x1fffffff;
const TOP: i64 = 0x7fffff;
/** Limbs of p: P0, seven times LOW, TOP. */
const P0: i64 = 0x1fffffed;
const FOLD: i64 = 1216;

function limb(a: usize, index: usize): i64 {
  return <i64>load<i32>(a + 4 * index);
}

function put(out: usize, index: usize, value: i64): void {
  store<i32>(out + 4 * index, <i32>value);
}

/** Limb `index` of p. */
function limbOfP(index: usize): i64 {
  return index === 0 ? P0 : index === 8 ? TOP : LOW;
}

export function set(out: usize, value: i32): void {
  memory.fill(out, 0, NUMBER);
  store<i32>(out, value);
}

export function copy(out: usize, a: usize): void {
  memory.copy(out, a, NUMBER);
}

/** a + b - p: the same number, with limbs on both sides of zero. */
export function add(out: usize, a: usize, b: usize): void {
  put(out, 0, limb(a, 0) + limb(b, 0) - P0);
  put(out, 1, limb(a, 1) + limb(b, 1) - LOW);
  put(out, 2, limb(a, 2) + limb(b, 2) - LOW);
  put(out, 3, limb(a, 3) + limb(b, 3) - LOW);
  put(out, 4, limb(a, 4) + limb(b, 4) - LOW);
  put(out, 5, limb(a, 5) + limb(b, 5) - LOW);
  put(out, 6, limb(a, 6) + limb(b, 6) - LOW);
  put(out, 7, limb(a, 7) + limb(b, 7) - LOW);
  put(out, 8, limb(a, 8) + limb(b, 8) - TOP);
}

export function subtract(out: usize, a: usize, b: usize): void {
  put(out, 0, limb(a, 0) - limb(b, 0));
  put(out, 1, limb(a, 1) - limb(b, 1));
  put(out, 2, limb(a, 2) - limb(b, 2));
  put(out, 3, limb(a, 3) - limb(b, 3));
  put(out, 4, limb(a, 4) - limb(b, 4));
  put(out, 5, limb(a, 5) - limb(b, 5));
  put(out, 6, limb(a, 6) - limb(b, 6));
  put(out, 7, limb(a, 7) - limb(b, 7));
  put(out, 8, limb(a, 8) - limb(b, 8));
}

/** The same number, tight, of limbs within 2^31. */
export function carry(out: usize, a: usize): void {
  const a0 = limb(a, 0);
  const a1 = limb(a, 1);
  const a2 = limb(a, 2);
  const a3 = limb(a, 3);
  const a4 = limb(a, 4);
  const a5 = limb(a, 5);
  const a6 = limb(a, 6);
  const a7 = limb(a, 7);
  const a8 = limb(a, 8);
  put(out, 0, a0 & LOW);
  put(out, 1, (a1 & LOW) + (a0 >> 29));
  put(out, 2, (a2 & LOW) + (a1 >> 29));
  put(out, 3, (a3 & LOW) + (a2 >> 29));
  put(out, 4, (a4 & LOW) + (a3 >> 29));
  put(out, 5, (a5 & LOW) + (a4 >> 29));
  put(out, 6, (a6 & LOW) + (a5 >> 29));
  put(out, 7, (a7 & LOW) + (a6 >> 29));
  put(out, 8, a8 + (a7 >> 29));
}

export function multiply(out: usize, a: usize, b: usize): void {
  const a0 = limb(a, 0);
  const a1 = limb(a, 1);
  const a2 = limb(a, 2);
  const a3 = limb(a, 3);
  const a4 = limb(a, 4);
  const a5 = limb(a, 5);
  const a6 = limb(a, 6);
  const a7 = limb(a, 7);
  const a8 = limb(a, 8);
  const b0 = limb(b, 0);
  const b1 = limb(b, 1);
  const b2 = limb(b, 2);
  const b3 = limb(b, 3);
  const b4 = limb(b, 4);
  const b5 = limb(b, 5);
  const b6 = limb(b, 6);
  const b7 = limb(b, 7);
  const b8 = limb(b, 8);
  const c9 = a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1;
  const c10 = a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2;
  const c11 = a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3;
  const c12 = a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4;
  const c13 = a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5;
  const c14 = a6 * b8 + a7 * b7 + a8 * b6;
  const c15 = a7 * b8 + a8 * b7;
  const c16 = a8 * b8;
  let c = a0 * b0 + (c9 & LOW) * FOLD;
  const r0 = c & LOW;
  c = (c >> 29) + a0 * b1 + a1 * b0 + ((c10 & LOW) + (c9 >> 29)) * FOLD;
  const r1 = c & LOW;
  c = (c >> 29) + a0 * b2 + a1 * b1 + a2 * b0 + ((c11 & LOW) + (c10 >> 29)) * FOLD;
  const r2 = c & LOW;
  c = (c >> 29) + a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 + ((c12 & LOW) + (c11 >> 29)) * FOLD;
  const r3 = c & LOW;
  c = (c >> 29) + a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 + ((c13 & LOW) + (c12 >> 29)) * FOLD;
  const r4 = c & LOW;
  c =
    (c >> 29) +
    a0 * b5 +
    a1 * b4 +
    a2 * b3 +
    a3 * b2 +
    a4 * b1 +
    a5 * b0 +
    ((c14 & LOW) + (c13 >> 29)) * FOLD;
  const r5 = c & LOW;
  c =
    (c >> 29) +
    a0 * b6 +
    a1 * b5 +
    a2 * b4 +
    a3 * b3 +
    a4 * b2 +
    a5 * b1 +
    a6 * b0 +
    ((c15 & LOW) + (c14 >> 29)) * FOLD;
  const r6 = c & LOW;
  c =
    (c >> 29) +
    a0 * b7 +
    a1 * b6 +
    a2 * b5 +
    a3 * b4 +
    a4 * b3 +
    a5 * b2 +
    a6 * b1 +
    a7 * b0 +
    ((c16 & LOW) + (c15 >> 29)) * FOLD;
  const r7 = c & LOW;
  c =
    (c >> 29) +
    a0 * b8 +
    a1 * b7 +
    a2 * b6 +
    a3 * b5 +
    a4 * b4 +
    a5 * b3 +
    a6 * b2 +
    a7 * b1 +
    a8 * b0 +
    (c16 >> 29) * FOLD;
  const r8 = c & TOP;
  c = r0 + (c >> 23) * 19;
  put(out, 0, c & LOW);
  put(out, 1, r1 + (c >> 29));
  put(out, 2, r2);
  put(out, 3, r3);
  put(out, 4, r4);
  put(out, 5, r5);
  put(out, 6, r6);
  put(out, 7, r7);
  put(out, 8, r8);
}

export function square(out: usize, a: usize): void {
  const a0 = limb(a, 0);
  const a1 = limb(a, 1);
  const a2 = limb(a, 2);
  const a3 = limb(a, 3);
  const a4 = limb(a, 4);
  const a5 = limb(a, 5);
  const a6 = limb(a, 6);
  const a7 = limb(a, 7);
  const a8 = limb(a, 8);
  const d0 = a0 << 1;
  const d1 = a1 << 1;
  const d2 = a2 << 1;
  const d3 = a3 << 1;
  const d4 = a4 << 1;
  const d5 = a5 << 1;
  const d6 = a6 << 1;
  const d7 = a7 << 1;
  const c9 = d1 * a8 + d2 * a7 + d3 * a6 + d4 * a5;
  const c10 = d2 * a8 + d3 * a7 + d4 * a6 + a5 * a5;
  const c11 = d3 * a8 + d4 * a7 + d5 * a6;
  const c12 = d4 * a8 + d5 * a7 + a6 * a6;
  const c13 = d5 * a8 + d6 * a7;
  const c14 = d6 * a8 + a7 * a7;
  const c15 = d7 * a8;
  const c16 = a8 * a8;
  let c = a0 * a0 + (c9 & LOW) * FOLD;
  const r0 = c & LOW;
  c = (c >> 29) + d0 * a1 + ((c10 & LOW) + (c9 >> 29)) * FOLD;
  const r1 = c & LOW;
  c = (c >> 29) + d0 * a2 + a1 * a1 + ((c11 & LOW) + (c10 >> 29)) * FOLD;
  const r2 = c & LOW;
  c = (c >> 29) + d0 * a3 + d1 * a2 + ((c12 & LOW) + (c11 >> 29)) * FOLD;
  const r3 = c & LOW;
  c = (c >> 29) + d0 * a4 + d1 * a3 + a2 * a2 + ((c13 & LOW) + (c12 >> 29)) * FOLD;
  const r4 = c & LOW;
  c = (c >> 29) + d0 * a5 + d1 * a4 + d2 * a3 + ((c14 & LOW) + (c13 >> 29)) * FOLD;
  const r5 = c & LOW;
  c = (c >> 29) + d0 * a6 + d1 * a5 + d2 * a4 + a3 * a3 + ((c15 & LOW) + (c14 >> 29)) * FOLD;
  const r6 = c & LOW;
  c = (c >> 29) + d0 * a7 + d1 * a6 + d2 * a5 + d3 * a4 + ((c16 & LOW) + (c15 >> 29)) * FOLD;
  const r7 = c & LOW;
  c = (c >> 29) + d0 * a8 + d1 * a7 + d2 * a6 + d3 * a5 + a4 * a4 + (c16 >> 29) * FOLD;
  const r8 = c & TOP;
  c = r0 + (c >> 23) * 19;
  put(out, 0, c & LOW);
  put(out, 1, r1 + (c >> 29));
  put(out, 2, r2);
  put(out, 3, r3);
  put(out, 4, r4);
  put(out, 5, r5);
  put(out, 6, r6);
  put(out, 7, r7);
  put(out, 8, r8);
}

/**
 * What a doubling needs of a = X^2, b = Y^2, s = (X + Y)^2 and c = Z^2: e = s - a - b, tight; f = b - a - 2c, of limbs
 * within 2^30 + 2^18; g = b - a and h = -a - b, wide.
 */
export function sumsOfDoubling(
  e: usize,
  f: usize,
  g: usize,
  h: usize,
  a: usize,
  b: usize,
  s: usize,
  c: usize,
): void {
  const h0 = limb(a, 0) + limb(b, 0);
  const e0 = limb(s, 0) - h0;
  put(h, 0, P0 - h0);
  const g0 = limb(b, 0) - limb(a, 0);
  put(g, 0, g0);
  put(f, 0, g0 - 2 * limb(c, 0) + P0);
  const h1 = limb(a, 1) + limb(b, 1);
  const e1 = limb(s, 1) - h1;
  put(h, 1, LOW - h1);
  const g1 = limb(b, 1) - limb(a, 1);
  put(g, 1, g1);
  put(f, 1, g1 - 2 * limb(c, 1) + LOW);
  const h2 = limb(a, 2) + limb(b, 2);
  const e2 = limb(s, 2) - h2;
  put(h, 2, LOW - h2);
  const g2 = limb(b, 2) - limb(a, 2);
  put(g, 2, g2);
  put(f, 2, g2 - 2 * limb(c, 2) + LOW);
  const h3 = limb(a, 3) + limb(b, 3);
  const e3 = limb(s, 3) - h3;
  put(h, 3, LOW - h3);
  const g3 = limb(b, 3) - limb(a, 3);
  put(g, 3, g3);
  put(f, 3, g3 - 2 * limb(c, 3) + LOW);
  const h4 = limb(a, 4) + limb(b, 4);
  const e4 = limb(s, 4) - h4;
  put(h, 4, LOW - h4);
  const g4 = limb(b, 4) - limb(a, 4);
  put(g, 4, g4);
  put(f, 4, g4 - 2 * limb(c, 4) + LOW);
  const h5 = limb(a, 5) + limb(b, 5);
  const e5 = limb(s, 5) - h5;
  put(h, 5, LOW - h5);
  const g5 = limb(b, 5) - limb(a, 5);
  put(g, 5, g5);
  put(f, 5, g5 - 2 * limb(c, 5) + LOW);
  const h6 = limb(a, 6) + limb(b, 6);
  const e6 = limb(s, 6) - h6;
  put(h, 6, LOW - h6);
  const g6 = limb(b, 6) - limb(a, 6);
  put(g, 6, g6);
  put(f, 6, g6 - 2 * limb(c, 6) + LOW);
  const h7 = limb(a, 7) + limb(b, 7);
  const e7 = limb(s, 7) - h7;
  put(h, 7, LOW - h7);
  const g7 = limb(b, 7) - limb(a, 7);
  put(g, 7, g7);
  put(f, 7, g7 - 2 * limb(c, 7) + LOW);
  const h8 = limb(a, 8) + limb(b, 8);
  const e8 = limb(s, 8) - h8;
  put(h, 8, TOP - h8);
  const g8 = limb(b, 8) - limb(a, 8);
  put(g, 8, g8);
  put(f, 8, g8 - 2 * limb(c, 8) + TOP);
  put(e, 0, e0 & LOW);
  put(e, 1, (e1 & LOW) + (e0 >> 29));
  put(e, 2, (e2 & LOW) + (e1 >> 29));
  put(e, 3, (e3 & LOW) + (e2 >> 29));
  put(e, 4, (e4 & LOW) + (e3 >> 29));
  put(e, 5, (e5 & LOW) + (e4 >> 29));
  put(e, 6, (e6 & LOW) + (e5 >> 29));
  put(e, 7, (e7 & LOW) + (e6 >> 29));
  put(e, 8, e8 + (e7 >> 29));
}

/** What an addition needs of its four products: e = b - a, f = d - c, g = d + c, h = b + a; wide. */
export function sumsOfAddition(
  e: usize,
  f: usize,
  g: usize,
  h: usize,
  a: usize,
  b: usize,
  c: usize,
  d: usize,
): void {
  subtract(e, b, a);
  subtract(f, d, c);
  add(g, d, c);
  add(h, b, a);
}

function squareTimes(out: usize, a: usize, times: i32): void {
  square(out, a);
  for (let i = 1; i < times; i++) square(out, out);
}

const POWERS: usize = 4096;
const P1: usize = POWERS;
const P2: usize = POWERS + NUMBER;
const P3: usize = POWERS + 2 * NUMBER;
const P4: usize = POWERS + 3 * NUMBER;

/** a^(2^250 - 1) into P1, and a^11 into P2: what both powers below begin with. Comments give the exponents. */
function powerOf250Ones(a: usize): void {
  squareTimes(P1, a, 1);
  squareTimes(P3, P1, 2);
  multiply(P3, a, P3); // 9
  multiply(P2, P1, P3); // 11
  square(P1, P2);
  multiply(P1, P3, P1); // 2^5 - 1
  squareTimes(P3, P1, 5);
  multiply(P1, P3, P1); // 2^10 - 1
  squareTimes(P3, P1, 10);
  multiply(P3, P3, P1); // 2^20 - 1
  copy(P4, P3);
  squareTimes(P3, P3, 20);
  multiply(P3, P3, P4); // 2^40 - 1
  squareTimes(P3, P3, 10);
  multiply(P1, P3, P1); // 2^50 - 1
  squareTimes(P3, P1, 50);
  multiply(P3, P3, P1); // 2^100 - 1
  copy(P4, P3);
  squareTimes(P3, P3, 100);
  multiply(P3, P3, P4); // 2^200 - 1
  squareTimes(P3, P3, 50);
  multiply(P1, P3, P1); // 2^250 - 1
}

/** 1 / a = a^(p-2), and 0 of 0. */
export function invert(out: usize, a: usize): void {
  powerOf250Ones(a);
  squareTimes(P1, P1, 5);
  multiply(out, P1, P2);
}

/** a^((p-5)/8), of which square roots are made (RFC 8032, 5.1.3). */
export function powerForRoot(out: usize, a: usize): void {
  powerOf250Ones(a);
  squareTimes(P1, P1, 2);
  multiply(out, P1, a);
}

/** 255 bits, little-endian; the top bit of the last byte is not looked at. Reads seven bytes further. */
export function fromBytes(out: usize, bytes: usize): void {
  for (let i: usize = 0; i < 9; i++) {
    const bit: usize = 29 * i;
    put(out, i, (<i64>(load<u64>(bytes + (bit >> 3)) >> (bit & 7))) & (i === 8 ? TOP : LOW));
  }
}

/** Whether what fromBytes read is below p: the one encoding of its number. */
export function isReduced(a: usize): bool {
  if (limb(a, 0) < limbOfP(0)) return true;
  for (let i: usize = 1; i < 9; i++) if (limb(a, i) !== limbOfP(i)) return true;
  return false;
}

/** Carries through all limbs and once around. */
function carryAround(a: usize): void {
  let over: i64 = 0;
  for (let i: usize = 0; i < 8; i++) {
    over += limb(a, i);
    put(a, i, over & LOW);
    over >>= 29;
  }
  over += limb(a, 8);
  put(a, 8, over & TOP);
  put(a, 0, limb(a, 0) + (over >> 23) * 19);
}

const REDUCED: usize = POWERS + 4 * NUMBER;

/** 32 bytes, little-endian, of the number below p; `a` may be wide. */
export function toBytes(bytes: usize, a: usize): void {
  for (let i: usize = 0; i < 9; i++) put(REDUCED, i, limb(a, i) + limbOfP(i));
  carryAround(REDUCED);
  carryAround(REDUCED);
  carryAround(REDUCED);
  // Now below 2^255: p is taken off where adding 19 reaches 2^255, which carrying around does by itself.
  let over: i64 = 19;
  for (let i: usize = 0; i < 8; i++) over = (over + limb(REDUCED, i)) >> 29;
  over = (over + limb(REDUCED, 8)) >> 23;
  put(REDUCED, 0, limb(REDUCED, 0) + over * 19);
  put(REDUCED, 8, limb(REDUCED, 8) - (over << 23));
  over = 0;
  for (let i: usize = 0; i < 9; i++) {
    over += limb(REDUCED, i);
    put(REDUCED, i, over & LOW);
    over >>= 29;
  }
  memory.fill(bytes, 0, 32);
  for (let i: usize = 0; i < 9; i++) {
    const bit: usize = 29 * i;
    const place = bytes + (bit >> 3);
    // A limb and its shift end within five bytes; the last limb within three.
    const value = (<u64>limb(REDUCED, i)) << (bit & 7);
    for (let b: usize = 0; b < (i === 8 ? 3 : 5); b++) {
      store<u8>(place + b, load<u8>(place + b) | (<u8>(value >> (8 * b))));
    }
  }
}

const BYTES: usize = POWERS + 5 * NUMBER;

export function isZero(a: usize): bool {
  toBytes(BYTES, a);
  return (load<u64>(BYTES) | load<u64>(BYTES, 8) | load<u64>(BYTES, 16) | load<u64>(BYTES, 24)) === 0;
}

/** The lowest bit of the number below p: RFC 8032's sign. */
export function isOdd(a: usize): bool {
  toBytes(BYTES, a);
  return (load<u8>(BYTES) & 1) === 1;
}
