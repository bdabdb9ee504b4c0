import { statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createKeysFile, openKeysFile } from "../../server/storage/files/keys-file.ts";
import { describeFailure } from "../../server/storage/failure.ts";
import type { KeysStore, MeetingKeys } from "../../server/storage/store.ts";
import { MemoryDisk } from "./memory-disk.ts";
import { failureOf, memoryWorld, worlds, type World } from "./worlds.ts";

const keys: MeetingKeys = {
  receipt: { publicKey: new Uint8Array(32).fill(0xa1), secretKey: new Uint8Array(64).fill(0xa2) },
  post: { publicKey: new Uint8Array(32).fill(0xa3), secretKey: new Uint8Array(32).fill(0xa4) },
};
const secret = (n: number) => new Uint8Array(32).fill(n);
const pathOf = (world: World) => `${world.start().dataFolder}/keys.json`;
const create = (world: World) => createKeysFile(world.start(), pathOf(world), keys);
const reopen = (world: World) => openKeysFile(world.start(), pathOf(world));
const secretsOf = (file: KeysStore) => [1, 2, 3].map((n) => file.issuerSecret(n));

describe.each(worlds)("a keys file %s", (_name, makeWorld) => {
  test("gives back after a restart the keys and each round's issuer secret", async () => {
    const world = makeWorld();
    const file = await create(world);
    await Promise.all([file.setIssuerSecret(2, secret(2)), file.setIssuerSecret(1, secret(1))]);
    expect(secretsOf(file)).toEqual([secret(1), secret(2), null]);

    const again = await reopen(world);
    expect(again.keys).toEqual(keys);
    expect(secretsOf(again)).toEqual([secret(1), secret(2), null]);
    await again.setIssuerSecret(2, secret(7));
    expect(secretsOf(await reopen(world))).toEqual([secret(1), secret(7), null]);
    expect(world.lostMirrors).toEqual([]);
  });

  test("never overwrites keys, and is not opened where none are", async () => {
    const world = makeWorld();
    expect((await failureOf(reopen(world))).kind).toBe("missing");
    await create(world);
    expect((await failureOf(create(world))).kind).toBe("exists");
  });
});

test("a keys file is readable by its user only, on the mirror too", async () => {
  for (const [name, makeWorld] of worlds) {
    if (!name.startsWith("on the disk")) continue;
    const world = makeWorld();
    await (await create(world)).setIssuerSecret(1, secret(1));
    for (const path of [pathOf(world), world.start().mirrorPath(pathOf(world))]) {
      if (path !== null) expect(statSync(path).mode & 0o777).toBe(0o600);
    }
  }
});

const path = "/data/keys.json";
const mirrorPath = "/mirror/keys.json";

test("a change of any byte is found, and no message shows a key", async () => {
  const memory = new MemoryDisk();
  const world = memoryWorld(memory, false);
  await (await create(world)).setIssuerSecret(1, secret(1));
  const content = memory.get(path);
  for (let position = 0; position < content.length; position++) {
    const edited = content.slice();
    edited[position] = (edited[position] ?? 0) ^ 1;
    memory.put(path, edited);
    const failure = await failureOf(reopen(world));
    expect(failure.kind).toBe("damaged");
    expect(describeFailure(failure)).not.toMatch(/a2a2|a4a4|0101/);
  }
});

describe("the mirror of the keys", () => {
  async function storedWithMirror() {
    const memory = new MemoryDisk();
    const world = memoryWorld(memory, true);
    const file = await create(world);
    await file.setIssuerSecret(1, secret(1));
    return { memory, world, file };
  }

  test("is named where the keys are damaged or missing, and nothing is restored silently", async () => {
    const { memory, world } = await storedWithMirror();
    const content = memory.get(path);
    memory.put(path, content.slice(1));
    expect(await failureOf(reopen(world))).toMatchObject({ kind: "damaged", soundCopy: mirrorPath });
    memory.delete(path);
    expect(await failureOf(reopen(world))).toMatchObject({ kind: "missing", soundCopy: mirrorPath });
    memory.put(path, content.slice(1));
    memory.put(mirrorPath, content.slice(2));
    expect(await failureOf(reopen(world))).toMatchObject({ kind: "damaged", soundCopy: null });
    expect(memory.get(path)).toEqual(content.slice(1));
  });

  test("is brought up to date where it is missing, damaged or older", async () => {
    const { memory, world, file } = await storedWithMirror();
    const older = memory.get(mirrorPath);
    await file.setIssuerSecret(2, secret(2));
    const content = memory.get(path);
    for (const mirror of [null, content.slice(1), older]) {
      if (mirror === null) memory.delete(mirrorPath);
      else memory.put(mirrorPath, mirror);
      await reopen(world);
      expect(memory.get(mirrorPath)).toEqual(content);
    }
  });

  test("with other keys, or with a round that the main copy lacks, stops the start", async () => {
    const { memory, world, file } = await storedWithMirror();
    const older = memory.get(path);
    await file.setIssuerSecret(2, secret(2));
    memory.put(path, older);
    expect((await failureOf(reopen(world))).kind).toBe("mirror-differs");

    const other = new MemoryDisk();
    await createKeysFile(memoryWorld(other, false).start(), path, {
      ...keys,
      post: { ...keys.post, secretKey: secret(3) },
    });
    memory.put(mirrorPath, other.get(path));
    expect((await failureOf(reopen(world))).kind).toBe("mirror-differs");
    expect(memory.get(mirrorPath)).toEqual(other.get(path));
  });
});

test("a secret that could not be written is not given out, whatever became of the file", async () => {
  for (const operation of ["open", "write", "sync", "rename", "sync-folder"] as const) {
    for (const fault of ["before", "half", "after"] as const) {
      const memory = new MemoryDisk();
      const world = memoryWorld(memory, false);
      const file = await create(world);
      memory.hook = (now) => (now === operation ? fault : null);
      await failureOf(file.setIssuerSecret(1, secret(1)));
      expect(file.issuerSecret(1)).toBeNull();
      memory.hook = () => null;
      const found = (await reopen(world)).issuerSecret(1);
      // Only a failure at or after the rename may have stored it.
      if (operation !== "sync-folder" && operation !== "rename") expect(found).toBeNull();
      await file.setIssuerSecret(1, secret(4));
      expect((await reopen(world)).issuerSecret(1)).toEqual(secret(4));
    }
  }
});
