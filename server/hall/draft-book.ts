/** The office's drafts with their ceremonies: what preparation.ts decides, stored. */
import { ok, type Result } from "../../shared/basics/result.ts";
import type { Actor } from "../../shared/protocol/actor.ts";
import type { Refusal } from "../../shared/domain/refusal.ts";
import type { OfficeStore } from "../storage/store.ts";
import { decidePreparation, type PreparationCommand, type StoredPreparation } from "./preparation.ts";

export type DraftBook = {
  /** Of the meetings that are not frozen yet. */
  readonly preparation: () => StoredPreparation;
  /** Throws StorageError; then nothing has happened. */
  readonly carryOut: (command: PreparationCommand, by: Actor) => Promise<Result<null, Refusal>>;
  /** Forgets drafts whose meetings exist: after freezing, also after one that a crash cut short. */
  readonly dropFrozen: () => Promise<void>;
};

export function openDraftBook(
  office: OfficeStore<StoredPreparation>,
  isFrozen: (meetingId: string) => boolean,
): DraftBook {
  const preparation = (): StoredPreparation => {
    const { drafts, ceremonies } = office.data();
    const isDraft = ({ meetingId }: { readonly meetingId: string }) => !isFrozen(meetingId);
    return { drafts: drafts.filter(isDraft), ceremonies: ceremonies.filter(isDraft) };
  };
  return {
    preparation,
    carryOut: async (command, by) => {
      const decision = decidePreparation(preparation(), command, { isFrozen, by });
      if (!decision.ok) return decision;
      const { drafts, ceremonies } = decision.value;
      await office.update(() => ({ drafts: [...drafts], ceremonies }));
      return ok(null);
    },
    dropFrozen: async () => {
      const isAnyFrozen = office.data().drafts.some(({ meetingId }) => isFrozen(meetingId));
      if (isAnyFrozen) await office.update(preparation);
    },
  };
}
