/** The tellers of a rehearsal make one key together, each with the device engine that browsers use. */
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { defined } from "../../shared/basics/assert.ts";
import { randomId } from "../../shared/basics/random.ts";
import { makeCeremonyMember, type CeremonyMember } from "../../shared/client/teller/ceremony.ts";
import type { TellerStorage } from "../../shared/client/teller/teller-storage.ts";
import { neededShares } from "../../shared/domain/committee.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { ceremonyAttemptSchema } from "../../shared/domain/ids.ts";
import type { CeremonyRunView } from "../../shared/protocol/console-view.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { drawnStretch } from "./drawn-stretch.ts";
import { type ConsolePerson, must, RehearsalFailure } from "./console-people.ts";

/** One teller's device: whose session, and what it keeps. */
export type CeremonyDevice = { readonly person: ConsolePerson; readonly storage: TellerStorage };

const lookAgainMs = 100;
const looksMax = 600;

/** Start, joining, the rounds of messages, and the chair's word that all devices show the same. */
export async function holdCeremony(
  draft: Draft,
  chair: ConsolePerson,
  devices: readonly CeremonyDevice[],
  passphrase: string,
): Promise<void> {
  const { meetingId } = draft;
  const drawn = ceremonyAttemptSchema.parse(randomId((count) => randomBytes(count)));
  const start = { kind: "start-ceremony", meetingId, attempt: drawn, instead: null } as const;
  must("start the key ceremony", await chair.client.command(start));
  const members = devices.map((device, index) => memberOf(draft, index + 1, device));
  for (const { member, person } of members) {
    const joined = await member.join(await runOf(draft, person), passphrase);
    if (!joined.ok) throw new RehearsalFailure(`a teller could not join: ${JSON.stringify(joined.error)}`);
  }
  const words = await untilFinished(draft, members);
  if (new Set(words).size !== 1) throw new RehearsalFailure("the ceremony words differ between devices");
  const { attempt } = await runOf(draft, chair);
  must("confirm the words", await chair.client.command({ kind: "confirm-ceremony", meetingId, attempt }));
}

/** Tellers that never contribute: as many as may be missing, every second one from the second on. */
export function lostSeats({ tellers, threshold }: Draft): readonly number[] {
  const spare = tellers.length - neededShares(tellers.length, threshold);
  return Array.from({ length: spare }, (_, index) => 2 * (index + 1));
}

type SeatedMember = { readonly person: ConsolePerson; readonly member: CeremonyMember };

function memberOf(draft: Draft, seat: number, { person, storage }: CeremonyDevice): SeatedMember {
  const { meetingId, tellers, threshold, settings } = draft;
  const { name } = defined(tellers[seat - 1], "one device per seat");
  const k = defined(threshold, "a ceremony has a threshold");
  const member = makeCeremonyMember(
    { meetingId, seat, name, size: tellers.length, threshold: k },
    {
      group: defined(nativeGroupByName(settings.group), "the group is known"),
      storage,
      random: (count) => randomBytes(count),
      stretch: drawnStretch,
      run: (command) => person.client.command(command),
    },
  );
  return { person, member };
}

/** Every device looks again and again, as a page does; gives what each of them shows in the end. */
async function untilFinished(draft: Draft, members: readonly SeatedMember[]): Promise<readonly string[]> {
  for (let look = 0; look < looksMax; look++) {
    const standings = await Promise.all(
      members.map(async ({ member, person }) => member.advance(await runOf(draft, person))),
    );
    const objection = standings.find(({ kind }) => kind === "objects" || kind === "stopped");
    if (objection !== undefined) throw new RehearsalFailure(`the ceremony: ${JSON.stringify(objection)}`);
    const words = standings.flatMap((standing) =>
      standing.kind === "finished" ? [standing.words.join(" ")] : [],
    );
    if (words.length === members.length) return words;
    await wait(lookAgainMs);
  }
  throw new RehearsalFailure("the key ceremony did not come to an end");
}

async function runOf({ meetingId }: Draft, { client }: ConsolePerson): Promise<CeremonyRunView> {
  const { ceremonies } = must("look at the ceremony", await client.view());
  const ceremony = ceremonies.find((candidate) => candidate.meetingId === meetingId);
  return defined(ceremony?.run ?? null, "the ceremony was begun");
}
