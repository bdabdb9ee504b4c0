import { expect, test } from "vitest";
import { keepRecords } from "../../server/hall/kept-records.ts";
import { contentOf } from "../../server/hall/file-content.ts";

const recordOf = (length: number) =>
  Promise.resolve({ content: contentOf(new Uint8Array(length)), held: length });

test("security N15 (H1): a record that is asked for a thousand times is made once, until what it is of changes", async () => {
  const records = keepRecords(1_000);
  let made = 0;
  const make = () => {
    made += 1;
    return recordOf(10);
  };
  const standing = {};
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, () => records.of("1 sealed", standing, make)),
  );
  expect([made, new Set(answers).size]).toEqual([1, 1]);
  await records.of("1 sealed", {}, make);
  await records.of("2 sealed", standing, make);
  expect(made).toBe(3);
});

test("a record that could not be made is made again", async () => {
  const records = keepRecords(1_000);
  const standing = {};
  const failing = () => Promise.reject(new Error("the disk is away"));
  await expect(records.of("d", standing, failing)).rejects.toThrow("the disk is away");
  expect(await records.of("d", standing, () => recordOf(1))).toMatchObject({ held: 1 });
});

test("what was asked for longest ago makes room", async () => {
  const records = keepRecords(100);
  const standing = {};
  const made: string[] = [];
  const of = (name: string) =>
    records.of(name, standing, () => {
      made.push(name);
      return recordOf(40);
    });
  await of("a");
  await of("b");
  await of("a");
  await of("c");
  await of("a");
  await of("b");
  expect(made).toEqual(["a", "b", "c", "b"]);
});
