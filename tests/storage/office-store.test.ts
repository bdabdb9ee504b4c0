import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { nodeFileOps, type FileOps } from "../../server/storage/files/file-ops.ts";
import { openOfficeStore } from "../../server/storage/files/office-store.ts";
import { describeFailure } from "../../server/storage/failure.ts";
import { MemoryDisk } from "./memory-disk.ts";
import { failureOf, seededRandom, temporaryFolder } from "./worlds.ts";

const schema = z.strictObject({ name: z.string(), drafts: z.array(z.string()) });
const initial = { name: "", drafts: [] };
const open = (ops: FileOps, folder: string) => openOfficeStore(ops, folder, schema, initial);
const path = "/data/office.json";

const places: readonly (readonly [string, () => [FileOps, string]])[] = [
  ["in memory", () => [new MemoryDisk(), "/data"]],
  ["on the disk", () => [nodeFileOps, temporaryFolder()]],
];

describe.each(places)("an office store %s", (_name, makePlace) => {
  test("starts with the initial document and gives back after a restart what was changed", async () => {
    const [ops, folder] = makePlace();
    const store = await open(ops, folder);
    expect(store.data()).toEqual(initial);
    expect(await store.update((data) => ({ ...data, name: "Văn phòng" }))).toEqual({
      name: "Văn phòng",
      drafts: [],
    });
    expect((await open(ops, folder)).data()).toEqual({ name: "Văn phòng", drafts: [] });
  });

  test("runs changes of one moment one after another and loses none", async () => {
    const [ops, folder] = makePlace();
    const store = await open(ops, folder);
    const names = Array.from({ length: 20 }, (_, index) => `draft ${index}`);
    await Promise.all(
      names.map((name) => store.update((data) => ({ ...data, drafts: [...data.drafts, name] }))),
    );
    expect(store.data().drafts).toEqual(names);
    expect((await open(ops, folder)).data().drafts).toEqual(names);
  });
});

test("a change that throws or cannot be written leaves the old document, and the next one succeeds", async () => {
  for (const operation of ["open", "write", "sync", "rename"] as const) {
    for (const fault of ["before", "half"] as const) {
      const memory = new MemoryDisk();
      const store = await open(memory, "/data");
      await store.update((data) => ({ ...data, name: "old" }));
      memory.hook = (now) => (now === operation ? fault : null);
      await failureOf(store.update((data) => ({ ...data, name: "new" })));
      memory.hook = () => null;
      await expect(
        store.update((data) => {
          data.drafts.push("changed in place");
          throw new Error("refused");
        }),
      ).rejects.toThrow("refused");
      expect(store.data()).toEqual({ name: "old", drafts: [] });
      expect((await open(memory, "/data")).data()).toEqual({ name: "old", drafts: [] });
      await store.update((data) => ({ ...data, name: "newer" }));
      expect((await open(memory, "/data")).data().name).toBe("newer");
    }
  }
});

test("nobody sees a change before it is durable", async () => {
  const memory = new MemoryDisk();
  const store = await open(memory, "/data");
  const seen: string[] = [];
  memory.hook = () => {
    seen.push(store.data().name);
    return null;
  };
  await store.update((data) => ({ ...data, name: "new" }));
  expect(new Set(seen)).toEqual(new Set([""]));
  expect(store.data().name).toBe("new");
});

test("after a power cut at any moment the document is the last confirmed one or the one being written", async () => {
  for (let seed = 1; seed <= 100; seed++) {
    const dice = seededRandom(seed);
    const memory = new MemoryDisk();
    const store = await open(memory, "/data");
    let survivor = memory;
    let confirmed = 0;
    let confirmedAtCut = 5;
    let operationsLeft = 1 + (seed % 25);
    memory.hook = () => {
      operationsLeft -= 1;
      if (operationsLeft === 0) {
        survivor = memory.afterPowerCut(dice);
        confirmedAtCut = confirmed;
      }
      return null;
    };
    for (let step = 1; step <= 5; step++) {
      await store.update((data) => ({ ...data, name: String(step), drafts: ["x".repeat(2000)] }));
      confirmed = step;
    }
    const found = Number((await open(survivor, "/data")).data().name);
    expect([confirmedAtCut, confirmedAtCut + 1]).toContain(found);
  }
});

test.each([
  ["is cut", (text: string) => text.slice(0, -9)],
  ["is empty", () => ""],
  ["holds another field", (text: string) => text.replace("name", "title")],
  ["holds a wrong type", (text: string) => text.replace('"old"', "7")],
])("a document that %s stops the start with a message that shows no content", async (_name, harm) => {
  const memory = new MemoryDisk();
  await (await open(memory, "/data")).update((data) => ({ ...data, name: "old", drafts: ["secret"] }));
  memory.edit(path, (content) => new TextEncoder().encode(harm(new TextDecoder().decode(content))));
  const failure = await failureOf(open(memory, "/data"));
  expect(failure).toMatchObject({ kind: "damaged", file: path, soundCopy: null });
  expect(describeFailure(failure)).not.toContain("secret");
});
