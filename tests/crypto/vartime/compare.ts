/** The verifying module beside noble and libsodium: what each makes of the same sums. */
import { normalizeZ } from "@noble/curves/abstract/curve.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { expect } from "vitest";
import { fastEd25519 } from "../../../native/groups.ts";
import { defined } from "../../../shared/basics/assert.ts";
import { toHex } from "../../../shared/basics/bytes.ts";
import type { PublicGroup, Term } from "../../../shared/crypto/group.ts";
import { mod } from "../../../shared/crypto/scalar.ts";
import { openVartimeEd25519 } from "../../../shared/crypto/vartime/vartime-ed25519.ts";

export const curve = ed25519.Point;
export const order = curve.Fn.ORDER;
export type Curve = InstanceType<typeof curve>;

export const vartime = defined(
  openVartimeEd25519(),
  "Node has WebAssembly, and the module passes its self-test",
);

export const textOf = (point: Curve): string => toHex(point.toBytes().reverse());

/** A sum as a list of parts: the point is `of` times the generator, multiplied by `by`. */
export type Sum = readonly { readonly of: bigint; readonly by: bigint }[];

/** By noble alone, from the sums' logarithms: one product of the generator each. */
function expectedTexts(sums: readonly Sum[]): readonly string[] {
  const points = sums.map((terms) =>
    curve.BASE.multiplyUnsafe(
      mod(
        terms.reduce((total, { of, by }) => total + of * by, 0n),
        order,
      ),
    ),
  );
  return normalizeZ(curve, points).map(textOf);
}

/** Points are read from their texts, so that every group has its own; each once, so that products share what they can. */
function textsBy(
  group: PublicGroup,
  sums: readonly Sum[],
  texts: ReadonlyMap<bigint, string>,
): readonly string[] {
  const points = new Map(
    [...texts].map(([of, text]) => [
      of,
      defined(group.decode(text), "a multiple of the generator is an element"),
    ]),
  );
  return group.sumsOfProducts(
    sums.map((terms) =>
      terms.map(({ of, by }): Term => [defined(points.get(of), "every point was read"), by]),
    ),
  );
}

/** Noble's answer, libsodium's and the module's, for all of these sums. */
export function expectAgreement(sums: readonly Sum[]): void {
  const multiples = [...new Set(sums.flatMap((terms) => terms.map(({ of }) => of)))];
  const points = normalizeZ(
    curve,
    multiples.map((of) => curve.BASE.multiplyUnsafe(of)),
  );
  const texts = new Map(multiples.map((of, index) => [of, textOf(defined(points[index], "one for each"))]));
  const expected = expectedTexts(sums);
  expect(textsBy(vartime, sums, texts)).toEqual(expected);
  expect(textsBy(fastEd25519, sums, texts)).toEqual(expected);
}

/** Sums of two products of random points and scalars; eight points for every forty sums. */
export function randomSums(count: number, draw: () => bigint): readonly Sum[] {
  let points: bigint[] = [];
  return Array.from({ length: count }, (_, index) => {
    if (index % 40 === 0) points = Array.from({ length: 8 }, draw);
    const at = (place: number) => defined(points[place % 8], "there are eight");
    return [
      { of: at(index), by: draw() },
      { of: index % 2 === 0 ? 1n : at(index >> 2), by: draw() },
    ];
  });
}
