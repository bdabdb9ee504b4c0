/** The table of docs/rules.md §8.3: every duty of a seed is run by its pack, or the pack says that it is left open. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import type { Pack } from "../../shared/packs/pack.ts";
import { packText } from "../../shared/packs/pack-text.ts";
import { packs } from "../../shared/packs/packs.ts";

const packOfSeed = new Map([
  ["000", "bac-giang-2023"],
  ["001", "dak-lak-2019"],
  ["002", "son-la-2022"],
  ["003", "son-duong-2021"],
  ["004", "thanh-hoa-2023"],
]);

type Duty = {
  readonly seed: string;
  readonly lines: readonly number[];
  readonly what: string;
  readonly runBy: readonly string[];
  readonly open: readonly string[];
};

const named = (cell: string) => [...cell.matchAll(/`([^`]+)`/gu)].map(([, name = ""]) => name);

const duties = readFileSync(new URL("../../docs/rules.md", import.meta.url), "utf8")
  .split("\n")
  .flatMap((line): Duty[] => {
    const [, seed, lines = "", what = "", runBy = "", open = ""] =
      /^\| (\d{3}): ([\d, ]+) \| ([^|]+) \|([^|]*)\|([^|]*)\|$/u.exec(line) ?? [];
    if (seed === undefined) return [];
    return [{ seed, lines: lines.split(", ").map(Number), what, runBy: named(runBy), open: named(open) }];
  });

function packOf({ seed }: Duty): Pack {
  return defined(packs.get(packOfSeed.get(seed) ?? ""), "every seed has its pack");
}

/** Of the pack's own agenda and of its others. */
function itemsOf({ agenda, otherAgendas }: Pack): readonly string[] {
  return [...agenda, ...otherAgendas.flatMap(({ items }) => items)].map((item) =>
    item.kind === "review"
      ? `review ${item.of}`
      : `round ${item.purpose} ${item.formId} ${item.electorate} ${item.subjects}`,
  );
}

/** Whether the pack has what a row says that it runs. */
function runs(pack: Pack, name: string): boolean {
  const [kind = "", key = ""] = name.split(" ");
  if (kind === "opinion") return pack.opinions.some((opinion) => opinion.key === key);
  if (kind === "duty") return pack.lines.some((line) => line.key === key);
  return itemsOf(pack).includes(name);
}

/** Lines of the seed that the pack's own lines cite. */
function citedBy({ lines }: Pack, seed: string): ReadonlySet<number> {
  const ofSeed = lines.flatMap(({ cite }) => {
    const [, numbers = ""] = new RegExp(`seed ${seed} lines? ([\\d, ]+)`, "u").exec(cite) ?? [];
    return numbers.split(", ").map(Number);
  });
  return new Set(ofSeed);
}

test("the table has the duties of every seed", () => {
  expect(new Set(duties.map(({ seed }) => seed))).toEqual(new Set(packOfSeed.keys()));
  expect(duties.length).toBeGreaterThan(35);
});

describe.each(duties)("seed $seed lines $lines: $what", (duty) => {
  const pack = packOf(duty);

  test("is run by the pack, or left open by a line of it", () => {
    expect(duty.runBy.filter((name) => !runs(pack, name))).toEqual([]);
    expect(duty.open.filter((key) => !pack.lines.some((line) => line.key === key))).toEqual([]);
    expect(duty.runBy.length + duty.open.length).toBeGreaterThan(0);
  });

  test("what is left open says on the page of packs to whom, or what the document does not say", () => {
    const shown = packText(pack, pack.parameters);
    for (const key of duty.open) {
      const line = shown.find((one) => one.key === key);
      expect(line?.vi, key).toMatch(/chủ trì|văn phòng|không nêu|bị cắt/u);
      expect(line?.en, key).toMatch(/chair|staff|\bnot?\b|cut/iu);
    }
  });

  test("stands among the lines that the pack cites", () => {
    const cited = citedBy(pack, duty.seed);
    expect(duty.lines.filter((line) => !cited.has(line))).toEqual([]);
  });
});

test("an opinion that a pack asks for has its line, and a round on the collective comes before every other rating", () => {
  for (const pack of packs.values()) {
    const keys = new Set(pack.lines.map(({ key }) => key));
    expect(pack.opinions.filter(({ key }) => !keys.has(key))).toEqual([]);
  }
  for (const packId of packOfSeed.values()) {
    const pack = defined(packs.get(packId), "every seed has its pack");
    for (const items of [pack.agenda, ...pack.otherAgendas.map((other) => other.items)]) {
      const ratings = items.flatMap((item) =>
        item.kind === "round" && item.purpose === "rating" ? [item.subjects] : [],
      );
      expect([packId, ratings[0]]).toEqual([packId, "collective"]);
    }
  }
});
