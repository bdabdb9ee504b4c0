/** What runs inside Chromium: the same code as on a phone and on a teller's device, without their screens. */
import { defined } from "../../shared/basics/assert.ts";
import { fromHex } from "../../shared/basics/bytes.ts";
import { readSealedBox } from "../../shared/client/teller/sealed-box.ts";
import { groupByName } from "../../shared/crypto/groups.ts";
import { tweetNacl } from "../../shared/crypto/tweet-nacl.ts";
import { verifyingGroups } from "../../shared/crypto/vartime/vartime-ed25519.ts";
import { verifyingNacl, verifyingProduct } from "../../shared/crypto/vartime/verifying-nacl.ts";
import { benchBallotMake } from "./crypto.ts";

/** Milliseconds, the median of so many ballots of so many cells. */
export function makeBallots(rounds: number, cells?: number): number {
  const group = defined(groupByName("Ed25519"), "Ed25519 is known");
  return benchBallotMake(group, rounds, undefined, cells);
}

/** Milliseconds to check a sealed record's .zip in this one thread. Throws where it does not hold. */
export async function checkRecord(zipHex: string): Promise<number> {
  const zip = defined(fromHex(zipHex, zipHex.length / 2), "a record as hex");
  const startMs = performance.now();
  const verifying = verifyingGroups(groupByName);
  const box = await readSealedBox(zip, {
    groupByName: verifying,
    nacl: verifyingNacl(tweetNacl, verifying),
    product: verifyingProduct(verifying),
  });
  if (!box.ok) throw new Error(box.error.code);
  return performance.now() - startMs;
}
