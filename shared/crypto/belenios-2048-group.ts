/**
 * Group BELENIOS-2048 (protocol A.1): the subgroup of order q of the integers modulo p, elements as decimal text.
 * Additive names, as in group.ts: `add` multiplies residues, `multiply` raises to a power.
 *
 * Powers of secrets run the same sequence of products whatever the exponent, but JavaScript's own big integers do
 * not promise equal times for equal lengths: this group is for interoperation and rehearsal, Ed25519 for meetings.
 */
import type { GroupName } from "../basics/group-names.ts";
import { assert, defined } from "../basics/assert.ts";
import { type Group, Point, type Term } from "./group.ts";

const p =
  20694785691422546401013643657505008064922989295751104097100884787057374219242717401922237254497684338129066633138078958404960054389636289796393038773905722803605973749427671376777618898589872735865049081167099310535867780980030790491654063777173764198678527273474476341835600035698305193144284561701911000786737307333564123971732897913240474578834468260652327974647951137672658693582180046317922073668860052627186363386088796882120769432366149491002923444346373222145884100586421050242120365433561201320481118852408731077014151666200162313177169372189248078507711827842317498073276598828825169183103125680162072880719n;
const q = 78571733251071885079927659812671450121821421258408794611510081919805623223441n;
const g =
  2402352677501852209227687703532399932712287657378364916510075318787663274146353219320285676155269678799694668298749389095083896573425601900601068477164491735474137283104610458681314511781646755400527402889846139864532661215055797097162016168270312886432456663834863635782106154918419982534315189740658186868651151358576410138882215396016043228843603930989333662772848406593138406010231675095763777982665103606822406635076697764025346253773085133173495194248967754052573659049492477631475991575198775177711481490920456600205478127054728238140972518639858334115700568353695553423781475582491896050296680037745308460627n;

const windowBits = 4;
const windowSize = 1 << windowBits;
const windowCount = 256 / windowBits;

class Residue extends Point {
  readonly groupName: GroupName = "BELENIOS-2048";
  readonly value: bigint;
  /** table[w][d] = value^(d × 16^w), where the element is multiplied often. */
  readonly table: readonly (readonly bigint[])[] | null;

  constructor(value: bigint, table: readonly (readonly bigint[])[] | null = null) {
    super();
    this.value = value;
    this.table = table;
  }
}

function own(point: Point): Residue {
  assert(point instanceof Residue, "a point belongs to the group it is used with");
  return point;
}

/** 64 digits of 4 bits, least significant first. */
function windowDigits(scalar: bigint): number[] {
  const hex = scalar.toString(16).padStart(windowCount, "0");
  return Array.from(hex, (digit) => Number.parseInt(digit, windowSize)).reverse();
}

/** value^0 … value^15. */
function smallPowers(value: bigint): bigint[] {
  const powers = [1n];
  for (let last = 1n; powers.length < windowSize; powers.push(last)) last = (last * value) % p;
  return powers;
}

function power(value: bigint, scalar: bigint): bigint {
  const powers = smallPowers(value);
  let result = 1n;
  for (const digit of windowDigits(scalar).reverse()) {
    for (let doubling = 0; doubling < windowBits; doubling++) result = (result * result) % p;
    result = (result * defined(powers[digit], "a digit has its power")) % p;
  }
  return result;
}

class Belenios2048 implements Group {
  readonly name = "BELENIOS-2048";
  readonly order = q;
  readonly identity = new Residue(1n);
  #base: Residue | null = null;

  /** Made on first use: its table takes some milliseconds. */
  get generator(): Residue {
    this.#base ??= this.withTable(new Residue(g));
    return this.#base;
  }

  decode(text: string): Residue | null {
    if (text.length > 617 || !/^[1-9][0-9]*$/.test(text)) return null;
    const value = BigInt(text);
    return value < p && power(value, q) === 1n ? new Residue(value) : null;
  }

  decodeKey(text: string): Residue | null {
    return text === "1" ? null : this.decode(text);
  }

  encode(point: Point): string {
    return String(own(point).value);
  }

  add(a: Point, b: Point): Residue {
    return new Residue((own(a).value * own(b).value) % p);
  }

  subtract(a: Point, b: Point): Residue {
    return this.add(a, new Residue(inverse(own(b).value)));
  }

  equal(a: Point, b: Point): boolean {
    return own(a).value === own(b).value;
  }

  multiplyBase(scalar: bigint): Residue {
    return this.multiply(this.generator, scalar);
  }

  multiply(point: Point, scalar: bigint): Residue {
    const { value, table } = own(point);
    if (table === null) return new Residue(power(value, scalar));
    let result = 1n;
    windowDigits(scalar).forEach((digit, window) => {
      result = (result * defined(table[window]?.[digit], "a digit has its power")) % p;
    });
    return new Residue(result);
  }

  multiplyVartime(point: Point, scalar: bigint): Residue {
    return this.multiply(point, scalar);
  }

  sumsOfProducts(sums: readonly (readonly Term[])[]): readonly string[] {
    return sums.map((terms) =>
      this.encode(
        terms.reduce((sum, [point, scalar]) => this.add(sum, this.multiply(point, scalar)), this.identity),
      ),
    );
  }

  withTable(point: Point): Residue {
    const { value } = own(point);
    const table: bigint[][] = [];
    let base = value;
    for (let window = 0; window < windowCount; window++) {
      const powers = smallPowers(base);
      table.push(powers);
      base = (defined(powers.at(-1), "there are sixteen powers") * base) % p;
    }
    return new Residue(value, table);
  }
}

/** By the extended Euclidean algorithm; only ever called on public elements. */
function inverse(value: bigint): bigint {
  let [previous, current] = [p, value];
  let [previousFactor, factor] = [0n, 1n];
  while (current > 0n) {
    const quotient = previous / current;
    [previous, current] = [current, previous - quotient * current];
    [previousFactor, factor] = [factor, previousFactor - quotient * factor];
  }
  return previousFactor < 0n ? previousFactor + p : previousFactor;
}

export const belenios2048Group: Group = new Belenios2048();
