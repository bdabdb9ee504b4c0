import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvariantError } from "../../../shared/basics/assert.ts";
import { signedDigits } from "../../../shared/crypto/signed-digits.ts";
import { belenios2048, implementations, noble, sodium, sodiumIsThere } from "./implementations.ts";

const runs = { numRuns: 15 };

describe.each(implementations)("group laws on $label", ({ group }) => {
  const edges = [0n, 1n, 2n, group.order - 1n, group.order - 2n, group.order / 2n];
  const scalar = fc.oneof(
    fc.bigInt({ min: 0n, max: group.order - 1n }),
    fc.constantFrom(...edges),
    fc.bigInt({ min: 0n, max: 40n }),
  );
  const times = (factor: bigint) => group.multiplyBase(factor);
  const text = group.encode.bind(group);

  test("addition is commutative, associative, and has identity and inverses", () => {
    fc.assert(
      fc.property(scalar, scalar, scalar, (a, b, c) => {
        const [A, B, C] = [times(a), times(b), times(c)];
        expect(group.equal(group.add(A, B), group.add(B, A))).toBe(true);
        expect(text(group.add(group.add(A, B), C))).toBe(text(group.add(A, group.add(B, C))));
        expect(text(group.add(A, group.identity))).toBe(text(A));
        expect(text(group.subtract(A, A))).toBe(text(group.identity));
        expect(text(group.add(group.subtract(A, B), B))).toBe(text(A));
      }),
      runs,
    );
  });

  test("every way to multiply gives the same element", () => {
    fc.assert(
      fc.property(scalar, scalar, (a, b) => {
        const A = times(a);
        const product = text(times((a * b) % group.order));
        expect(text(group.multiply(A, b))).toBe(product);
        expect(text(group.multiplyVartime(A, b))).toBe(product);
        expect(text(group.multiplyVartime(A, b))).toBe(product);
        expect(text(group.multiply(group.generator, a))).toBe(text(A));
        expect(text(group.multiplyVartime(group.generator, a))).toBe(text(A));
      }),
      runs,
    );
  });

  test("a point with a table multiplies like the point", () => {
    const point = times(12345678901234567890n);
    const withTable = group.withTable(point);
    expect(text(withTable)).toBe(text(point));
    fc.assert(
      fc.property(scalar, (a) => {
        expect(text(group.multiply(withTable, a))).toBe(text(group.multiply(point, a)));
        expect(text(group.multiplyVartime(withTable, a))).toBe(text(group.multiply(point, a)));
      }),
      runs,
    );
    expect(text(group.multiply(group.withTable(group.identity), 5n))).toBe(text(group.identity));
  });

  test("sums of products are what adding up the products gives", () => {
    fc.assert(
      fc.property(scalar, scalar, scalar, (a, r, c) => {
        const A = times(a);
        const sums = group.sumsOfProducts([
          [
            [group.generator, r],
            [A, c],
          ],
          [],
          [[A, r]],
          [
            [A, c],
            [A, r],
            [group.subtract(group.identity, A), c],
          ],
        ]);
        const expected = [r + a * c, 0n, a * r, a * r].map((value) => text(times(value % group.order)));
        expect(sums).toEqual(expected);
      }),
      runs,
    );
    expect(group.sumsOfProducts([])).toEqual([]);
  });

  test("scalars distribute, and the order times anything is the identity", () => {
    fc.assert(
      fc.property(scalar, scalar, (a, b) => {
        expect(text(group.add(times(a), times(b)))).toBe(text(times((a + b) % group.order)));
        expect(text(group.add(group.multiply(times(a), group.order - 1n), times(a)))).toBe(
          text(group.identity),
        );
      }),
      runs,
    );
  });

  test("texts are read back, and equal elements have equal texts", () => {
    fc.assert(
      fc.property(scalar, scalar, (a, b) => {
        expect(text(group.decode(text(times(a)))!)).toBe(text(times(a)));
        expect(group.equal(times(a), times(b))).toBe(a === b);
      }),
      runs,
    );
  });

  test("products of the same point stay right after hundreds of other points", () => {
    const first = times(77n);
    expect(text(group.multiplyVartime(first, 3n))).toBe(text(times(231n)));
    for (let other = 1n; other < 140n; other++) group.multiplyVartime(times(other), 5n);
    expect(text(group.multiplyVartime(first, 4n))).toBe(text(times(308n)));
  });
});

test("noble and libsodium give identical texts", ({ skip }) => {
  if (!sodiumIsThere) skip("no prebuilt binary of sodium-native for this machine");
  const [a, b] = [noble.group, sodium.group];
  expect(a).not.toBe(b);
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: a.order - 1n }),
      fc.bigInt({ min: 0n, max: a.order - 1n }),
      (x, y) => {
        const texts = [a, b].map((group) => {
          const [X, Y] = [group.multiplyBase(x), group.multiplyBase(y)];
          return [X, group.add(X, Y), group.subtract(X, Y), group.multiply(X, y)]
            .map((point) => group.encode(point))
            .concat(
              group.sumsOfProducts([
                [
                  [Y, x],
                  [X, y],
                ],
              ]),
            );
        });
        expect(texts[0]).toEqual(texts[1]);
      },
    ),
    { numRuns: 50 },
  );
});

test("a point of one group is a mistake in another", () => {
  const foreign = belenios2048.group.generator;
  expect(() => noble.group.add(noble.group.generator, foreign)).toThrow(InvariantError);
  expect(() => sodium.group.encode(foreign)).toThrow(InvariantError);
  expect(() => belenios2048.group.multiply(noble.group.generator, 2n)).toThrow(InvariantError);
});

test("signed digits add up to the scalar, and are odd, small and apart", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n }), (scalar) => {
      const digits = signedDigits(scalar, 5);
      const sum = digits.reduce(
        (total, digit, position) => total + BigInt(digit) * 2n ** BigInt(position),
        0n,
      );
      expect(sum).toBe(scalar);
      digits.forEach((digit, position) => {
        if (digit === 0) return;
        expect(Math.abs(digit % 2)).toBe(1);
        expect(Math.abs(digit)).toBeLessThan(16);
        expect(digits.slice(position + 1, position + 5).every((next) => next === 0)).toBe(true);
      });
    }),
  );
});
