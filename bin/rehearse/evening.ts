/** One whole ballot, in the order of the real evening, through the doors that people use. */
import { randomBytes } from "node:crypto";
import { drawLot } from "../../shared/client/teller/lot.ts";
import { readSealedBox } from "../../shared/client/teller/sealed-box.ts";
import { makeTeller, type Teller, type TellerProblem } from "../../shared/client/teller/teller.ts";
import type { TellerStorage } from "../../shared/client/teller/teller-storage.ts";
import { arrangeSlips, makeSlip, slipClasses, spareCount } from "../../shared/client/slip-maker.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import { defined } from "../../shared/basics/assert.ts";
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import { err, ok, type Result } from "../../shared/basics/result.ts";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import { type Draft, votersOf } from "../../shared/domain/draft.ts";
import { batchIdSchema } from "../../shared/domain/ids.ts";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import { type ConsolePerson, gatherPeople, meetingWhere, must, RehearsalFailure } from "./console-people.ts";
import { holdCeremony, lostSeats } from "./key-ceremony.ts";
import { downloadPapers, type RehearsedPaper } from "./papers.ts";
import { chooseBySeed, makeRehearsalPhone, type RehearsalPhone, screenOfKind, vote } from "./phones.ts";
import type { Seeded } from "./seeded.ts";

const random: RandomBytes = (count) => randomBytes(count);

export type Evening = {
  readonly baseUrl: string;
  readonly setupCode: string;
  readonly draft: Draft;
  readonly absent: number;
  readonly chance: Seeded;
  readonly say: (progress: string) => void;
};

export type EveningOutcome = {
  readonly n: number;
  /** What each ballot said, in no order that means anything. */
  readonly cast: readonly (readonly Choice[])[];
  readonly record: Uint8Array;
  readonly minutesHtml: Uint8Array;
  readonly papers: readonly RehearsedPaper[];
};

export type People = Awaited<ReturnType<typeof gatherPeople>>;

export async function holdEvening(evening: Evening): Promise<EveningOutcome> {
  const { baseUrl, draft, say } = evening;
  const people = await gatherPeople(baseUrl, evening.setupCode, draft.tellers.length);
  must("save the draft", await people.staff.client.command({ kind: "save-draft", draft }));
  const passphrase = randomBytes(12).toString("hex");
  const tellers = await makeKeys(draft, people, passphrase);
  say("keys made");
  const slips = await freezeAndPrint(evening, people);
  say(`${String(slips.length)} slips handed out`);
  const phones = slips.map((url) => startPhone(baseUrl, url));
  try {
    const cast = await voteAndClose(evening, people, { tellers, passphrase, phones });
    const n = 1;
    const lost = lostSeats(draft);
    if (lost.length > 0) say(`lost on the way: teller ${lost.join(", ")}`);
    const there = tellers.filter(({ share }) => !lost.includes(share.seat));
    await countRound(n, people, { tellers: there, passphrase, say });
    must(
      "announce",
      await people.chair.client.command({ kind: "announce-round", n, scope: "hall", detail: "counts" }),
    );
    await Promise.all(phones.slice(evening.absent).map((phone) => screenOfKind(phone, "result")));
    say("announced to the phones");
    const record = await download(people.staff, consoleRoutes.fullRecord(n));
    const minutesHtml = await download(people.staff, consoleRoutes.minutes(n));
    const papers = await downloadPapers(people.staff);
    say(`${String(papers.length)} papers`);
    return { n, cast, record, minutesHtml, papers };
  } finally {
    for (const phone of phones) phone.stop();
  }
}

/** Everybody alone where all are needed, everybody together where some may be missing. */
async function makeKeys(draft: Draft, people: People, passphrase: string): Promise<readonly Teller[]> {
  const devices = people.tellers.map((person) => ({ person, storage: deviceStorage() }));
  const tellers = devices.map(({ person, storage }, index) =>
    rehearsalTeller(draft, index + 1, person, storage),
  );
  if (draft.threshold !== null) {
    await holdCeremony(draft, people.chair, devices, passphrase);
    return tellers;
  }
  for (const [index, teller] of tellers.entries()) {
    const { name } = defined(draft.tellers[index], "one seat per teller");
    mustTeller("make a key", await teller.makeKey(name, passphrase));
  }
  return tellers;
}

function startPhone(baseUrl: string, slipUrl: string): RehearsalPhone {
  const phone = makeRehearsalPhone(baseUrl);
  void phone.phone.start(slipUrl.slice(slipUrl.indexOf("#")));
  return phone;
}

/** Freezes, prints and hands out: returns the addresses on the slips that people drew, one each. */
export async function freezeAndPrint(
  { baseUrl, draft }: Pick<Evening, "baseUrl" | "draft">,
  { staff }: Pick<People, "staff">,
): Promise<readonly string[]> {
  const drafts = must("look at the draft", await staff.client.view()).drafts ?? [];
  const revision = defined(
    drafts.find(({ meetingId }) => meetingId === draft.meetingId),
    "the draft was saved",
  ).revision;
  const { meetingId } = draft;
  const freeze = {
    kind: "freeze-meeting",
    meetingId,
    revision,
    kioskUrl: baseUrl,
    sharesOnOneDevice: draft.tellers.length === 1,
  } as const;
  must("freeze", await staff.client.command(freeze));
  const meeting = await meetingWhere(staff, "freeze", () => true);
  const drawn: string[] = [];
  for (const slipClass of slipClasses(draft.persons)) {
    const slipCount = slipClass.entitledCount + spareCount(slipClass.entitledCount);
    const made = Array.from({ length: slipCount }, () => makeSlip(meeting.public, random, fastNacl));
    const { registered, printed } = arrangeSlips(made, random);
    const batchId = batchIdSchema.parse(randomId(random));
    const names: [string, string] = ["Người in thẻ", "Người chứng kiến"];
    const electorates = [...slipClass.electorates];
    must(
      "register slips",
      await staff.client.command({
        kind: "register-slips",
        batchId,
        electorates,
        slips: [...registered],
        names,
      }),
    );
    must("confirm slips", await staff.client.command({ kind: "confirm-slips", batchId }));
    drawn.push(...printed.slice(0, slipClass.entitledCount).map(({ url }) => url));
  }
  for (const { personId, isVoter } of draft.persons) {
    if (!isVoter) continue;
    must("tick present", await staff.client.command({ kind: "set-presence", personId, present: true }));
    must("tick slip", await staff.client.command({ kind: "set-slip-handed", personId, handed: true }));
  }
  return drawn;
}

type Hands = {
  readonly tellers: readonly Teller[];
  readonly passphrase: string;
  readonly phones: readonly RehearsalPhone[];
};

async function voteAndClose(evening: Evening, people: People, { tellers, passphrase, phones }: Hands) {
  const { draft, absent, chance, say } = evening;
  const { chair } = people;
  await Promise.all(phones.map((phone) => screenOfKind(phone, "waiting")));
  await testKeys(people, tellers, passphrase);
  const plan = defined(draft.plans[0], "a rehearsal has one planned round");
  must("open", await chair.client.command({ kind: "open-round", planId: plan.planId, replaces: null }));
  say("round open");
  const cast: (readonly Choice[])[] = [];
  // Choices are drawn before anybody waits, so that the seed fixes them whoever is first.
  const form = (await screenOfKind(defined(phones[0], "there are phones"), "round-open")).sheet.form;
  const ballots = phones.slice(absent).map((phone) => ({ phone, choices: chooseBySeed(form, chance) }));
  await Promise.all(
    ballots.map(async ({ phone, choices }) => {
      await vote(phone, () => choices, chance);
      cast.push(choices);
    }),
  );
  say(`${String(cast.length)} ballots cast`);
  await closeRound(1, draft, people);
  await meetingWhere(chair, "sealing", isSealed);
  say("sealed");
  await Promise.all(ballots.map(({ phone }) => foundInBox(phone)));
  say("every phone found its ballot in the sealed box");
  return cast;
}

/** Staff and a teller count the slips, then the chair closes; the grace period is still to come. */
export async function closeRound(
  n: number,
  draft: Draft,
  { staff, chair }: Pick<People, "staff" | "chair">,
): Promise<void> {
  const { batches } = await meetingWhere(staff, "count slips", () => true);
  const printed = batches.reduce((sum, { slipCount }) => sum + slipCount, 0);
  const plan = defined(draft.plans[0], "there is a planned round");
  const handedOut = votersOf(draft.persons, plan.electorateId).length;
  const counted = {
    kind: "count-handed-out",
    n,
    handedOut,
    replaced: 0,
    voided: 0,
    spare: printed - handedOut,
    staffName: "Văn phòng",
    tellerName: defined(draft.tellers[0], "there is a teller").name,
  } as const;
  must("count the slips", await staff.client.command(counted));
  must("close", await chair.client.command({ kind: "close-round", n }));
}

/** Every teller's device shows that it can decrypt: once after each start of the server. */
export async function testKeys(
  { tellers: persons }: People,
  tellers: readonly Teller[],
  passphrase: string,
): Promise<void> {
  for (const [index, teller] of tellers.entries()) {
    const person = defined(persons[index], "one person per teller");
    const {
      public: facts,
      keyTestNonce,
      trusteesHash,
    } = await meetingWhere(person, "key test", (meeting) => meeting.keyTestNonce !== null);
    const nonce = defined(keyTestNonce, "tellers are given a nonce");
    mustTeller("key test", await teller.answerTest({ nonce, meeting: facts, trusteesHash }, passphrase));
  }
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

/** The lot is said, every teller who is there checks the sealed record and opens, until the sums are there. */
export async function countRound(
  n: number,
  { tellers: persons }: People,
  { tellers, passphrase, say }: Omit<Hands, "phones"> & Pick<Evening, "say">,
): Promise<void> {
  const first = defined(persons[0], "there is a teller");
  must("say the lot", await first.client.command({ kind: "say-lot", n, lot: drawLot(random) }));
  for (const teller of tellers) {
    const box = await teller.checkBox(n, () => undefined);
    if (!box.ok) throw tellerFailure("check the sealed record", box.error);
    const heads = box.value.ballotCount;
    mustTeller("open", await teller.open({ box: box.value, n, heads }, passphrase));
    say(`teller ${String(teller.share.seat)} checked and opened`);
  }
  await meetingWhere(first, "counting", ({ rounds }) => rounds.at(-1)?.public.phase === "counted");
  say("counted");
}

export function rehearsalTeller(
  draft: Draft,
  seat: number,
  person: ConsolePerson,
  storage: TellerStorage = deviceStorage(),
): Teller {
  const group = defined(nativeGroupByName(draft.settings.group), "the group is known");
  return makeTeller(
    { meetingId: draft.meetingId, seat },
    {
      group,
      storage,
      random,
      run: (command) => person.client.command(command),
      download: async (path) => {
        const bytes = await person.session.download(path);
        return bytes === null ? err({ kind: "unreachable" }) : ok(bytes);
      },
      readBox: (zip, onProgress) =>
        readSealedBox(zip, { groupByName: nativeGroupByName, nacl: fastNacl, onProgress }),
    },
  );
}

function deviceStorage(): TellerStorage {
  const kept = new Map<string, string>();
  return {
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  };
}

function mustTeller(what: string, result: Result<null, TellerProblem>): void {
  if (!result.ok) throw tellerFailure(what, result.error);
}

function tellerFailure(what: string, problem: TellerProblem): RehearsalFailure {
  return new RehearsalFailure(`a teller could not ${what}: ${JSON.stringify(problem)}`);
}

async function download({ session }: ConsolePerson, path: string): Promise<Uint8Array> {
  const bytes = await session.download(path);
  if (bytes === null) throw new RehearsalFailure(`${path} could not be downloaded`);
  return bytes;
}
