/** A teller's device in memory, and the sealed records of tests/record as it would download them. */
import { defined } from "../../shared/basics/assert.ts";
import { err, ok, type Result } from "../../shared/basics/result.ts";
import type { ConsoleFailure } from "../../shared/client/console-client.ts";
import { readCountedRecord, readSealedBox, type SealedBox } from "../../shared/client/teller/sealed-box.ts";
import { makeTeller, type Teller } from "../../shared/client/teller/teller.ts";
import type { HeardLot } from "../../shared/client/teller/opening-checks.ts";
import { keepKeyFile, type TellerStorage } from "../../shared/client/teller/teller-storage.ts";
import { sealKeyFile, type Stretch } from "../../shared/crypto/key-file.ts";
import { uniformScalars } from "../../shared/crypto/scalar.ts";
import { makeTrusteeKey } from "../../shared/crypto/trustees.ts";
import type { Command } from "../../shared/protocol/commands.ts";
import { zipRecord } from "../../shared/record/zip.ts";
import { fastNacl } from "../../native/nacl.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { drawnStretch } from "../../bin/rehearse/drawn-stretch.ts";
import { buildRecord, seededRandom, type BuiltRecord, type RecordPlan } from "../record/build-record.ts";
import { writeFullRecord } from "../record/whole-record.ts";

export const group = defined(nativeGroupByName("Ed25519"), "the default group is built in");
export const passphrase = "con đò qua sông";
/** A teller who heard the lot that the server says, and has compared the words. */
export const lot: HeardLot = { heard: "0415", said: "0415", areWordsCompared: true };
export const verifyOptions = { groupByName: nativeGroupByName, nacl: fastNacl };

/** Storage that can be told to forget or to refuse, as browsers do. */
export class MemoryStorage implements TellerStorage {
  readonly entries = new Map<string, string>();
  mood: "sound" | "forgets" | "refuses" = "sound";

  readonly read = (key: string): string | null => this.entries.get(key) ?? null;
  readonly write = (key: string, value: string): void => {
    if (this.mood === "refuses") throw new Error("QuotaExceededError");
    if (this.mood === "sound") this.entries.set(key, value);
  };
  readonly remove = (key: string): void => {
    this.entries.delete(key);
  };
}

export type Device = {
  readonly teller: Teller;
  readonly storage: MemoryStorage;
  /** Orders given, in their order. */
  readonly orders: Command[];
  /** What the server answers from now on. */
  answer: Result<null, ConsoleFailure>;
  /** What the server hands out as the full record; null: no connection. */
  zip: Uint8Array | null;
};

export function makeDevice(meetingId: string, seat = 1): Device {
  const storage = new MemoryStorage();
  const device: Device = {
    storage,
    orders: [],
    answer: ok(null),
    zip: null,
    teller: makeTeller(
      { meetingId, seat },
      {
        group,
        storage,
        random: seededRandom(`device ${seat}`),
        stretch: drawnStretch,
        run: (command) => {
          device.orders.push(command);
          return Promise.resolve(device.answer);
        },
        download: () =>
          Promise.resolve(device.zip === null ? err({ kind: "unreachable" as const }) : ok(device.zip)),
        readBox: (zip, onProgress) => readSealedBox(zip, { ...verifyOptions, onProgress }),
        readCounted: (zip, onProgress) => readCountedRecord(zip, { ...verifyOptions, onProgress }),
      },
    ),
  };
  return device;
}

/** A device on which this share was made, and which has opened nothing yet. */
export function deviceWithKeyFile(meetingId: string, keyFile: string, seat = 1): Device {
  const device = makeDevice(meetingId, seat);
  keepKeyFile(device.storage, { meetingId, seat }, keyFile);
  return device;
}

/** The .zip that a teller downloads. */
export function zipOf({ source }: Pick<BuiltRecord, "source">): Uint8Array {
  return zipRecord(writeFullRecord(source));
}

export function sealedRecord(plan: RecordPlan = {}): BuiltRecord {
  return buildRecord({ ...plan, until: "sealed" });
}

export async function boxOf(built: BuiltRecord): Promise<SealedBox> {
  const box = await readSealedBox(zipOf(built), verifyOptions);
  if (!box.ok) throw new Error(`${box.error.code} ${box.error.detail}`);
  return box.value;
}

/** The key file of a teller of built records: the builder draws its tellers' keys first of all. */
export async function keyFileOfTeller(
  meetingId: string,
  seat: number,
  stretch: Stretch = drawnStretch,
): Promise<string> {
  const draw = uniformScalars(group, seededRandom("record"));
  const keys = Array.from({ length: seat }, (_, index) =>
    makeTrusteeKey(group, draw, `Kiểm phiếu ${index + 1}`),
  );
  const { secret, publicKey } = defined(keys.at(-1), "seats count from 1");
  return sealKeyFile({
    publicPart: {
      meeting: meetingId,
      seat: String(seat),
      teller: `Kiểm phiếu ${seat}`,
      group: group.name,
      key: publicKey.public_key,
    },
    secretShare: String(secret),
    secretPassphrase: passphrase,
    random: seededRandom("key file"),
    stretch,
  });
}

export function keyFileOfTellerOne(meetingId: string, stretch?: Stretch): Promise<string> {
  return keyFileOfTeller(meetingId, 1, stretch);
}
