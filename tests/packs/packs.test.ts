/** Packs as data: complete, cited, versioned, copied only by name. */
import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { copyPack, effectiveParameters, packHash, withDefaults, type Pack } from "../../shared/packs/pack.ts";
import { packById, packs } from "../../shared/packs/packs.ts";
import { packText } from "../../shared/packs/pack-text.ts";
import { rateParametersSchema } from "../../shared/rules/parameters.ts";

const all = [...packs.values()];

function packOf(packId: string): Pack {
  return defined(packs.get(packId), `a pack ${packId}`);
}

test("the five seed documents and the three national texts ship", () => {
  expect([...packs.keys()]).toEqual([
    "bac-giang-2023",
    "dak-lak-2019",
    "son-la-2022",
    "son-duong-2021",
    "thanh-hoa-2023",
    "124-2023",
    "366-2025",
    "nd335-2025",
  ]);
});

test.each(all)("$packId: parameters fit their schema and every line says where it stands", (pack) => {
  expect(rateParametersSchema.safeParse(pack.parameters).success).toBe(true);
  expect(pack.version).toBeGreaterThanOrEqual(1);
  expect(new Set(pack.lines.map(({ key }) => key)).size).toBe(pack.lines.length);
  for (const { vi, en, cite, certainty } of pack.lines) {
    expect(vi).not.toBe("");
    expect(en).not.toBe("");
    if (certainty === "seed") expect(cite).toMatch(/^seed 00[0-4] (lines? \d+|\(no such line\))/);
    else expect(cite).not.toBe("");
  }
});

test.each(all)("$packId: what differs from the register's defaults has a line of its own", (pack) => {
  const defaults = new Map<string, unknown>(Object.entries(withDefaults({})));
  const stated = new Set(pack.lines.map(({ key }) => key));
  const differing = Object.entries(pack.parameters).filter(([key, value]) => defaults.get(key) !== value);
  expect(differing.map(([key]) => key).filter((key) => !stated.has(key))).toEqual([]);
});

test.each(all)("$packId: reviews come before the rating, the staff poll before everything", (pack) => {
  for (const items of [pack.agenda, ...pack.otherAgendas.map((other) => other.items)]) {
    const lastReview = items.findLastIndex((item) => item.kind === "review");
    const firstRating = items.findIndex((item) => item.kind === "round" && item.purpose === "rating");
    expect(firstRating).toBeGreaterThan(lastReview);
    const staffPoll = items.findIndex((item) => item.kind === "round" && item.purpose === "staff-poll");
    expect(staffPoll).toBeLessThan(1);
    expect(items[staffPoll + 1]).toEqual({ kind: "review", of: "collective" });
  }
});

function electoratesOf(items: Pack["agenda"]): string[] {
  return items.flatMap((item) => (item.kind === "round" ? [`${item.formId} ${item.electorate}`] : []));
}

test("§9.9 #7: leaders of the department have three electorates under seed 004", () => {
  const [leaders] = packOf("thanh-hoa-2023").otherAgendas;
  expect(electoratesOf(leaders?.items ?? [])).toEqual([
    "opinion-poll agency",
    "opinion-poll key-cadres",
    "pdg-02 leadership",
    "pdg-02 leadership",
  ]);
  expect(electoratesOf(packOf("thanh-hoa-2023").agenda)).toEqual([
    "opinion-poll by-size",
    "pdg-02 leadership",
    "pdg-02 leadership",
  ]);
});

test("§9.9 #8: under seed 000 the staff fill in form A and the leadership form B", () => {
  expect(electoratesOf(packOf("bac-giang-2023").agenda)).toEqual([
    "mau-01 office-staff",
    "mau-phieu-so-1 leadership",
    "pdg-02 leadership",
    "pdg-02 leadership",
  ]);
});

test("F8: only seed 004 has the small-unit exception; where a seed rests on 124 or 132 the cap warns", () => {
  const having = (test: (pack: Pack) => boolean) => all.filter(test).map(({ packId }) => packId);
  expect(having(({ parameters }) => parameters.smallUnitBelow !== null)).toEqual(["thanh-hoa-2023"]);
  expect(having(({ parameters }) => parameters.capMode === "off")).toEqual(["son-la-2022"]);
});

test("packById: a newer or older version and an unknown pack are refused by name", () => {
  const { version } = packOf("thanh-hoa-2023");
  expect(packById("thanh-hoa-2023", version)).toEqual({ ok: true, value: packOf("thanh-hoa-2023") });
  expect(packById("thanh-hoa-2023", version + 1)).toEqual({ ok: false, error: "newer-pack" });
  expect(packById("thanh-hoa-2023", version - 1)).toEqual({ ok: false, error: "older-pack" });
  expect(packById("__proto__", 1)).toEqual({ ok: false, error: "unknown-pack" });
});

test("a copy holds only what differs, and leaves the pack alone", () => {
  const pack = packOf("thanh-hoa-2023");
  const before = packHash(pack.parameters);
  const copy = copyPack(pack, "Bản của Sở", { capMode: "enforce", capRate: "1/5" });
  expect(copy).toMatchObject({
    ok: true,
    value: { copyName: "Bản của Sở", changes: { capMode: "enforce" } },
  });
  if (!copy.ok) return;
  expect(copy.value.changes).toEqual({ capMode: "enforce" });
  expect(effectiveParameters(pack, copy.value.changes)).toEqual(copy.value.parameters);
  expect(packHash(pack.parameters)).toBe(before);
  expect(packHash(copy.value.parameters)).not.toBe(before);
});

test.each([
  ["no name", "", {}, { code: "copy-name", path: "name" }],
  ["a name that turns the direction", "a\u202eb", {}, { code: "copy-name", path: "name" }],
  ["an unknown parameter", "x", { luck: 1 }, { code: "copy-parameters", path: "luck" }],
  ["a rate above 1", "x", { capRate: "6/5" }, { code: "copy-parameters", path: "capRate" }],
  ["a rate without denominator", "x", { capRate: "1/0" }, { code: "copy-parameters", path: "capRate" }],
  ["a floating-point number", "x", { targetsBelow: 49.5 }, { code: "copy-parameters", path: "targetsBelow" }],
  ["no object", "x", [], { code: "copy-parameters", path: "" }],
])("a copy with %s is refused", (_name, name, changes, expected) => {
  expect(copyPack(packOf("thanh-hoa-2023"), name, changes)).toMatchObject({ ok: false, error: expected });
});

test("packHash follows every parameter and nothing else", () => {
  const { parameters } = packOf("366-2025");
  expect(packHash(parameters)).toMatch(/^[0-9a-f]{64}$/);
  const reversed = Object.fromEntries(Object.entries(parameters).reverse());
  expect(packHash(rateParametersSchema.parse(reversed))).toBe(packHash(parameters));
});

test.each(all)("$packId: the chair reads every parameter in words, with its source and certainty", (pack) => {
  const text = packText(pack, pack.parameters);
  expect(text.slice(0, Object.keys(pack.parameters).length).map(({ key }) => key)).toEqual(
    Object.keys(pack.parameters),
  );
  for (const line of text) {
    expect(line.vi).not.toBe("");
    expect(line.cite).not.toBe("");
    expect(`${line.vi}${line.valueVi}`).not.toMatch(/undefined|null|cumulative|htt-|row-valid/);
    expect(line.changed).toBe(false);
  }
});

test("packText marks what a copy changed and says the new value", () => {
  const pack = packOf("thanh-hoa-2023");
  const text = packText(pack, effectiveParameters(pack, { capMode: "enforce", smallUnitBelow: null }));
  expect(text.filter(({ changed }) => changed).map(({ key, valueVi }) => `${key}: ${valueVi}`)).toEqual([
    "capMode: áp dụng, đề nghị số vượt xuống Hoàn thành tốt nhiệm vụ",
    "smallUnitBelow: không có",
  ]);
});
