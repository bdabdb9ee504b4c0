/** Voting credentials (protocol A.2). A ballot needs only the secret scalar; the text form is what people carry. */
import { type RandomBytes, randomId } from "../basics/random.ts";
import type { Group } from "./group.ts";
import { wideHashToScalar } from "./scalar.ts";

/** 22 random Base58 characters, written 5-6-5-6. */
export function newCredential(random: RandomBytes): string {
  const id = randomId(random);
  return [id.slice(0, 5), id.slice(5, 11), id.slice(11, 16), id.slice(16)].join("-");
}

/** The secret scalar of a credential in one election. */
export function credentialSecret(group: Group, uuid: string, credential: string): bigint {
  const text = (index: number) => `derive_credential|${uuid}|${index}|${credential}`;
  return wideHashToScalar(group, text(0), text(1));
}

/** The text that stands in ballots and in the list of credentials. */
export function publicCredential(group: Group, secret: bigint): string {
  return group.encode(group.multiplyBase(secret));
}
