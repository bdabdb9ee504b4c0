/**
 * The verifying module (shared/crypto/vartime): the same answers as noble and libsodium, on random and on difficult
 * operands; and what happens where it is not there. tests/long/vartime.test.ts asks a million more.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import { fastEd25519 } from "../../../native/groups.ts";
import { InvariantError } from "../../../shared/basics/assert.ts";
import { fromBase64 } from "../../../shared/basics/bytes.ts";
import { ed25519Group } from "../../../shared/crypto/ed25519-group.ts";
import { groupByName } from "../../../shared/crypto/groups.ts";
import { moduleBase64 } from "../../../shared/crypto/vartime/module.ts";
import { openVartimeEd25519, verifyingGroups } from "../../../shared/crypto/vartime/vartime-ed25519.ts";
import { drawFor } from "../part-a/implementations.ts";
import {
  curve,
  expectAgreement,
  order,
  randomSums,
  textOf,
  vartime,
  type Curve,
  type Sum,
} from "./compare.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const p = 2n ** 255n - 19n;
const draw = drawFor(ed25519Group);
const hex = (value: bigint) => value.toString(16).padStart(64, "0");

/** Torsion: the multiples of a point of order eight. */
const eighth = curve.fromBytes(
  Uint8Array.from(
    Buffer.from("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", "hex").reverse(),
  ),
);
const torsion = Array.from({ length: 8 }, (_, k) => eighth.multiplyUnsafe(BigInt(k)));

const edgeScalars = [
  ...[0n, 1n, 2n, 3n, 15n, 16n, 17n, 31n, 63n, 64n, 65n, 127n, 128n, 129n],
  ...[2n ** 252n - 1n, 2n ** 252n, 2n ** 252n + 1n, (order - 1n) / 2n, order - 2n, order - 1n],
];

describe("sums of products are noble's and libsodium's", () => {
  test("of 10,000 random pairs", () => {
    expectAgreement(randomSums(10_000, draw));
  });

  test("of 14,000 difficult pairs: a point with itself, its negative, its double; scalars at every border", () => {
    const p1 = draw();
    const points = [0n, 1n, order - 1n, p1, order - p1, (2n * p1) % order];
    const sums = points.flatMap((a) =>
      points.flatMap((b): Sum[] =>
        edgeScalars.flatMap((x) =>
          edgeScalars.map((y) => [
            { of: a, by: x },
            { of: b, by: y },
          ]),
        ),
      ),
    );
    expect(sums.length).toBeGreaterThan(14_000);
    expectAgreement(sums);
  });

  test("of no, one and many parts, and of more sums than there are places", () => {
    const of = [draw(), draw(), draw()];
    const many = Array.from({ length: 40 }, (_, index) => ({ of: of[index % 3]!, by: draw() }));
    expectAgreement([[], many.slice(0, 1), many, ...Array.from({ length: 600 }, () => many.slice(0, 2))]);
  });

  test("with tables of more points than there are tables", () => {
    const tabled = Array.from({ length: 7 }, () => {
      const of = draw();
      return { of, point: vartime.withTable(vartime.multiplyVartime(vartime.generator, of)) };
    });
    for (const { of, point } of tabled) {
      const by = draw();
      const expected = textOf(curve.BASE.multiplyUnsafe((of * by) % order));
      expect(vartime.sumsOfProducts([[[point, by]]])).toEqual([expected]);
      expect(vartime.encode(vartime.multiplyVartime(point, by))).toBe(expected);
    }
  });

  test("scalars are below the order: the order itself, more, and less than nothing are mistakes of ours", () => {
    for (const scalar of [order, order + 1n, 2n ** 253n, 2n ** 256n, -1n]) {
      expect(() => vartime.sumsOfProducts([[[vartime.generator, scalar]]])).toThrow(InvariantError);
    }
    expect(() => vartime.encode(ed25519Group.generator)).toThrow(InvariantError);
  });
});

/** The module without what stands around it: its chains take points of the whole curve, and scalars to 2^253. */
function rawModule() {
  const bytes = Uint8Array.from(fromBase64(moduleBase64) ?? []);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const memory = exports["memory"];
  if (!(memory instanceof WebAssembly.Memory)) throw new Error("the module has a memory");
  const run = (name: string, ...values: number[]): unknown => {
    const found = exports[name];
    return typeof found === "function" ? Reflect.apply(found, undefined, values) : undefined;
  };
  const at = (name: string): number => {
    const found = exports[name];
    return found instanceof WebAssembly.Global ? Number(found.value) : Number.NaN;
  };
  run("start");
  return {
    /** Whether the text is an element; scalar times its point, also where it is none but on the curve. */
    multiply: (text: string, scalar: bigint) => {
      Buffer.from(memory.buffer).write(text, at("TEXT"), "latin1");
      const isElement = run("decode", 0) === 1;
      Buffer.from(memory.buffer).set(Buffer.from(hex(scalar), "hex").reverse(), at("SCALAR"));
      run("clear", 0);
      run("addProduct", 0, 0);
      run("encode", 1);
      return {
        isElement,
        product: Buffer.from(memory.buffer).toString("latin1", at("TEXTS"), at("TEXTS") + 64),
      };
    },
  };
}

test("the arithmetic holds on the whole curve: torsion and sums with it, scalars at and beyond the order", () => {
  const raw = rawModule();
  const scalars = [...edgeScalars, order, order + 1n, 8n * 27n, 2n ** 253n - 1n];
  const primes: Curve[] = [curve.ZERO, curve.BASE, curve.BASE.multiply(draw())];
  for (const [k, small] of torsion.entries()) {
    for (const prime of primes) {
      const point = prime.add(small);
      for (const scalar of scalars) {
        // noble takes scalars below the order alone.
        const half = scalar / 2n;
        const expected = point
          .multiplyUnsafe(half)
          .double()
          .add(point.multiplyUnsafe(scalar % 2n));
        expect(raw.multiply(textOf(point), scalar)).toEqual({
          isElement: k === 0,
          product: textOf(expected),
        });
      }
    }
  }
});

describe("texts are judged as noble and libsodium judge them", () => {
  const verdicts = (text: string) =>
    [vartime, ed25519Group, fastEd25519].map((group) => group.decode(text) !== null);

  test("security P4: torsion, sums with it, and numbers that are not reduced", () => {
    const some = curve.BASE.multiply(draw());
    const mixed = torsion.slice(1).flatMap((small) => [small, small.add(curve.BASE), small.add(some)]);
    const unreduced = Array.from({ length: 19 }, (_, more) => [
      p + BigInt(more),
      2n ** 255n + p + BigInt(more),
    ]);
    const small = Array.from({ length: 40 }, (_, y) => [BigInt(y), 2n ** 255n + BigInt(y)]);
    const top = Array.from({ length: 20 }, (_, less) => [
      p - BigInt(less + 1),
      2n ** 255n + p - BigInt(less + 1),
    ]);
    const texts = [...mixed.map(textOf), ...[...unreduced, ...small, ...top].flat().map(hex)];
    for (const text of texts) {
      const [ours, ...others] = verdicts(text);
      expect({ text, others }).toEqual({ text, others: [ours, ours] });
    }
    expect(mixed.filter((point) => vartime.decode(textOf(point)) !== null)).toEqual([]);
    expect(unreduced.flat().filter((value) => vartime.decode(hex(value)) !== null)).toEqual([]);
  });

  test("security P4: 3,000 random texts, and the elements that eight times their points are", () => {
    let onCurve = 0;
    for (let round = 0; round < 3_000; round++) {
      const text = hex((draw() << 3n) + (draw() & 7n));
      expect({ text, is: vartime.decode(text) !== null }).toEqual({
        text,
        is: fastEd25519.decode(text) !== null,
      });
      if (round >= 150) continue;
      expect({ text, is: vartime.decode(text) !== null }).toEqual({
        text,
        is: ed25519Group.decode(text) !== null,
      });
      const point = pointOf(text);
      if (point === null) continue;
      onCurve += 1;
      const element = textOf(point.multiplyUnsafe(8n));
      expect(vartime.encode(vartime.decode(element)!)).toBe(element);
    }
    expect(onCurve).toBeGreaterThan(30);
  });

  test("security P4: what is not 64 hex digits is refused, whatever its characters' low bytes are", () => {
    const text = vartime.encode(vartime.generator);
    for (const other of [
      "",
      text.slice(1),
      `${text}0`,
      text.toUpperCase(),
      text.replace("5", "\u0135"),
      "g".repeat(64),
    ])
      expect([other, other === text ? null : vartime.decode(other)]).toEqual([other, null]);
    expect(vartime.decodeKey(vartime.encode(vartime.identity))).toBeNull();
  });
});

function pointOf(text: string): Curve | null {
  try {
    return curve.fromBytes(Uint8Array.from(Buffer.from(text, "hex").reverse()));
  } catch {
    return null;
  }
}

test("points stay right when hundreds of others took their places", () => {
  const first = vartime.decode(textOf(curve.BASE.multiply(77n)))!;
  for (let other = 1n; other < 140n; other++)
    vartime.multiplyVartime(vartime.decode(textOf(curve.BASE.multiply(other)))!, 5n);
  expect(vartime.encode(vartime.multiplyVartime(first, 4n))).toBe(textOf(curve.BASE.multiply(308n)));
  expect(vartime.encode(vartime.add(first, first))).toBe(textOf(curve.BASE.multiply(154n)));
  expect(vartime.equal(vartime.subtract(first, first), vartime.identity)).toBe(true);
});

describe("where the module cannot be used, the others do the work", () => {
  afterEach(() => vi.unstubAllGlobals());
  const { Module, Instance } = WebAssembly;

  /** The real module with one function put in place of its own. */
  function withExport(name: string, replacement: (...values: number[]) => unknown) {
    class Changed {
      readonly exports: object;
      constructor(module: WebAssembly.Module) {
        this.exports = { ...new Instance(module).exports, [name]: replacement };
      }
    }
    vi.stubGlobal("WebAssembly", { Module, Instance: Changed });
  }

  test("without WebAssembly, and where a policy refuses it", () => {
    vi.stubGlobal("WebAssembly", undefined);
    expect(openVartimeEd25519()).toBeNull();
    expect(verifyingGroups(groupByName)("Ed25519")).toBe(ed25519Group);
    const refused = () => {
      throw new EvalError("refused by Content Security Policy");
    };
    vi.stubGlobal("WebAssembly", { Module: vi.fn(refused), Instance });
    expect(openVartimeEd25519()).toBeNull();
    expect(verifyingGroups(groupByName)("Ed25519")).toBe(ed25519Group);
  });

  test.each([
    ["decode", () => 1],
    ["decode", () => 0],
    ["addProduct", () => undefined],
    ["addTableProduct", () => undefined],
    ["makeTable", () => undefined],
    ["encode", () => undefined],
    ["sum", () => undefined],
    ["start", () => undefined],
    ["clear", () => undefined],
  ])("where %s does not do what it should, the self-test says so", (name, replacement) => {
    withExport(name, replacement);
    expect(openVartimeEd25519()).toBeNull();
  });

  test("where it can be used it is, for its own group alone", () => {
    const byName = verifyingGroups(groupByName);
    expect(byName("Ed25519")).not.toBe(ed25519Group);
    expect(byName("Ed25519")).toBe(byName("Ed25519"));
    expect(byName("BELENIOS-2048")).toBe(groupByName("BELENIOS-2048"));
    expect(byName("ed25519")).toBeNull();
  });
});

describe("the module", () => {
  test("is what its sources give, byte for byte, and small", () => {
    const { stdout, status } = spawnSync(process.execPath, [path.join(root, "scripts/vartime-module.mjs")], {
      encoding: "utf8",
    });
    expect([stdout.split(",")[0], status]).toEqual(["the same module", 0]);
    expect(gzipSync(Uint8Array.from(fromBase64(moduleBase64) ?? [])).length).toBeLessThan(20_000);
  });

  test("security P6: is imported by what only verifies, and by nothing else", () => {
    const folders = ["shared", "native", "server", "kiosk", "admin", "bin", "verifier"];
    const files = folders.flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => path.join(folder, name)),
    );
    const importing = (what: RegExp) =>
      files.filter((file) => what.test(readFileSync(path.join(root, file), "utf8"))).sort();
    expect(importing(/from "[^"]*\/vartime-ed25519\.ts"/)).toEqual([
      "admin/features/documents/statistics.worker.ts",
      "admin/features/tellers/ballot.worker.ts",
      "admin/features/tellers/record.worker.ts",
      "bin/bench/browser-work.ts",
      "native/verifying-groups.ts",
      "verifier/page/checking/check-given.ts",
    ]);
    expect(importing(/from "[^"]*\/verifying-nacl\.ts"/)).toEqual([
      "admin/features/documents/statistics.worker.ts",
      "admin/features/tellers/record.worker.ts",
      "bin/bench/browser-work.ts",
      "verifier/page/checking/check-given.ts",
    ]);
    expect(importing(/from "[^"]*\/verifying-groups\.ts"/)).toEqual([
      "bin/bench/local.ts",
      "bin/verify-record.ts",
      "bin/verify-record/ballot-worker.ts",
      "server/verify-pool/tasks.ts",
    ]);
    expect(importing(/\/vartime\/module\.ts"|from "\.\/module\.ts"/)).toEqual([
      "shared/crypto/vartime/vartime-ed25519.ts",
    ]);
  });
});
