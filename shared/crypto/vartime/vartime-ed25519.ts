/**
 * Group Ed25519 for VERIFYING, on the WebAssembly module of assembly/: the same elements, texts and verdicts as noble and
 * libsodium, faster than both. All its work takes time that depends on the operands. What it offers is PublicGroup, which
 * has nothing that multiplies a secret; tests/crypto/vartime names the few files that may import it.
 */
import * as z from "zod/mini";
import { assert, defined } from "../../basics/assert.ts";
import { fromBase64, fromUtf8 } from "../../basics/bytes.ts";
import type { GroupName } from "../../basics/group-names.ts";
import { type GroupByName, Point, type PublicGroup, type Term } from "../group.ts";
import { mod } from "../scalar.ts";
import { moduleBase64 } from "./module.ts";

/** What browsers and Node have, and ES2023 alone has no name for; some have it and refuse it (Content-Security-Policy). */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: unknown };
    }
  | undefined;

const place = z.object({ value: z.int() });
function call<Arguments extends readonly number[], Returned = unknown>() {
  return z.custom<(...numbers: Arguments) => Returned>((value) => typeof value === "function");
}

/** The exports of assembly/index.ts, where each is described; chains, tables and places go by their numbers. */
const moduleSchema = z.object({
  memory: z.object({ buffer: z.instanceof(ArrayBuffer) }),
  TEXT: place,
  SCALAR: place,
  LEFT: place,
  RIGHT: place,
  TEXTS: place,
  PLACE_COUNT: place,
  TABLE_COUNT: place,
  CHAIN_COUNT: place,
  start: call<[]>(),
  decode: call<[chain: number], number>(),
  makeChain: call<[chain: number]>(),
  makeTable: call<[table: number]>(),
  clear: call<[place: number]>(),
  addProduct: call<[place: number, chain: number]>(),
  addTableProduct: call<[place: number, table: number]>(),
  take: call<[place: number]>(),
  place: call<[place: number]>(),
  sum: call<[isMinus: number]>(),
  encode: call<[count: number]>(),
});
type Module = z.infer<typeof moduleSchema>;

const coordinateBytes = 144;
const textBytes = 64;
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

class VartimePoint extends Point {
  readonly groupName: GroupName = "Ed25519";
  /** X, Y, Z and T as the module has them. */
  readonly coordinates: Uint8Array;
  /** A table's number, while the table is this point's. */
  readonly table: number | null;
  text: string | null = null;

  constructor(coordinates: Uint8Array, table: number | null = null) {
    super();
    this.coordinates = coordinates;
    this.table = table;
  }
}

function own(point: Point): VartimePoint {
  assert(point instanceof VartimePoint, "a point belongs to the group it is used with");
  return point;
}

/** Which point has which chain or table of the module; the one that got its own longest ago loses it. */
class Slots {
  readonly #holders: (VartimePoint | null)[];
  #next = 0;

  constructor(count: number) {
    this.#holders = Array.from({ length: count }, () => null);
  }

  of(point: VartimePoint): number | null {
    const slot = this.#holders.indexOf(point);
    return slot < 0 ? null : slot;
  }

  /** A free one; nobody's until it is given. */
  take(): number {
    const slot = this.#next;
    this.#next = (slot + 1) % this.#holders.length;
    this.#holders[slot] = null;
    return slot;
  }

  give(slot: number, point: VartimePoint): void {
    this.#holders[slot] = point;
  }

  clear(): void {
    this.#holders.fill(null);
  }
}

class VartimeEd25519 implements PublicGroup {
  readonly name = "Ed25519";
  readonly order = order;
  readonly identity: VartimePoint;
  readonly generator: VartimePoint;
  readonly #module: Module;
  readonly #bytes: Uint8Array;
  readonly #words: DataView;
  readonly #chains: Slots;
  /** Without the first table, which is the generator's for good. */
  readonly #tables: Slots;

  constructor(module: Module) {
    this.#module = module;
    this.#bytes = new Uint8Array(module.memory.buffer);
    this.#words = new DataView(module.memory.buffer);
    this.#chains = new Slots(module.CHAIN_COUNT.value);
    this.#tables = new Slots(module.TABLE_COUNT.value - 1);
    module.start();
    module.clear(0);
    this.identity = this.#taken();
    this.#setScalar(1n);
    module.addTableProduct(0, 0);
    this.generator = this.#taken(0);
  }

  decode(text: string): VartimePoint | null {
    if (text.length !== textBytes) return null;
    const start = this.#module.TEXT.value;
    for (let index = 0; index < textBytes; index++) {
      const code = text.charCodeAt(index);
      // A larger code would be stored as another character.
      if (code > 127) return null;
      this.#bytes[start + index] = code;
    }
    const chain = this.#chains.take();
    if (this.#module.decode(chain) === 0) return null;
    const point = new VartimePoint(this.#left());
    point.text = text;
    this.#chains.give(chain, point);
    return point;
  }

  decodeKey(text: string): VartimePoint | null {
    const point = this.decode(text);
    return point === null || this.equal(point, this.identity) ? null : point;
  }

  encode(point: Point): string {
    const known = own(point);
    if (known.text === null) {
      this.#put(this.#module.LEFT.value, known);
      this.#module.place(0);
      known.text = defined(this.#texts(1)[0], "one text for each place");
    }
    return known.text;
  }

  add(a: Point, b: Point): VartimePoint {
    return this.#sum(own(a), own(b), 0);
  }

  subtract(a: Point, b: Point): VartimePoint {
    return this.#sum(own(a), own(b), 1);
  }

  equal(a: Point, b: Point): boolean {
    return this.encode(a) === this.encode(b);
  }

  multiplyVartime(point: Point, scalar: bigint): VartimePoint {
    this.#module.clear(0);
    this.#addTerm(0, [point, scalar]);
    return this.#taken();
  }

  sumsOfProducts(sums: readonly (readonly Term[])[]): readonly string[] {
    const placeCount = this.#module.PLACE_COUNT.value;
    const texts: string[] = [];
    for (let start = 0; start < sums.length; start += placeCount) {
      const batch = sums.slice(start, start + placeCount);
      for (const [place, terms] of batch.entries()) {
        this.#module.clear(place);
        for (const term of terms) this.#addTerm(place, term);
      }
      texts.push(...this.#texts(batch.length));
    }
    return texts;
  }

  withTable(point: Point): VartimePoint {
    const slot = this.#tables.take();
    const known = new VartimePoint(own(point).coordinates, slot + 1);
    this.#put(this.#module.LEFT.value, known);
    // The module makes tables where the chains are.
    this.#chains.clear();
    this.#module.makeTable(slot + 1);
    this.#tables.give(slot, known);
    return known;
  }

  #addTerm(place: number, [point, scalar]: Term): void {
    if (scalar === 0n) return;
    const known = own(point);
    this.#setScalar(scalar);
    const table = this.#tableOf(known);
    if (table === null) this.#module.addProduct(place, this.#chainOf(known));
    else this.#module.addTableProduct(place, table);
  }

  /** The number of its table, if it still has one. */
  #tableOf(point: VartimePoint): number | null {
    if (point.table === null || point.table === 0) return point.table;
    return this.#tables.of(point) === null ? null : point.table;
  }

  #chainOf(point: VartimePoint): number {
    const known = this.#chains.of(point);
    if (known !== null) return known;
    const chain = this.#chains.take();
    this.#put(this.#module.LEFT.value, point);
    this.#module.makeChain(chain);
    this.#chains.give(chain, point);
    return chain;
  }

  #setScalar(scalar: bigint): void {
    assert(scalar >= 0n && scalar < order, "scalars are reduced");
    const start = this.#module.SCALAR.value;
    this.#words.setBigUint64(start, BigInt.asUintN(64, scalar), true);
    this.#words.setBigUint64(start + 8, BigInt.asUintN(64, scalar >> 64n), true);
    this.#words.setBigUint64(start + 16, BigInt.asUintN(64, scalar >> 128n), true);
    this.#words.setBigUint64(start + 24, scalar >> 192n, true);
  }

  #put(start: number, { coordinates }: VartimePoint): void {
    this.#bytes.set(coordinates, start);
  }

  #left(): Uint8Array {
    const start = this.#module.LEFT.value;
    return this.#bytes.slice(start, start + coordinateBytes);
  }

  /** What the first sum came to. */
  #taken(table: number | null = null): VartimePoint {
    this.#module.take(0);
    return new VartimePoint(this.#left(), table);
  }

  #sum(a: VartimePoint, b: VartimePoint, isMinus: 0 | 1): VartimePoint {
    this.#put(this.#module.LEFT.value, a);
    this.#put(this.#module.RIGHT.value, b);
    this.#module.sum(isMinus);
    return new VartimePoint(this.#left());
  }

  #texts(count: number): readonly string[] {
    this.#module.encode(count);
    const start = this.#module.TEXTS.value;
    const all = defined(
      fromUtf8(this.#bytes.subarray(start, start + count * textBytes)),
      "the module writes hex digits",
    );
    return Array.from({ length: count }, (_, index) => all.slice(index * textBytes, (index + 1) * textBytes));
  }
}

/** k, and k times the generator as noble and libsodium give it. */
const knownProducts: readonly (readonly [scalar: bigint, text: string])[] = [
  [0n, "0000000000000000000000000000000000000000000000000000000000000001"],
  [1n, "6666666666666666666666666666666666666666666666666666666666666658"],
  [2n, "2260cdf3092329c21da25ee8c9a21f5697390f51643851560e5f46ae6af8a3c9"],
  [3n, "1267b1d177ee69aba126a18e60269ef79f16ec176724030402c3684878f5b4d4"],
  [order - 1n, "e666666666666666666666666666666666666666666666666666666666666658"],
  [
    3141592653589793238462643383279502884197169399375105820974944592307816406286n,
    "dbc3727c5e4130c2b9d5c5712ca6d8f005393d3287f82aa35e6a06706ee5f924",
  ],
];

/** Texts that are no element: torsion, a sum with it, unreduced coordinates, a sign too much, no point at all. */
const knownRefusals: readonly string[] = [
  "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec",
  "0000000000000000000000000000000000000000000000000000000000000000",
  "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7",
  "9999999999999999999999999999999999999999999999999999999999999995",
  "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffee",
  "8000000000000000000000000000000000000000000000000000000000000001",
  "0000000000000000000000000000000000000000000000000000000000000002",
];

/** Known answers of every way to multiply. What fails here is not used. */
function passesSelfTest(group: PublicGroup): boolean {
  const { generator, order: q } = group;
  const seven = group.multiplyVartime(generator, 7n);
  const tabled = group.withTable(seven);
  const holds = knownProducts.every(([k, text]) => {
    // k = 7a + b, with 7a a product of a received point or of one with a table.
    const a = mod(k * 3n, q);
    const rest = mod(k - 7n * a, q);
    const points = [seven, group.decode(group.encode(seven)) ?? generator, tabled];
    const sums = group.sumsOfProducts([
      [[generator, k]],
      ...points.map((point): readonly Term[] => [
        [point, a],
        [generator, rest],
      ]),
      [
        [seven, a],
        [group.subtract(group.identity, seven), a],
        [generator, k],
      ],
    ]);
    const read = group.decode(text);
    return (
      sums.every((sum) => sum === text) &&
      read !== null &&
      group.encode(group.add(read, group.identity)) === text
    );
  });
  return holds && knownRefusals.every((text) => group.decode(text) === null);
}

/** The group on a module of its own; null where there is no WebAssembly, where it is refused, or where it computes wrongly. */
export function openVartimeEd25519(): PublicGroup | null {
  const bytes = fromBase64(moduleBase64);
  if (typeof WebAssembly === "undefined" || bytes === null) return null;
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
    const parsed = z.safeParse(moduleSchema, exports);
    const group = parsed.success ? new VartimeEd25519(parsed.data) : null;
    return group !== null && passesSelfTest(group) ? group : null;
  } catch {
    // A page's policy refuses by an exception, and so does a machine without room for it.
    return null;
  }
}

/** The groups for verifying: Ed25519 on the module, where it can be; the others, and what it cannot do, as given. */
export function verifyingGroups(others: GroupByName<PublicGroup>): GroupByName<PublicGroup> {
  let opened: PublicGroup | null | undefined;
  return (name) => {
    if (name !== "Ed25519") return others(name);
    if (opened === undefined) opened = openVartimeEd25519();
    return opened ?? others(name);
  };
}
