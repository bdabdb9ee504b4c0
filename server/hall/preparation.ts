/** Drafts and their tellers' ceremonies as the office store keeps them, and every order that changes them. */
import * as z from "zod/mini";
import { ok, type Result } from "../../shared/basics/result.ts";
import { ceremonyRunSchema, type CeremonyRun } from "../../shared/domain/ceremony.ts";
import { draftSchema, type Draft } from "../../shared/domain/draft.ts";
import { meetingIdSchema, type CeremonyAttempt } from "../../shared/domain/ids.ts";
import { refuse, type Refusal } from "../../shared/domain/refusal.ts";
import type { Command } from "../../shared/protocol/commands.ts";
import { decideCeremony, withoutDevices, type CeremonyCommand } from "../meeting/ceremonies.ts";
import { decideDraftEdit, draftOf, isDraftEdit, replaceDraft, type DraftEdit } from "../meeting/drafts.ts";

const storedCeremonySchema = z.strictObject({ meetingId: meetingIdSchema, run: ceremonyRunSchema });

export const preparationSchema = z.strictObject({
  drafts: z.array(draftSchema),
  /** Absent in folders of version 0.1. */
  ceremonies: z._default(z.array(storedCeremonySchema), []),
});
export type StoredPreparation = z.infer<typeof preparationSchema>;

export type Preparation = {
  readonly drafts: readonly Draft[];
  readonly ceremonies: StoredPreparation["ceremonies"];
};

/** Everything that is done to drafts but freezing, which makes a meeting of one (freeze.ts). */
export type PreparationCommand = DraftEdit | CeremonyCommand;

export function isPreparation(command: Command): command is PreparationCommand {
  return isDraftEdit(command) || isCeremonyCommand(command);
}

export type PreparationFacts = {
  /** Whether a meeting with this id is no draft any more. */
  readonly isFrozen: (meetingId: string) => boolean;
  /** For a ceremony that begins. */
  readonly newAttempt: CeremonyAttempt;
};

export function decidePreparation(
  preparation: Preparation,
  command: PreparationCommand,
  { isFrozen, newAttempt }: PreparationFacts,
): Result<Preparation, Refusal> {
  if (!isCeremonyCommand(command)) {
    const drafts = decideDraftEdit(preparation.drafts, command, isFrozen);
    return drafts.ok ? ok(afterEdit(preparation, drafts.value)) : drafts;
  }
  const { meetingId } = command;
  // Keys are made before freezing or never (security K9).
  if (isFrozen(meetingId)) return refuse("keys-fixed");
  const draft = draftOf(preparation.drafts, meetingId);
  if (draft === null) return refuse("not-found");
  const decision = decideCeremony({ draft, run: runOf(preparation, meetingId) }, command, newAttempt);
  if (!decision.ok) return decision;
  const others = preparation.ceremonies.filter((ceremony) => ceremony.meetingId !== meetingId);
  const { run } = decision.value;
  return ok({
    drafts: replaceDraft(preparation.drafts, decision.value.draft),
    ceremonies: run === null ? others : [...others, { meetingId, run }],
  });
}

/** The ceremony of a draft's tellers, or null where none was begun. */
export function runOf({ ceremonies }: Preparation, meetingId: string): CeremonyRun | null {
  return ceremonies.find((ceremony) => ceremony.meetingId === meetingId)?.run ?? null;
}

/** An edit of seats, threshold or group takes the ceremony back to its beginning; deleting takes it away. */
function afterEdit({ drafts: before, ceremonies }: Preparation, after: readonly Draft[]): Preparation {
  const isKept = (meetingId: string) => {
    const [old, edited] = [draftOf(before, meetingId), draftOf(after, meetingId)];
    return old !== null && edited !== null && committeeText(old) === committeeText(edited);
  };
  const dropped = new Set(
    ceremonies.flatMap(({ meetingId }) => (isKept(meetingId) ? [] : [String(meetingId)])),
  );
  return {
    drafts: after.map((draft) => (dropped.has(draft.meetingId) ? withoutDevices(draft) : draft)),
    ceremonies: ceremonies.filter(({ meetingId }) => !dropped.has(meetingId)),
  };
}

function committeeText({ tellers, threshold, settings }: Draft): string {
  return JSON.stringify([tellers.map(({ name }) => name), threshold, settings.group]);
}

function isCeremonyCommand(command: Command): command is CeremonyCommand {
  const kinds: readonly Command["kind"][] = [
    "start-ceremony",
    "stop-ceremony",
    "join-ceremony",
    "submit-ceremony",
    "confirm-ceremony",
  ];
  return kinds.includes(command.kind);
}
