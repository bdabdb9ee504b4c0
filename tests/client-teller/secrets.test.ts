import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { toHex, utf8ToBytes } from "../../shared/basics/bytes.ts";
import { openTellerKey } from "../../shared/client/teller/teller-key.ts";
import { keptCeremony, keptKeyFile } from "../../shared/client/teller/teller-storage.ts";
import { openKeyFile } from "../../shared/crypto/key-file.ts";
import { keysOfSeed } from "../../shared/crypto/pki.ts";
import { drawnStretch } from "../../bin/rehearse/drawn-stretch.ts";
import { Room, type RoomDevice } from "./ceremony-room.ts";
import { group, passphrase } from "./device.ts";

/** Everything that would give a share away, in the spellings that a careless line might write. */
async function secretsOf(room: Room, { seat, storage }: RoomDevice): Promise<readonly string[]> {
  const holder = { meetingId: room.meetingId, seat };
  const kept = defined(keptCeremony(storage, holder), "the ceremony is kept until the meeting is frozen");
  const seed = await openKeyFile(kept.sealedSeed, passphrase, drawnStretch);
  const keyFile = defined(keptKeyFile(storage, holder), "a share is kept");
  const key = await openTellerKey({ group, stretch: drawnStretch }, keyFile, room.meetingId, passphrase);
  if (!seed.ok || !key.ok) throw new Error("a device opens its own files");
  const { signingSecret, decryptionSecret } = keysOfSeed(group, seed.value.secretShare);
  const numbers = [signingSecret, decryptionSecret, key.value.secretShare];
  return [
    passphrase,
    seed.value.secretShare,
    toHex(utf8ToBytes(seed.value.secretShare)),
    ...numbers.flatMap((number) => [String(number), number.toString(16)]),
  ];
}

test("security K8: seed, share and passphrase leave no device, and lie in its storage only sealed", async () => {
  const room = new Room(3, 2, "secrets");
  room.start();
  await room.joinAll();
  await room.settle();
  expect(room.standings()).toEqual(Array.from({ length: 3 }, () => "finished"));

  const sent = JSON.stringify(room.orders);
  const server = JSON.stringify([room.preparation, room.view()]);
  const stored = room.devices.map(({ storage }) => JSON.stringify([...storage.entries]));
  const places = [sent, server, ...stored];
  for (const device of room.devices) {
    const holder = { meetingId: room.meetingId, seat: device.seat };
    const { certificate } = defined(keptCeremony(device.storage, holder), "the ceremony is kept");
    // What is public is found: the search would see a secret too.
    const escaped = JSON.stringify(certificate).slice(1, -1);
    expect([sent, server].every((place) => place.includes(escaped))).toBe(true);
    for (const secret of await secretsOf(room, device)) {
      expect(places.findIndex((place) => place.includes(secret))).toBe(-1);
    }
  }
});
