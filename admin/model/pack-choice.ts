/** Which rules a draft is rated by, where pages show them: the pack it chose, if this program has that pack. */
import type { Draft } from "../../shared/domain/draft.ts";
import { chosenPack, type ChosenPack } from "../../shared/packs/frozen-pack.ts";

/** The pack of a draft; null: none is chosen, or this program cannot apply it (such as another version). */
export function knownPack(choice: Draft["pack"]): ChosenPack | null {
  const chosen = choice === null ? null : chosenPack(choice);
  return chosen?.ok === true ? chosen.value : null;
}
