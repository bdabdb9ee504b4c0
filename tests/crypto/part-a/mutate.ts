/** Every JSON text that differs from another in one leaf or one list, for checks that must refuse all of them. */
import { expect } from "vitest";
import * as z from "zod/mini";
import type { Group } from "../../../shared/crypto/group.ts";

type Json = string | number | Json[] | { [key: string]: Json };

const jsonSchema: z.ZodMiniType<Json> = z.union([
  z.string(),
  z.number(),
  z.array(z.lazy(() => jsonSchema)),
  z.record(
    z.string(),
    z.lazy(() => jsonSchema),
  ),
]);

type Mutation = {
  readonly what: string;
  readonly text: string;
};

/** Another value of the same kind: the next scalar, another element, another text. */
function otherLeaf(group: Group, leaf: string | number): (string | number)[] {
  if (typeof leaf === "number") return [leaf + 1];
  const point = group.decode(leaf);
  const isScalar = /^[0-9]{1,78}$/.test(leaf) && BigInt(leaf) < group.order;
  if (isScalar)
    return [
      String((BigInt(leaf) + 1n) % group.order),
      "0",
      "",
      `0${leaf}`,
      String(BigInt(leaf) + group.order),
    ];
  if (point !== null) {
    return [
      group.encode(group.add(point, group.generator)),
      group.encode(group.identity),
      "",
      leaf.toUpperCase() + "0",
    ];
  }
  return [`${leaf}1`, "", leaf.slice(1)];
}

function otherList(list: Json[]): Json[][] {
  const [first] = list;
  return first === undefined ? [[""]] : [[], list.slice(1), list.slice(0, -1), [...list, first]];
}

/** Every JSON text that differs from this one in one leaf or in the length of one list. */
export function* mutations(group: Group, text: string): Generator<Mutation> {
  const root = z.parse(jsonSchema, JSON.parse(text));
  yield* walk(root, "", (changed) => JSON.stringify(changed));

  function* walk(node: Json, path: string, rebuild: (changed: Json) => string): Generator<Mutation> {
    if (typeof node !== "object") {
      for (const other of otherLeaf(group, node)) {
        yield { what: `${path} = ${String(other).slice(0, 20)}`, text: rebuild(other) };
      }
      // Messages of the key ceremony are JSON text inside JSON text.
      if (typeof node === "string" && node.startsWith("{")) {
        const inner = z.parse(jsonSchema, JSON.parse(node));
        yield* walk(inner, `${path}~`, (changed) => rebuild(JSON.stringify(changed)));
      }
    } else if (Array.isArray(node)) {
      for (const other of otherList(node))
        yield { what: `${path}: ${other.length} items`, text: rebuild(other) };
      for (const [index, item] of node.entries()) {
        yield* walk(item, `${path}[${index}]`, (changed) => rebuild(node.with(index, changed)));
      }
    } else {
      for (const [key, item] of Object.entries(node)) {
        yield* walk(item, `${path}.${key}`, (changed) => rebuild({ ...node, [key]: changed }));
        const rest = Object.fromEntries(Object.entries(node).filter(([other]) => other !== key));
        yield { what: `${path}.${key} removed`, text: rebuild(rest) };
      }
      yield { what: `${path} with one field more`, text: rebuild({ ...node, extra: "" }) };
    }
  }
}

/** Runs a check over all mutations and gives those that passed, which should be none. */
export function survivors(
  group: Group,
  text: string,
  accepts: (text: string) => boolean,
): { passed: string[]; tried: number } {
  expect(accepts(text)).toBe(true);
  const passed: string[] = [];
  let tried = 0;
  for (const mutation of mutations(group, text)) {
    if (mutation.text === text) continue;
    tried++;
    if (accepts(mutation.text)) passed.push(mutation.what);
  }
  return { passed, tried };
}
