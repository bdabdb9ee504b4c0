/**
 * Products of points of edwards25519 for VERIFYING: everything here takes time that depends on its operands, so no
 * secret may ever come in (docs/security.md). Written in AssemblyScript and compiled by `npm run build` into ../module.ts, which
 * ../vartime-ed25519.ts loads, tests and wraps. The memory is laid out by hand below; field.ts and point.ts have 4096 to 8192.
 *
 * A product is made by Yao's method ("On the evaluation of powers", 1976): the doublings P, 2P, 4P … of a received point
 * are made once, in a "chain", for its subgroup check and for all scalars that it is multiplied by; each scalar, in
 * non-adjacent form of width 5, puts them into one bucket for each odd digit. Points that are multiplied all the time have a
 * table of 64 multiples of each 2^(7k) P instead. Sums are made in "places"; what they come to is encoded at the end, with one
 * inversion for all (Montgomery's trick).
 */
import { add, carry, copy, invert, isOdd, multiply, NUMBER, set, subtract, toBytes } from "./field";
import {
  addAffine,
  addCached,
  addPoints,
  AFFINE,
  copyPoint,
  decodePoint,
  double,
  doublePoint,
  isIdentity,
  makeAffine,
  makeBase,
  makeConstants,
  POINT,
  setIdentity,
  T,
  toAffine,
  toCached,
  X,
  Y,
  Z,
} from "./point";

/** 64 lower-case hex digits: RFC 8032's bytes, last one first (docs/protocol.md, A.1). */
export const TEXT: usize = 8192;
/** 32 bytes, little-endian, below 2^253; zeros follow. */
export const SCALAR: usize = 8320;
/** Two points; the first one is also where an answer comes. */
export const LEFT: usize = 8448;
export const RIGHT: usize = 8640;

const BYTES: usize = 8832;
const ORDER: usize = 8896;
const CHECKED: usize = 9088;
const RUNNING: usize = 9280;
const WEIGHTED: usize = 9472;
const READY: usize = 9664;
const INVERSE: usize = 9856;
const AFFINE_X: usize = 9984;
const AFFINE_Y: usize = 10048;
/** From one multiple of a table to the next. */
const STEP: usize = 11648;

const BUCKETS: usize = 10240;
const BUCKET_COUNT: i32 = 8;

/** Sums under way; TEXTS is where encode writes. */
export const PLACE_COUNT: i32 = 256;
export const PLACES: usize = 16384;
const PREFIXES: usize = PLACES + 256 * POINT;
export const TEXTS: usize = PREFIXES + 256 * NUMBER;

const WINDOW: i32 = 7;
const WINDOWS: i32 = 37;
const MULTIPLES: i32 = 64;
const TABLES: usize = 131072;
const TABLE: usize = 37 * 64 * AFFINE;
/** The first one is the base point's. */
export const TABLE_COUNT: i32 = 5;

/** In a chain, each doubling has these five numbers and a mark; see `ready`. */
const LINK: usize = 192;
const MARK: usize = 5 * NUMBER;
const LINKS: i32 = 254;
const CHAIN: usize = 254 * LINK;
const CHAINS: usize = 1441792;
export const CHAIN_COUNT: i32 = 32;

/** To be called once, before anything else. */
export function start(): void {
  makeConstants();
  // 2^252 + 27742317777372353535851937790883648493 (RFC 8032, 5.1)
  store<u64>(ORDER, 0x5812631a5cf5d3ed);
  store<u64>(ORDER, 0x14def9dea2f79cd6, 8);
  store<u64>(ORDER, 0x1000000000000000, 24);
  makeBase(LEFT, BYTES);
  makeTable(0);
}

function digit(code: u32): u32 {
  return code - 48 < 10 ? code - 48 : code - 97 < 6 ? code - 87 : 255;
}

/**
 * Reads TEXT: whether it is the one text of an element of the prime-order subgroup. LEFT has its coordinates then, and the
 * chain its doublings.
 */
export function decode(chain: i32): bool {
  for (let i: usize = 0; i < 32; i++) {
    const high = digit(load<u8>(TEXT + 62 - 2 * i));
    const low = digit(load<u8>(TEXT + 63 - 2 * i));
    if ((high | low) > 15) return false;
    store<u8>(BYTES + i, <u8>((high << 4) | low));
  }
  if (!decodePoint(LEFT, BYTES)) return false;
  makeChain(chain);
  multiplyChain(CHECKED, CHAINS + <usize>chain * CHAIN, ORDER);
  return isIdentity(CHECKED);
}

/** Doublings of the point in LEFT. */
export function makeChain(chain: i32): void {
  let link = CHAINS + <usize>chain * CHAIN;
  memory.copy(link, LEFT, 3 * NUMBER);
  copy(link + 3 * NUMBER, LEFT + T);
  set(link + 4 * NUMBER, 1);
  store<i32>(link + MARK, 0);
  for (let i = 1; i < LINKS; i++) {
    double(link + LINK, link + LINK + 3 * NUMBER, link + LINK + 4 * NUMBER, link);
    link += LINK;
    store<i32>(link + MARK, 0);
  }
}

/**
 * A link has X, Y, Z and two factors of T, since few of them are ever added. Before the first time it is made ready: a
 * cached point, and T after it.
 */
function ready(link: usize): void {
  if (load<i32>(link + MARK) === 1) return;
  store<i32>(link + MARK, 1);
  copyPoint(READY, link);
  multiply(READY + T, link + 3 * NUMBER, link + 4 * NUMBER);
  copy(link + 4 * NUMBER, READY + T);
  toCached(link, READY);
}

/** The point itself, or its negative, out of a link: twice each of its coordinates. */
function fill(bucket: usize, link: usize, isMinus: bool): void {
  const minus = link;
  const plus = link + NUMBER;
  subtract(bucket + X, isMinus ? minus : plus, isMinus ? plus : minus);
  carry(bucket + X, bucket + X);
  add(bucket + Y, plus, minus);
  carry(bucket + Y, bucket + Y);
  carry(bucket + Z, link + 2 * NUMBER);
  const t = link + 4 * NUMBER;
  add(bucket + T, t, t);
  if (isMinus) {
    set(READY, 0);
    subtract(bucket + T, READY, bucket + T);
  }
  carry(bucket + T, bucket + T);
}

function bits(scalar: usize, position: i32, mask: u64): i32 {
  return <i32>((load<u64>(scalar + ((<usize>position) >> 3)) >> ((<u64>position) & 7)) & mask);
}

/** out = scalar × the chain's point. */
function multiplyChain(out: usize, chain: usize, scalar: usize): void {
  let filled: u32 = 0;
  let over: i32 = 0;
  for (let position = 0; position < LINKS;) {
    if (((bits(scalar, position, 1) + over) & 1) === 0) {
      position++;
      continue;
    }
    let value = bits(scalar, position, 31) + over;
    over = value >> 4;
    value -= over << 5;
    const isMinus = value < 0;
    const index = ((isMinus ? -value : value) - 1) >> 1;
    const link = chain + <usize>position * LINK;
    const bucket = BUCKETS + <usize>index * POINT;
    ready(link);
    if ((filled & (1 << index)) === 0) fill(bucket, link, isMinus);
    else addCached(bucket, bucket, link, isMinus);
    filled |= 1 << index;
    position += 5;
  }
  addBuckets(out, filled);
}

/** B0 + 3 B1 + 5 B2 … = (B0 + B1 + …) + 2 ((B1 + B2 …) + (B2 + B3 …) + …) */
function addBuckets(out: usize, filled: u32): void {
  setIdentity(RUNNING);
  setIdentity(WEIGHTED);
  let any = false;
  for (let index = BUCKET_COUNT - 1; index > 0; index--) {
    if ((filled & (1 << index)) !== 0) {
      if (any) addPoints(RUNNING, RUNNING, BUCKETS + <usize>index * POINT, false);
      else copyPoint(RUNNING, BUCKETS + <usize>index * POINT);
      if (!any) {
        copyPoint(WEIGHTED, RUNNING);
        any = true;
        continue;
      }
    }
    if (any) addPoints(WEIGHTED, WEIGHTED, RUNNING, false);
  }
  if ((filled & 1) !== 0) {
    if (any) addPoints(RUNNING, RUNNING, BUCKETS, false);
    else copyPoint(RUNNING, BUCKETS);
  }
  if (!any) {
    copyPoint(out, RUNNING);
    return;
  }
  doublePoint(WEIGHTED, WEIGHTED);
  addPoints(out, RUNNING, WEIGHTED, false);
}

/** Begins a sum. */
export function clear(place: i32): void {
  setIdentity(PLACES + <usize>place * POINT);
}

/** Adds SCALAR × the chain's point to a sum. */
export function addProduct(place: i32, chain: i32): void {
  const sum = PLACES + <usize>place * POINT;
  multiplyChain(CHECKED, CHAINS + <usize>chain * CHAIN, SCALAR);
  addPoints(sum, sum, CHECKED, false);
}

/** Adds SCALAR × the table's point to a sum. */
export function addTableProduct(place: i32, table: i32): void {
  const sum = PLACES + <usize>place * POINT;
  let window = TABLES + <usize>table * TABLE;
  let over: i32 = 0;
  for (let k = 0; k < WINDOWS; k++) {
    let value = bits(SCALAR, k * WINDOW, 127) + over;
    over = value > MULTIPLES ? 1 : 0;
    value -= over << WINDOW;
    if (value > 0) addAffine(sum, sum, window + <usize>(value - 1) * AFFINE, false);
    if (value < 0) addAffine(sum, sum, window + <usize>(-value - 1) * AFFINE, true);
    window += <usize>MULTIPLES * AFFINE;
  }
}

/** Moves what a sum came to into LEFT. */
export function take(place: i32): void {
  copyPoint(LEFT, PLACES + <usize>place * POINT);
}

/** LEFT + RIGHT, or minus it, into LEFT. */
export function sum(isMinus: bool): void {
  addPoints(LEFT, LEFT, RIGHT, isMinus);
}

/** Puts LEFT into a place, to be encoded. */
export function place(place: i32): void {
  copyPoint(PLACES + <usize>place * POINT, LEFT);
}

/** The texts of the first so many sums, one after the other at TEXTS. */
export function encode(count: i32): void {
  if (count === 0) return;
  invertAll(PLACES, PREFIXES, count);
  for (let i = 0; i < count; i++) {
    toAffine(AFFINE_X, AFFINE_Y, PLACES + <usize>i * POINT, PREFIXES + <usize>i * NUMBER);
    toBytes(BYTES, AFFINE_Y);
    if (isOdd(AFFINE_X)) store<u8>(BYTES + 31, load<u8>(BYTES + 31) | 128);
    const text = TEXTS + <usize>i * 64;
    for (let b: usize = 0; b < 32; b++) {
      const byte: u32 = load<u8>(BYTES + 31 - b);
      store<u8>(text + 2 * b, hexDigit(byte >> 4));
      store<u8>(text + 2 * b + 1, hexDigit(byte & 15));
    }
  }
}

function hexDigit(value: u32): u8 {
  return <u8>(value < 10 ? value + 48 : value + 87);
}

/** 1 / Z of each of the points, into `inverses`: one inversion for all of them. */
function invertAll(points: usize, inverses: usize, count: i32): void {
  set(INVERSE, 1);
  for (let i = 0; i < count; i++) {
    copy(inverses + <usize>i * NUMBER, INVERSE);
    multiply(INVERSE, INVERSE, points + <usize>i * POINT + Z);
  }
  invert(INVERSE, INVERSE);
  for (let i = count - 1; i >= 0; i--) {
    const inverse = inverses + <usize>i * NUMBER;
    multiply(inverse, inverse, INVERSE);
    multiply(INVERSE, INVERSE, points + <usize>i * POINT + Z);
  }
}

/** A table of the point in LEFT. Its points are first made where the chains are, which are lost, and so is LEFT. */
export function makeTable(table: i32): void {
  const points = CHAINS;
  const inverses = CHAINS + <usize>(WINDOWS * MULTIPLES) * POINT;
  let point = points;
  for (let window = 0; window < WINDOWS; window++) {
    copyPoint(point, LEFT);
    toCached(STEP, LEFT);
    for (let i = 1; i < MULTIPLES; i++) {
      addCached(point + POINT, point, STEP, false);
      point += POINT;
    }
    doublePoint(LEFT, point);
    point += POINT;
  }
  invertAll(points, inverses, WINDOWS * MULTIPLES);
  for (let i = 0; i < WINDOWS * MULTIPLES; i++) {
    toAffine(AFFINE_X, AFFINE_Y, points + <usize>i * POINT, inverses + <usize>i * NUMBER);
    makeAffine(TABLES + <usize>table * TABLE + <usize>i * AFFINE, AFFINE_X, AFFINE_Y);
  }
}
