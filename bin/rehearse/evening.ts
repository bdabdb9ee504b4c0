/** One whole ballot, in the order of the real evening, through the doors that people use. */
import { randomBytes } from "node:crypto";
import { readCountedRecord, readSealedBox } from "../../shared/client/teller/sealed-box.ts";
import { makeTeller, type Teller } from "../../shared/client/teller/teller.ts";
import type { TellerStorage } from "../../shared/client/teller/teller-storage.ts";
import { arrangeSlips, makeSlip, spareCount } from "../../shared/client/slip-maker.ts";
import { slipClasses, smallClasses } from "../../shared/domain/slip-classes.ts";
import { closePlans } from "../../shared/domain/small-differences.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import { drawnStretch } from "./drawn-stretch.ts";
import { defined } from "../../shared/basics/assert.ts";
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import { err, ok } from "../../shared/basics/result.ts";
import { agendaOf } from "../../shared/domain/agenda.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { batchIdSchema } from "../../shared/domain/ids.ts";
import type { ConsoleOutcome } from "../../shared/protocol/console-view.ts";
import {
  decideWhatIsOpen,
  enterFacts,
  enterPaperFacts,
  holdReview,
  underSomebodyElse,
} from "./agenda-walk.ts";
import {
  type ConsolePerson,
  gatherPeople,
  meetingWhere,
  must,
  mustTeller,
  type People,
} from "./console-people.ts";
import { holdCeremony } from "./key-ceremony.ts";
import { downloadPapers, type RehearsedPaper } from "./papers.ts";
import { makeRehearsalPhone, type RehearsalPhone, screenOfKind } from "./phones.ts";
import {
  type CountedRound,
  type Hands,
  type HeldRound,
  holdRound,
  type RoundSettings,
  withRecord,
} from "./round.ts";
import type { Sample, SampleFacts } from "./sample.ts";

const random: RandomBytes = (count) => randomBytes(count);

export type Evening = RoundSettings & {
  /** Where phones vote. */
  readonly baseUrl: string;
  readonly consoleUrl: string;
  readonly setupCode: string;
  /** What documents say about subjects; entered once all rounds are counted. */
  readonly facts: readonly SampleFacts[];
  /** What staff write into its papers; null leaves them as they are. */
  readonly papers: Sample["papers"];
};

export type EveningOutcome = {
  readonly rounds: readonly HeldRound[];
  readonly papers: readonly RehearsedPaper[];
  /** What the meeting's pack makes of the counts; empty where it has none. */
  readonly outcomes: readonly ConsoleOutcome[];
};

/** The whole agenda, what the office and the chair do about its results, and the papers of the meeting. */
export async function holdEvening(evening: Evening): Promise<EveningOutcome> {
  const { baseUrl, draft, say } = evening;
  const people = await gatherPeople(evening.consoleUrl, evening.setupCode, draft.tellers.length);
  must("save the draft", await people.staff.client.command({ kind: "save-draft", draft }));
  const passphrase = randomBytes(12).toString("hex");
  const tellers = await makeKeys(draft, people, passphrase);
  say("keys made");
  const slips = await freezeAndPrint(evening, people);
  say(`${String(slips.length)} slips handed out`);
  const classes = slipClasses(draft, draft.settings.refuseBelow).flatMap(({ electorates, entitledCount }) =>
    Array.from({ length: entitledCount }, () => electorates),
  );
  const phones = slips.map((url, index) => ({
    phone: startPhone(baseUrl, url),
    electorates: defined(classes[index], "every slip was drawn in its class"),
  }));
  try {
    await Promise.all(phones.map(({ phone }) => screenOfKind(phone, "waiting")));
    await testKeys(people, tellers, passphrase);
    const held = await holdAgenda(evening, people, { tellers, passphrase, phones });
    await enterFacts(people.staff, draft, evening.facts);
    if (evening.papers !== null) await enterPaperFacts(people.staff, draft, evening.papers);
    const outcomes = await decideWhatIsOpen(people.chair, draft, evening.votes.decisions);
    const rounds = await Promise.all(held.map((round) => withRecord(people.staff, round)));
    const papers = await downloadPapers(people.staff);
    say(`${String(papers.length)} papers`);
    return { rounds, papers, outcomes };
  } finally {
    for (const { phone } of phones) phone.stop();
  }
}

/** Reviews and rounds in their order; nobody leads the review or the round that is about the own person alone. */
async function holdAgenda(evening: Evening, people: People, hands: Hands): Promise<readonly CountedRound[]> {
  const { draft, say } = evening;
  const held: CountedRound[] = [];
  for (const item of agendaOf(draft)) {
    if (item.kind === "review") {
      await holdReview(people, item);
      say("a review was held");
      continue;
    }
    const planned = draft.plans.find(({ planId }) => planId === item.planId);
    const plan = defined(planned, "a round of the agenda has its plan");
    const alone = plan.subjects.length === 1 ? plan.subjects : [];
    const n = held.length + 1;
    held.push(await underSomebodyElse(people, alone, () => holdRound(evening, people, hands, { n, plan })));
  }
  return held;
}

/** Everybody alone where all are needed, everybody together where some may be missing. */
export async function makeKeys(
  draft: Draft,
  people: Pick<People, "chair" | "tellers">,
  passphrase: string,
): Promise<readonly Teller[]> {
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
  { staff, chairLogin }: Pick<People, "staff" | "chairLogin">,
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
    acceptsClose: closePlans(draft).length > 0 || smallClasses(draft).length > 0,
  } as const;
  must("freeze", await staff.client.command(freeze, chairLogin));
  const meeting = await meetingWhere(staff, "freeze", () => true);
  const drawn: string[] = [];
  for (const slipClass of slipClasses(draft, draft.settings.refuseBelow)) {
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
      trusteesJson,
    } = await meetingWhere(person, "key test", (meeting) => meeting.keyTestNonce !== null);
    const nonce = defined(keyTestNonce, "tellers are given a nonce");
    const order = {
      nonce,
      meeting: facts,
      trusteesJson: defined(trusteesJson, "tellers see the keys"),
      isCompared: true,
      areWordsCompared: true,
    };
    mustTeller("key test", await teller.answerTest(order, passphrase));
  }
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
      stretch: drawnStretch,
      run: (command) => person.client.command(command),
      download: async (path) => {
        const bytes = await person.session.download(path);
        return bytes === null ? err({ kind: "unreachable" }) : ok(bytes);
      },
      readBox: (zip, onProgress) =>
        readSealedBox(zip, { groupByName: nativeGroupByName, nacl: fastNacl, onProgress }),
      readCounted: (zip, onProgress) =>
        readCountedRecord(zip, { groupByName: nativeGroupByName, nacl: fastNacl, onProgress }),
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
