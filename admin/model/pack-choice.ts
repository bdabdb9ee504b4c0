/** Which rules a draft or a meeting is rated by, where pages show them. */
import type { Draft } from "../../shared/domain/draft.ts";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";
import type { KeptPack } from "../../shared/packs/kept-pack.ts";
import {
  appliedPack,
  chosenPack,
  type AppliedPack,
  type ChosenPack,
} from "../../shared/packs/frozen-pack.ts";

/** The pack of a draft; null: none is chosen, or this program cannot apply it (such as another version). */
export function knownPack(choice: Draft["pack"]): ChosenPack | null {
  const chosen = choice === null ? null : chosenPack(choice);
  return chosen?.ok === true ? chosen.value : null;
}

/** What a frozen meeting is rated by; null: it has no pack, or did not keep one that this program does not have. */
export function meetingPack({ pack }: Pick<ConsoleMeeting, "pack">): AppliedPack | null {
  return pack === null || pack.rules === null ? null : appliedPack(pack.choice, pack.rules);
}

/** The same as it prescribes. */
export function keptPackOf({ pack }: Pick<ConsoleMeeting, "pack">): KeptPack | null {
  return pack?.rules?.pack ?? null;
}
