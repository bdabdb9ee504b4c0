/** A meeting's secret keys (protocol B.1, B.4), each sealed under the server key and bound to its place. */
import { assert } from "../../../shared/basics/assert.ts";
import { concatBytes } from "../../../shared/basics/bytes.ts";
import type { MeetingId } from "../../../shared/domain/ids.ts";
import { oneAtATime } from "../../../shared/basics/one-at-a-time.ts";
import { StorageError } from "../failure.ts";
import type { KeysStore, MeetingKeys } from "../store.ts";
import type { Sealer } from "./boxes.ts";
import type { Database, Queries } from "./database.ts";

export type KeysParts = {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly meeting: MeetingId;
};

/** took: the secret of a round that was stored by a decision. */
export type OpenKeys = KeysStore & { readonly took: (n: number, secret: Uint8Array) => void };

/** Receipt: 32 and 64 bytes; post: 32 and 32. */
const keysBytes = 160;

export function sealKeys({ sealer, meeting }: Omit<KeysParts, "database">, keys: MeetingKeys): Uint8Array {
  const { receipt, post } = keys;
  const content = concatBytes(receipt.publicKey, receipt.secretKey, post.publicKey, post.secretKey);
  assert(content.length === keysBytes, "keys have their lengths");
  return sealer.seal(["keys", meeting], content, null);
}

/** Throws StorageError "damaged". */
export async function openKeys(parts: KeysParts, sealed: Uint8Array): Promise<OpenKeys> {
  const { sealer, meeting } = parts;
  const content = sealer.open(["keys", meeting], sealed);
  if (content?.length !== keysBytes) throw damagedKeys(parts);
  const issuers = new Map<number, Uint8Array>();
  await readIssuers(parts, issuers);
  const keys: MeetingKeys = {
    receipt: { publicKey: content.slice(0, 32), secretKey: content.slice(32, 96) },
    post: { publicKey: content.slice(96, 128), secretKey: content.slice(128) },
  };
  return keysStore(parts, keys, issuers);
}

async function readIssuers(parts: KeysParts, issuers: Map<number, Uint8Array>): Promise<void> {
  const { database, sealer, meeting } = parts;
  const { rows } = await database.read((client) =>
    client.query<{ n: number; sealed: Uint8Array }>(
      "SELECT n, sealed FROM phieu_kin.issuer WHERE meeting = $1",
      [meeting],
    ),
  );
  for (const row of rows) {
    const secret = sealer.open(["issuer", meeting, row.n], row.sealed);
    if (secret === null) throw damagedKeys(parts);
    issuers.set(row.n, secret);
  }
}

/** Within a transaction: the secret of a round that the journal does not speak of yet. */
export async function storeIssuer(
  client: Queries,
  { sealer, meeting }: Omit<KeysParts, "database">,
  n: number,
  secret: Uint8Array,
): Promise<void> {
  await client.query(
    "INSERT INTO phieu_kin.issuer (meeting, n, sealed) VALUES ($1, $2, $3) " +
      "ON CONFLICT (meeting, n) DO UPDATE SET sealed = EXCLUDED.sealed",
    [meeting, n, sealer.seal(["issuer", meeting, n], secret, null)],
  );
}

export function keysStore(parts: KeysParts, keys: MeetingKeys, issuers: Map<number, Uint8Array>): OpenKeys {
  const { database } = parts;
  const inTurn = oneAtATime();
  const took = (n: number, secret: Uint8Array) => {
    issuers.set(n, secret.slice());
  };
  return {
    name: keysName(parts),
    keys,
    issuerSecret: (n) => issuers.get(n) ?? null,
    readOn: () => inTurn(() => readIssuers(parts, issuers)),
    setIssuerSecret: (n, secret) =>
      inTurn(async () => {
        await database.write((client) => storeIssuer(client, parts, n, secret));
        took(n, secret);
      }),
    took,
  };
}

function keysName({ database, meeting }: KeysParts): string {
  return `${database.name}: keys ${meeting}`;
}

function damagedKeys(parts: KeysParts): StorageError {
  const detail = "this is not what was written";
  return new StorageError({
    kind: "damaged",
    file: keysName(parts),
    place: { at: "file" },
    detail,
    soundCopy: null,
  });
}
