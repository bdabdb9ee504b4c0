/**
 * A teller's key on the teller's own device: made here, proven here, and kept only as a key file under a
 * passphrase (protocol A.3, B.1). The server sees the public part.
 */
import type { RandomBytes } from "../../basics/random.ts";
import { err, ok, type Result } from "../../basics/result.ts";
import type { Group } from "../../crypto/group.ts";
import { type KeyFileProblem, openKeyFile, sealKeyFile } from "../../crypto/key-file.ts";
import { decodeScalar, uniformScalars } from "../../crypto/scalar.ts";
import { makeTrusteeKey, trusteeKeyText } from "../../crypto/trustees.ts";

export interface TellerSeatOfMeeting {
  readonly meetingId: string;
  /** Owner number of protocol A.3, from 1. */
  readonly seat: number;
  readonly name: string;
}

/** An opened key: only in memory, and only as long as it is used. */
export interface TellerKey {
  readonly meetingId: string;
  readonly seat: number;
  readonly secretShare: bigint;
}

/** publicKey is what the server gets; keyFile is what the device keeps and offers as a second copy. */
export async function makeTellerKey(
  group: Group,
  { meetingId, seat, name }: TellerSeatOfMeeting,
  secretPassphrase: string,
  random: RandomBytes,
): Promise<{ readonly publicKey: string; readonly keyFile: string }> {
  const made = makeTrusteeKey(group, uniformScalars(group, random), name);
  const keyFile = await sealKeyFile({
    publicPart: {
      meeting: meetingId,
      seat: String(seat),
      teller: name,
      group: group.name,
      key: made.publicKey.public_key,
    },
    secretShare: String(made.secret),
    secretPassphrase,
    random,
  });
  return { publicKey: trusteeKeyText(made.publicKey), keyFile };
}

export type TellerKeyProblem = KeyFileProblem | "another-meeting";

/** Opens a key file that must belong to this meeting. */
export async function openTellerKey(
  group: Group,
  keyFile: string,
  meetingId: string,
  secretPassphrase: string,
): Promise<Result<TellerKey, TellerKeyProblem>> {
  const opened = await openKeyFile(keyFile, secretPassphrase);
  if (!opened.ok) return opened;
  const { publicPart, secretShare } = opened.value;
  const share = decodeScalar(secretShare, group.order);
  if (publicPart["meeting"] !== meetingId || publicPart["group"] !== group.name)
    return err("another-meeting");
  if (share === null || group.encode(group.multiplyBase(share)) !== publicPart["key"]) return err("damaged");
  return ok({ meetingId, seat: Number(publicPart["seat"]), secretShare: share });
}
