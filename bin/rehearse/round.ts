/** One round of a rehearsal: those who may vote do, tellers count, the chair announces. */
import { scopesOf } from "../../shared/domain/announcement.ts";
import { randomBytes } from "node:crypto";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import { drawLot } from "../../shared/client/teller/lot.ts";
import type { Teller } from "../../shared/client/teller/teller.ts";
import { defined } from "../../shared/basics/assert.ts";
import { type Draft, type Plan, votersOf } from "../../shared/domain/draft.ts";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import {
  type ConsolePerson,
  meetingWhere,
  must,
  mustTeller,
  type People,
  RehearsalFailure,
  tellerFailure,
} from "./console-people.ts";
import { lostSeats } from "./key-ceremony.ts";
import { type RehearsalPhone, roundOpen, screenOfKind, vote } from "./phones.ts";
import { filledBallots, type SampleVotes } from "./sample-votes.ts";
import type { Seeded } from "./seeded.ts";

export type RoundSettings = {
  readonly draft: Draft;
  /** Phones that never send. */
  readonly absent: number;
  readonly votes: SampleVotes;
  readonly chance: Seeded;
  readonly say: (progress: string) => void;
};

/** A phone, and the electorates of the slip that it holds. */
export type HandedPhone = { readonly phone: RehearsalPhone; readonly electorates: readonly string[] };

export type Hands = {
  readonly tellers: readonly Teller[];
  readonly passphrase: string;
  readonly phones: readonly HandedPhone[];
};

export type CountedRound = {
  readonly n: number;
  readonly plan: Plan;
  /** What each ballot said, in no order that means anything. */
  readonly cast: readonly (readonly Choice[])[];
};

/** With its record and minutes as they are once facts and decisions are in. */
export type HeldRound = CountedRound & {
  readonly record: Uint8Array;
  readonly minutesHtml: Uint8Array;
};

export async function holdRound(
  evening: RoundSettings,
  people: People,
  { tellers, passphrase, phones }: Hands,
  { n, plan }: { readonly n: number; readonly plan: Plan },
): Promise<CountedRound> {
  const { say } = evening;
  const entitled = phones
    .filter(({ electorates }) => electorates.includes(plan.electorateId))
    .map(({ phone }) => phone);
  const cast = await voteAndClose(evening, people, entitled, { n, plan });
  const lost = lostSeats(evening.draft);
  if (lost.length > 0) say(`lost on the way: teller ${lost.join(", ")}`);
  const there = tellers.filter(({ share }) => !lost.includes(share.seat));
  await countRound(n, people, { tellers: there, passphrase, say });
  const [scope] = scopesOf(plan.purpose);
  must("announce", await people.chair.client.command({ kind: "announce-round", n, scope, detail: "counts" }));
  if (scope === "hall") {
    await Promise.all(entitled.slice(evening.absent).map((phone) => screenOfKind(phone, "result")));
    say("announced to the phones");
  }
  return { n, plan, cast };
}

export async function withRecord(staff: ConsolePerson, round: CountedRound): Promise<HeldRound> {
  const record = await download(staff, consoleRoutes.fullRecord(round.n));
  const minutesHtml = await download(staff, consoleRoutes.minutes(round.n));
  return { ...round, record, minutesHtml };
}

async function voteAndClose(
  { draft, absent, votes, chance, say }: RoundSettings,
  people: People,
  phones: readonly RehearsalPhone[],
  { n, plan }: { readonly n: number; readonly plan: Plan },
) {
  const { chair } = people;
  must(
    "open",
    await chair.client.command({
      kind: "open-round",
      planId: plan.planId,
      replaces: null,
      acceptsClose: false,
    }),
  );
  say(`round ${String(n)} open: ${plan.title}`);
  const cast: (readonly Choice[])[] = [];
  const [{ sheet }] = await Promise.all([
    roundOpen(defined(phones[0], "there are phones"), n),
    ...phones.slice(1).map((phone) => roundOpen(phone, n)),
  ]);
  // Choices are drawn before anybody waits, so that the seed fixes them whoever is first.
  const voting = phones.slice(absent);
  const fixed = votes.rounds.find(({ round }) => round === plan.title)?.votes ?? {};
  const filled = filledBallots(sheet.form, fixed, voting.length, chance);
  const ballots = voting.map((phone, index) => ({
    phone,
    choices: defined(filled[index], "one ballot for every phone"),
  }));
  await Promise.all(
    ballots.map(async ({ phone, choices }) => {
      await vote(phone, () => choices, chance);
      cast.push(choices);
    }),
  );
  say(`${String(cast.length)} ballots cast`);
  await closeRound(n, draft, people, plan);
  await meetingWhere(chair, "sealing", isSealed);
  say("sealed");
  await Promise.all(ballots.map(({ phone }) => foundInBox(phone)));
  say("every phone found its ballot in the sealed box");
  return cast;
}

function isSealed({ rounds }: ConsoleMeeting): boolean {
  return rounds.at(-1)?.public.phase === "sealed";
}

function foundInBox({ phone }: RehearsalPhone): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new RehearsalFailure("a phone did not find its ballot in the box")),
      120_000,
    );
    const look = (): void => {
      const { screen } = phone.state();
      if (screen.kind !== "done" || screen.cast.box !== "inside") return;
      clearTimeout(timer);
      stopListening();
      resolve();
    };
    const stopListening = phone.onChange(look);
    look();
  });
}

async function download({ session }: ConsolePerson, path: string): Promise<Uint8Array> {
  const bytes = await session.download(path);
  if (bytes === null) throw new RehearsalFailure(`${path} could not be downloaded`);
  return bytes;
}

/** Staff and a teller count the slips, then the chair closes; the grace period is still to come. */
export async function closeRound(
  n: number,
  draft: Draft,
  { staff, chair }: Pick<People, "staff" | "chair">,
  plan: Plan = defined(draft.plans[0], "there is a planned round"),
): Promise<void> {
  const { batches } = await meetingWhere(staff, "count slips", () => true);
  const printed = batches
    .filter(({ electorates }) => electorates.includes(plan.electorateId))
    .reduce((sum, { slipCount }) => sum + slipCount, 0);
  const handedOut = votersOf(draft.persons, plan.electorateId).length;
  const counted = {
    kind: "count-handed-out",
    n,
    handedOut,
    spare: printed - handedOut,
    staffName: "Văn phòng",
    tellerName: defined(draft.tellers[0], "there is a teller").name,
  } as const;
  must("count the slips", await staff.client.command(counted));
  must("close", await chair.client.command({ kind: "close-round", n }));
}

/** The lot is said, every teller who is there checks the sealed record and opens, until the sums are there. */
export async function countRound(
  n: number,
  { tellers: persons }: People,
  { tellers, passphrase, say }: Omit<Hands, "phones"> & Pick<RoundSettings, "say">,
): Promise<void> {
  const first = defined(persons[0], "there is a teller");
  const said = drawLot((count) => randomBytes(count));
  must("say the lot", await first.client.command({ kind: "say-lot", n, lot: said }));
  const lot = { heard: said, said, areWordsCompared: true };
  for (const teller of tellers) {
    const box = await teller.checkBox(n, () => undefined);
    if (!box.ok) throw tellerFailure("check the sealed record", box.error);
    const heads = box.value.ballotCount;
    mustTeller("open", await teller.open({ box: box.value, n, heads, lot }, passphrase));
    say(`teller ${String(teller.share.seat)} checked and opened`);
  }
  await meetingWhere(first, "counting", ({ rounds }) => rounds.at(-1)?.public.phase === "counted");
  say("counted");
}
