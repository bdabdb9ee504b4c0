/** Members of a key ceremony in this browser, one per seat, for as long as the page is open. */
import { defined } from "../../../shared/basics/assert.ts";
import { makeCeremonyMember, type CeremonyMember } from "../../../shared/client/teller/ceremony.ts";
import { groupByName } from "../../../shared/crypto/groups.ts";
import type { Ceremony } from "../../../shared/protocol/console-view.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import type { LiveConsole } from "../../console/console-context.tsx";
import { browserStretch } from "./browser-stretch.ts";
import { browserStorage } from "./browser-teller.ts";

const members = new Map<string, CeremonyMember>();

/** The same member each time it is asked for, so that going to another page does not lock its share. */
export function browserMember(
  { meetingId, group, threshold, seats }: Ceremony,
  seat: number,
  run: LiveConsole["run"],
): CeremonyMember {
  const name = defined(seats[seat - 1], "a seat of this ceremony").name;
  const size = seats.length;
  const key = JSON.stringify([meetingId, group, threshold, size, seat, name]);
  const known = members.get(key);
  if (known !== undefined) return known;
  const member = makeCeremonyMember(
    { meetingId, seat, name, size, threshold: defined(threshold, "made together") },
    {
      group: defined(groupByName(group), "both groups are built in"),
      storage: browserStorage,
      random: browserRandom,
      stretch: browserStretch,
      run,
    },
  );
  members.set(key, member);
  return member;
}
