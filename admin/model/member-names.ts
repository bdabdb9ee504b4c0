/** Tellers by their names where a ceremony speaks of seats: who is missing, whose message was wrong. */
import type { CeremonyObjection } from "../../shared/client/teller/ceremony-faults.ts";
import type { Ceremony } from "../../shared/protocol/console-view.ts";
import type { Words } from "../words/words.ts";

/** "A, B, C" of these seats. */
export function namesOf({ seats }: Pick<Ceremony, "seats">, wanted: readonly number[]): string {
  return seats
    .filter(({ seat }) => wanted.includes(seat))
    .map(({ name }) => name)
    .join(", ");
}

/** Why a device does not go on, or why a ceremony was stopped, in one sentence that names whose message it was. */
export function reasonText(
  { reason, blamed }: CeremonyObjection,
  ceremony: Pick<Ceremony, "seats">,
  words: Words,
): string {
  const name = blamed === null ? "" : namesOf(ceremony, [blamed]);
  return words.ceremony.reasons[reason](name === "" ? words.ceremony.somebody : name);
}
