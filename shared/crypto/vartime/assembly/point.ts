/**
 * Points of edwards25519 for the verifying module (AssemblyScript; see index.ts). VARIABLE TIME: public data only.
 *
 * -x^2 + y^2 = 1 + d x^2 y^2 in the extended coordinates of Hisil, Wong, Carter and Dawson, "Twisted Edwards Curves Revisited" (2008):
 * x = X / Z, y = Y / Z, x y = T / Z; four tight numbers in this order. -1 is a square and d is none, so the formulas below
 * (add-2008-hwcd-3, dbl-2008-hwcd) hold for every two points of the curve: the identity, equal ones and opposite ones too.
 */
import {
  add,
  carry,
  fromBytes,
  invert,
  isOdd,
  isReduced,
  isZero,
  multiply,
  NUMBER,
  powerForRoot,
  set,
  square,
  subtract,
  sumsOfAddition,
  sumsOfDoubling,
} from "./field";

/** Places of the coordinates in a point, and its bytes. */
export const X: usize = 0;
export const Y: usize = NUMBER;
export const Z: usize = 2 * NUMBER;
export const T: usize = 3 * NUMBER;
export const POINT: usize = 4 * NUMBER;

/**
 * A point made ready to be added, "cached": Y - X, Y + X, 2Z and 2dT, all wide. In tables it has Z = 1, "affine", and all
 * is halved: (y - x) / 2, (y + x) / 2 and d x y.
 */
export const AFFINE: usize = 3 * NUMBER;

const CONSTANTS: usize = 5120;
const D: usize = CONSTANTS;
const D2: usize = CONSTANTS + NUMBER;
const HALF: usize = CONSTANTS + 2 * NUMBER;
const ROOT_OF_MINUS_1: usize = CONSTANTS + 3 * NUMBER;

const A: usize = 6144;
const B: usize = A + NUMBER;
const C: usize = A + 2 * NUMBER;
const S: usize = A + 3 * NUMBER;
const E: usize = A + 4 * NUMBER;
const F: usize = A + 5 * NUMBER;
const G: usize = A + 6 * NUMBER;
const H: usize = A + 7 * NUMBER;
const U: usize = A + 8 * NUMBER;
const V: usize = A + 9 * NUMBER;
const W: usize = A + 10 * NUMBER;
/** A cached point. */
const READY: usize = A + 12 * NUMBER;

/** Constants from their definitions (RFC 8032, 5.1): d = -121665 / 121666, and 2^((p-1)/4), a root of -1. */
export function makeConstants(): void {
  set(U, 0);
  set(V, 121665);
  subtract(U, U, V);
  set(V, 121666);
  invert(V, V);
  multiply(D, U, V);
  add(D2, D, D);
  carry(D2, D2);
  set(U, 2);
  invert(HALF, U);
  // (p-1)/4 = 2 (p-5)/8 + 1
  powerForRoot(V, U);
  square(V, V);
  multiply(ROOT_OF_MINUS_1, V, U);
}

export function setIdentity(out: usize): void {
  set(out + X, 0);
  set(out + Y, 1);
  set(out + Z, 1);
  set(out + T, 0);
}

export function copyPoint(out: usize, point: usize): void {
  memory.copy(out, point, POINT);
}

export function isIdentity(point: usize): bool {
  if (!isZero(point + X)) return false;
  subtract(U, point + Y, point + Z);
  return isZero(U);
}

/** X, Y and Z of 2 × point, and the two factors of its T: e × h. The point's own T is not looked at. */
export function double(out: usize, e: usize, h: usize, point: usize): void {
  square(A, point + X);
  square(B, point + Y);
  add(S, point + X, point + Y);
  square(S, S);
  square(C, point + Z);
  sumsOfDoubling(e, F, G, h, A, B, S, C);
  multiply(out + X, e, F);
  multiply(out + Y, G, h);
  multiply(out + Z, F, G);
}

/** 2 × point in all four coordinates. */
export function doublePoint(out: usize, point: usize): void {
  double(out, E, H, point);
  multiply(out + T, E, H);
}

export function toCached(out: usize, point: usize): void {
  subtract(out, point + Y, point + X);
  add(out + NUMBER, point + Y, point + X);
  add(out + 2 * NUMBER, point + Z, point + Z);
  multiply(out + 3 * NUMBER, point + T, D2);
}

/** point + the cached point, or minus it. */
export function addCached(out: usize, point: usize, cached: usize, isMinus: bool): void {
  multiply(C, point + T, cached + 3 * NUMBER);
  multiply(S, point + Z, cached + 2 * NUMBER);
  addTerms(out, point, cached, isMinus, S);
}

/** As addCached, of a table's point. */
export function addAffine(out: usize, point: usize, affine: usize, isMinus: bool): void {
  multiply(C, point + T, affine + 2 * NUMBER);
  addTerms(out, point, affine, isMinus, point + Z);
}

/** The negative of a point has -X and -T: Y - X and Y + X change places, and so do the sums with C. */
function addTerms(out: usize, point: usize, other: usize, isMinus: bool, d: usize): void {
  subtract(U, point + Y, point + X);
  add(V, point + Y, point + X);
  multiply(A, U, isMinus ? other + NUMBER : other);
  multiply(B, V, isMinus ? other : other + NUMBER);
  sumsOfAddition(E, isMinus ? G : F, isMinus ? F : G, H, A, B, C, d);
  multiply(out + X, E, F);
  multiply(out + Y, G, H);
  multiply(out + Z, F, G);
  multiply(out + T, E, H);
}

export function addPoints(out: usize, a: usize, b: usize, isMinus: bool): void {
  toCached(READY, b);
  addCached(out, a, READY, isMinus);
}

/** Reads 32 bytes as RFC 8032 (5.1.3) does: false where they are not the one encoding of a point of the curve. */
export function decodePoint(out: usize, bytes: usize): bool {
  const sign = load<u8>(bytes + 31) >> 7 === 1;
  const y = out + Y;
  fromBytes(y, bytes);
  if (!isReduced(y)) return false;
  set(out + Z, 1);
  square(W, y);
  subtract(U, W, out + Z); // u = y^2 - 1
  multiply(V, W, D);
  set(W, 1);
  add(V, V, W); // v = d y^2 + 1
  carry(V, V);
  carry(U, U);
  square(W, V);
  multiply(W, W, V); // v^3
  multiply(S, W, U); // u v^3
  square(W, W);
  multiply(W, W, V); // v^7
  multiply(W, W, U); // u v^7
  powerForRoot(W, W);
  const x = out + X;
  multiply(x, S, W);
  square(W, x);
  multiply(W, W, V); // v x^2
  subtract(S, W, U);
  if (!isZero(S)) {
    add(S, W, U);
    if (!isZero(S)) return false;
    multiply(x, x, ROOT_OF_MINUS_1);
  }
  if (isZero(x)) {
    if (sign) return false;
  } else if (isOdd(x) !== sign) {
    set(W, 0);
    subtract(x, W, x);
    carry(x, x);
  }
  multiply(out + T, x, y);
  return true;
}

/** The base point of RFC 8032 (5.1): y = 4 / 5 and x even, whose encoding is 58 66 66 … 66. */
export function makeBase(out: usize, bytes: usize): void {
  memory.fill(bytes, 0x66, 32);
  store<u8>(bytes, 0x58);
  decodePoint(out, bytes);
}

/** x and y of a point whose 1 / Z is given. */
export function toAffine(x: usize, y: usize, point: usize, inverse: usize): void {
  multiply(x, point + X, inverse);
  multiply(y, point + Y, inverse);
}

/** What stands in a table for a point of the coordinates x and y. */
export function makeAffine(out: usize, x: usize, y: usize): void {
  subtract(U, y, x);
  add(V, y, x);
  multiply(W, x, y);
  multiply(out, U, HALF);
  multiply(out + NUMBER, V, HALF);
  multiply(out + 2 * NUMBER, W, D);
}
