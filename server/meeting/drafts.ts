/**
 * Meetings while they are prepared (design §4): kept by the office store, edited by people, gone once they are frozen.
 * Pure decisions; each gives the list of drafts as it becomes.
 */
import { ok, type Result } from "../../shared/basics/result.ts";
import { checkTrusteeKey, parseTrusteeKey } from "../../shared/crypto/trustees.ts";
import type { Actor } from "../../shared/protocol/actor.ts";
import { isThreshold } from "../../shared/domain/committee.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { refuse, type Refusal } from "../../shared/domain/refusal.ts";
import type { Command, DraftCommand } from "../../shared/protocol/commands.ts";
import { nativeGroupByName } from "../../native/groups.ts";

export type DraftCommandOf<Kind extends DraftCommand["kind"]> = Extract<DraftCommand, { kind: Kind }>;
type DraftsDecision = Result<readonly Draft[], Refusal>;
type Seat = Draft["tellers"][number];

type SeatKey = Pick<Seat, "publicKey" | "device" | "holder">;

const noKey: SeatKey = { publicKey: null, device: null, holder: null };

const editKinds = ["save-draft", "delete-draft", "submit-teller-key", "clear-teller-key"] as const;

/** Everything but key ceremonies (ceremonies.ts) and freezing, which makes a meeting of a draft (freeze.ts). */
export type DraftEdit = DraftCommandOf<(typeof editKinds)[number]>;

export function isDraftEdit(command: Command): command is DraftEdit {
  return editKinds.some((kind) => kind === command.kind);
}

export type DraftFacts = {
  /** Whether a meeting with this id is no draft any more (security K9). */
  readonly isFrozen: (meetingId: string) => boolean;
  readonly by: Actor;
};

export function decideDraftEdit(
  drafts: readonly Draft[],
  command: DraftEdit,
  { isFrozen, by }: DraftFacts,
): DraftsDecision {
  const meetingId = command.kind === "save-draft" ? command.draft.meetingId : command.meetingId;
  if (isFrozen(meetingId)) return refuse("keys-fixed");
  switch (command.kind) {
    case "save-draft":
      return saveDraft(drafts, command.draft);
    case "delete-draft":
      return deleteDraft(drafts, command);
    case "submit-teller-key":
      return submitTellerKey(drafts, command, by);
    case "clear-teller-key":
      return clearTellerKey(drafts, command);
  }
}

/** draft.revision is the one that was edited; the stored one becomes the next. */
function saveDraft(drafts: readonly Draft[], edited: Draft): DraftsDecision {
  const stored = draftOf(drafts, edited.meetingId);
  if (edited.revision !== (stored?.revision ?? 0)) return refuse("draft-changed");
  const { tellers, threshold } = edited;
  if (threshold !== null && !isThreshold(tellers.length, threshold)) return refuse("threshold-wrong");
  const saved = {
    ...edited,
    revision: edited.revision + 1,
    tellers: tellers.map((seat, index) => withOwnKey(seat, index, edited, stored)),
  };
  return ok(stored === null ? [...drafts, saved] : replaceDraft(drafts, saved));
}

function deleteDraft(
  drafts: readonly Draft[],
  { meetingId, revision }: DraftCommandOf<"delete-draft">,
): DraftsDecision {
  const stored = draftOf(drafts, meetingId);
  if (stored === null) return refuse("not-found");
  if (revision !== undefined && revision !== stored.revision) return refuse("draft-changed");
  return ok(drafts.filter((draft) => draft !== stored));
}

/** Keys come from tellers' devices only. A key stays with its seat while the same person sits there in the same group. */
function withOwnKey(seat: Seat, index: number, edited: Draft, stored: Draft | null): Seat {
  const before = stored?.settings.group === edited.settings.group ? stored.tellers[index] : undefined;
  // A key of one's own is of no use to a committee that makes its key together, nor the other way round.
  const isSameWay = (stored?.threshold === null) === (edited.threshold === null);
  return before?.name === seat.name && isSameWay
    ? { ...seat, publicKey: before.publicKey, device: before.device, holder: before.holder }
    : { ...seat, ...noKey };
}

/** Protocol A.3, C.4. The proof is checked before anything is kept. */
function submitTellerKey(
  drafts: readonly Draft[],
  { meetingId, seat, publicKey, device }: DraftCommandOf<"submit-teller-key">,
  by: Actor,
): DraftsDecision {
  const draft = draftOf(drafts, meetingId);
  const holder = draft?.tellers[seat - 1];
  if (draft === null || holder === undefined) return refuse("not-found");
  if (draft.threshold !== null) return refuse("ceremony-needed");
  // A resent answer after a lost one is not a mistake.
  if (holder.publicKey === publicKey) return ok(drafts);
  if (holder.publicKey !== null) return refuse("seat-taken");
  const group = nativeGroupByName(draft.settings.group);
  const key = parseTrusteeKey(publicKey);
  if (group === null || key === null || !checkTrusteeKey(group, key).ok) return refuse("key-proof-invalid");
  const others = draft.tellers.map((other) =>
    other.publicKey === null ? null : (parseTrusteeKey(other.publicKey)?.public_key ?? null),
  );
  // One secret at two seats would count as two people.
  if (others.includes(key.public_key)) return refuse("key-proof-invalid");
  return ok(replaceDraft(drafts, withSeat(draft, seat, { publicKey, device, holder: by.accountId })));
}

function clearTellerKey(
  drafts: readonly Draft[],
  { meetingId, seat, publicKey }: DraftCommandOf<"clear-teller-key">,
): DraftsDecision {
  const draft = draftOf(drafts, meetingId);
  if (draft?.tellers[seat - 1] === undefined) return refuse("not-found");
  // Of a ceremony's seat this would take the holder alone, and anybody could act there then (security K10).
  if (draft.threshold !== null) return refuse("ceremony-needed");
  if (draft.tellers[seat - 1]?.publicKey !== publicKey) return refuse("draft-changed");
  return ok(replaceDraft(drafts, withSeat(draft, seat, noKey)));
}

export function draftOf(drafts: readonly Draft[], meetingId: string): Draft | null {
  return drafts.find((draft) => draft.meetingId === meetingId) ?? null;
}

function withSeat(draft: Draft, seat: number, key: SeatKey): Draft {
  return {
    ...draft,
    tellers: draft.tellers.map((teller, index) => (index === seat - 1 ? { ...teller, ...key } : teller)),
  };
}

/** The list with one draft in its new form. */
export function replaceDraft(drafts: readonly Draft[], changed: Draft): readonly Draft[] {
  return drafts.map((draft) => (draft.meetingId === changed.meetingId ? changed : draft));
}
