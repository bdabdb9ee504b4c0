/** Making a meeting of a draft: its keys are drawn, freezing is decided, and both are stored. */
import { toHex } from "../../shared/basics/bytes.ts";
import { ok, type Result } from "../../shared/basics/result.ts";
import type { Refusal } from "../../shared/domain/refusal.ts";
import { fastNacl } from "../../native/nacl.ts";
import type { DraftWithCeremony } from "../meeting/ceremonies.ts";
import { decideFreezing } from "../meeting/decide/freezing.ts";
import type { DraftCommandOf } from "../meeting/drafts.ts";
import type { HallOptions } from "../live/hall-options.ts";
import { lineOf } from "../live/steward.ts";
import type { MeetingKeys, MeetingStore } from "../storage/store.ts";

/** Throws StorageError; then no meeting exists, and the draft can be frozen again. */
export async function freezeMeeting(
  { store, random, time, softwareVersion, verifyPageHash, holdTwoPeople }: HallOptions,
  { draft, run }: DraftWithCeremony,
  command: DraftCommandOf<"freeze-meeting">,
): Promise<Result<MeetingStore, Refusal>> {
  const post = random(32);
  const keys: MeetingKeys = {
    receipt: fastNacl.signKeyPairFromSeed(random(32)),
    post: { publicKey: fastNacl.boxPublicKey(post), secretKey: post },
  };
  const decision = decideFreezing(draft, command, {
    at: time.localMinute(draft.settings.timeZone),
    softwareVersion,
    verifyPageHash,
    receiptPublicKey: toHex(keys.receipt.publicKey),
    postPublicKey: toHex(keys.post.publicKey),
    ceremony: run,
    holdTwoPeople: holdTwoPeople(),
  });
  if (!decision.ok) return decision;
  return ok(await store.create(draft.meetingId, { keys, firstLine: lineOf(decision.value) }));
}
