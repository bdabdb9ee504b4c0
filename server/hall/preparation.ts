/** Drafts and their tellers' ceremonies as the office store keeps them, and every order that changes them. */
import * as z from "zod/mini";
import { ok, type Result } from "../../shared/basics/result.ts";
import {
  ceremonyRunSchema,
  ceremonyStopSchema,
  stoppedRun,
  type CeremonyRun,
  type CeremonyStop,
} from "../../shared/domain/ceremony.ts";
import { draftSchema, type Draft } from "../../shared/domain/draft.ts";
import { ceremonyAttemptSchema, meetingIdSchema } from "../../shared/domain/ids.ts";
import { refuse, type Refusal } from "../../shared/domain/refusal.ts";
import type { Command } from "../../shared/protocol/commands.ts";
import {
  decideCeremony,
  isCeremonyCommand,
  withoutDevices,
  type CeremonyCommand,
} from "../meeting/ceremonies.ts";
import {
  decideDraftEdit,
  draftOf,
  isDraftEdit,
  replaceDraft,
  type DraftEdit,
  type DraftFacts,
} from "../meeting/drafts.ts";

/**
 * A ceremony as versions up to 0.3 kept it, without a count of starts. Its words can be forged (security K3), so it is
 * stopped, and says why; whoever takes part begins again.
 */
const olderRunSchema = z.pipe(
  z.object({ attempt: ceremonyAttemptSchema, stopped: z.nullable(ceremonyStopSchema) }),
  z.transform(({ attempt, stopped }) =>
    stoppedRun(
      { attempt, starts: 1 },
      stopped ?? { reason: "older-software", blamed: null, reportedBy: null },
    ),
  ),
);

const storedCeremonySchema = z.strictObject({
  meetingId: meetingIdSchema,
  run: z.union([ceremonyRunSchema, olderRunSchema]),
});
type StoredCeremony = z.infer<typeof storedCeremonySchema>;

const committeeChanged: CeremonyStop = { reason: "committee-changed", blamed: null, reportedBy: null };

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

export function decidePreparation(
  preparation: Preparation,
  command: PreparationCommand,
  facts: DraftFacts,
): Result<Preparation, Refusal> {
  if (!isCeremonyCommand(command)) {
    const drafts = decideDraftEdit(preparation.drafts, command, facts);
    return drafts.ok ? afterEdit(preparation, drafts.value) : drafts;
  }
  const { meetingId } = command;
  // Keys are made before freezing or never (security K9).
  if (facts.isFrozen(meetingId)) return refuse("keys-fixed");
  const draft = draftOf(preparation.drafts, meetingId);
  if (draft === null) return refuse("not-found");
  const decision = decideCeremony({ draft, run: runOf(preparation, meetingId) }, command, facts.by);
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

/**
 * An edit of seats, threshold or group takes the ceremony back to its beginning; deleting the draft takes it away. One
 * that the chair has confirmed is not lost by anybody's edit.
 */
function afterEdit(
  { drafts: before, ceremonies }: Preparation,
  after: readonly Draft[],
): Result<Preparation, Refusal> {
  const isEnded = ({ meetingId, run }: StoredCeremony) => {
    const [old, edited] = [draftOf(before, meetingId), draftOf(after, meetingId)];
    const isSame = old !== null && edited !== null && committeeText(old) === committeeText(edited);
    return !isSame && run.stopped === null;
  };
  const ended = ceremonies.filter(isEnded);
  if (ended.some(({ run }) => run.confirmed)) return refuse("ceremony-confirmed");
  const endedIds = new Set(ended.map(({ meetingId }) => meetingId));
  return ok({
    drafts: after.map((draft) => (endedIds.has(draft.meetingId) ? withoutDevices(draft) : draft)),
    ceremonies: ceremonies
      .filter(({ meetingId }) => draftOf(after, meetingId) !== null)
      .map(({ meetingId, run }) => ({
        meetingId,
        run: endedIds.has(meetingId) ? stoppedRun(run, committeeChanged) : run,
      })),
  });
}

function committeeText({ tellers, threshold, settings }: Draft): string {
  return JSON.stringify([tellers.map(({ name }) => name), threshold, settings.group]);
}
