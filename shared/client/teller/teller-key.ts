/**
 * A teller's key on the teller's own device: made here, proven here, and kept only as a key file under a
 * passphrase (protocol A.3, B.1). The server sees the public part.
 */
import type { RandomBytes } from "../../basics/random.ts";
import { err, ok, type Result } from "../../basics/result.ts";
import type { Group } from "../../crypto/group.ts";
import {
  type KeyFileProblem,
  openKeyFile,
  type OpenedKeyFile,
  type PublicPart,
  sealKeyFile,
  type Stretch,
} from "../../crypto/key-file.ts";
import { decodeScalar, uniformScalars } from "../../crypto/scalar.ts";
import { makeTrusteeKey, trusteeKeyText } from "../../crypto/trustees.ts";

export type TellerSeatOfMeeting = {
  readonly meetingId: string;
  /** Owner number of protocol A.3, from 1. */
  readonly seat: number;
  readonly name: string;
};

/** An opened key: only in memory, and only as long as it is used. */
export type TellerKey = {
  readonly meetingId: string;
  readonly seat: number;
  readonly secretShare: bigint;
  /** What the meeting's keys must be; null for a key that was made alone. */
  readonly made: MadeTogether | null;
  readonly sealAgain: OpenedKeyFile["sealAgain"];
};

/** How a key file is made: randomness, and what stretches its passphrase. */
export type KeyFileTools = { readonly random: RandomBytes; readonly stretch: Stretch };

/** What a ceremony ended with. */
export type MadeTogether = {
  /** str(y). */
  readonly electionKey: string;
  /** sha256hex of trustees.json. */
  readonly trusteesHash: string;
};

/** publicKey is what the server gets; keyFile is what the device keeps and offers as a second copy. */
export async function makeTellerKey(
  group: Group,
  { meetingId, seat, name }: TellerSeatOfMeeting,
  secretPassphrase: string,
  { random, stretch }: KeyFileTools,
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
    stretch,
  });
  return { publicKey: trusteeKeyText(made.publicKey), keyFile };
}

export type CeremonyShare = {
  readonly secretShare: bigint;
  readonly attempt: string;
  readonly made: MadeTogether;
};

/** The key file of a share that a ceremony made; it says what the meeting's keys must be. */
export async function sealCeremonyShare(
  group: Group,
  { meetingId, seat, name }: TellerSeatOfMeeting,
  { secretShare, attempt, made }: CeremonyShare,
  secretPassphrase: string,
  { random, stretch }: KeyFileTools,
): Promise<string> {
  return sealKeyFile({
    publicPart: {
      meeting: meetingId,
      seat: String(seat),
      teller: name,
      group: group.name,
      key: group.encode(group.multiplyBase(secretShare)),
      attempt,
      election: made.electionKey,
      trustees: made.trusteesHash,
    },
    secretShare: String(secretShare),
    secretPassphrase,
    random,
    stretch,
  });
}

export type TellerKeyProblem = KeyFileProblem | "another-meeting";

/** Opens a key file that must belong to this meeting. */
export async function openTellerKey(
  { group, stretch }: { readonly group: Group; readonly stretch: Stretch },
  keyFile: string,
  meetingId: string,
  secretPassphrase: string,
): Promise<Result<TellerKey, TellerKeyProblem>> {
  const opened = await openKeyFile(keyFile, secretPassphrase, stretch);
  if (!opened.ok) return opened;
  const { publicPart, secretShare, sealAgain } = opened.value;
  const share = decodeScalar(secretShare, group.order);
  if (publicPart["meeting"] !== meetingId || publicPart["group"] !== group.name)
    return err("another-meeting");
  if (share === null || group.encode(group.multiplyBase(share)) !== publicPart["key"]) return err("damaged");
  const seat = Number(publicPart["seat"]);
  return ok({ meetingId, seat, secretShare: share, made: madeOf(publicPart), sealAgain });
}

function madeOf(publicPart: PublicPart): MadeTogether | null {
  const { election: electionKey, trustees: trusteesHash } = publicPart;
  return electionKey === undefined || trusteesHash === undefined ? null : { electionKey, trusteesHash };
}
