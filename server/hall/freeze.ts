/** Making a meeting's folder: keys first, then the journal's first line, which is the moment it exists (design §5). */
import { toHex } from "../../shared/basics/bytes.ts";
import { ok, type Result } from "../../shared/basics/result.ts";
import type { Refusal } from "../../shared/domain/refusal.ts";
import { fastNacl } from "../../native/nacl.ts";
import { alsoOnMirror } from "../storage/files/disk.ts";
import { removeDurable } from "../storage/files/durable-file.ts";
import { createKeysFile, type MeetingKeys } from "../storage/files/keys-file.ts";
import { meetingFiles } from "../storage/files/meeting-folder.ts";
import type { DraftWithCeremony } from "../meeting/ceremonies.ts";
import { decideFreezing } from "../meeting/decide/freezing.ts";
import type { DraftCommandOf } from "../meeting/drafts.ts";
import type { HallOptions } from "../live/hall-options.ts";
import type { MeetingParts } from "../live/live-meeting.ts";
import { Steward } from "../live/steward.ts";

/** Throws StorageError; then no meeting exists, and the draft can be frozen again. */
export async function freezeMeeting(
  { disk, random, time, softwareVersion }: HallOptions,
  { draft, run }: DraftWithCeremony,
  command: DraftCommandOf<"freeze-meeting">,
): Promise<Result<MeetingParts, Refusal>> {
  const post = random(32);
  const meetingKeys: MeetingKeys = {
    receipt: fastNacl.signKeyPairFromSeed(random(32)),
    post: { publicKey: fastNacl.boxPublicKey(post), secretKey: post },
  };
  const decision = decideFreezing(draft, command, {
    at: time.localMinute(),
    softwareVersion,
    receiptPublicKey: toHex(meetingKeys.receipt.publicKey),
    postPublicKey: toHex(meetingKeys.post.publicKey),
    ceremony: run,
  });
  if (!decision.ok) return decision;
  const files = meetingFiles(disk, draft.meetingId);
  // Keys of a freezing that a crash stopped before the journal's first line: nobody has seen them.
  await removeDurable(disk.ops, files.keys);
  await alsoOnMirror(disk, files.keys, (mirrorPath) => removeDurable(disk.ops, mirrorPath));
  const keys = await createKeysFile(disk, files.keys, meetingKeys);
  const steward = await Steward.create(disk, files, decision.value, random);
  return ok({ steward, keys, files });
}
