/** A complete round in memory: real keys, slips, tokens, ballots, tellers and journal, as the server gathers them. */
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import { toHex, utf8ToBytes } from "../../shared/basics/bytes.ts";
import { canonicalJson, type Json } from "../../shared/basics/canonical-json.ts";
import { sha256Hex, sha512 } from "../../shared/basics/hash.ts";
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import { parseBallotJson, trackerHex, type BallotJson } from "../../shared/crypto/ballot-format.ts";
import {
  blindToken,
  evaluateBlinded,
  finishToken,
  issuerKeyPair,
  tokenInput,
} from "../../shared/crypto/blind-token.ts";
import { boxRoot } from "../../shared/crypto/box-root.ts";
import { contribute, type Contribution } from "../../shared/crypto/contribution.ts";
import { publicCredential } from "../../shared/crypto/credential.ts";
import { parseElection, type Election } from "../../shared/crypto/election.ts";
import type { GroupName } from "../../shared/basics/group-names.ts";
import type { Group } from "../../shared/crypto/group.ts";
import { slipsHash } from "../../shared/crypto/fingerprint.ts";
import { emptyJournalHead, journalHead } from "../../shared/crypto/journal-chain.ts";
import { makeBallot, type Vote } from "../../shared/crypto/make-ballot.ts";
import { decryptionFactors, makePartialDecryption } from "../../shared/crypto/partial-decryption.ts";
import { makeSecondProofs, type DecryptionSubject } from "../../shared/crypto/second-proofs.ts";
import { uniformScalars } from "../../shared/crypto/scalar.ts";
import { slipKeyPair } from "../../shared/crypto/slip.ts";
import {
  closedStatement,
  issueStatement,
  openedStatement,
  signStatement,
  voidedStatement,
} from "../../shared/crypto/statements.ts";
import { addBallot, emptyTally, encryptedTally } from "../../shared/crypto/tally.ts";
import type { ThresholdPlan } from "../../shared/crypto/threshold.ts";
import { makeTrusteeKey, parseTrustees, trusteesText } from "../../shared/crypto/trustees.ts";
import { verifyBallot } from "../../shared/crypto/verify-ballot.ts";
import type { RoundCounts } from "../../shared/domain/counts.ts";
import { defaultSettings, draftDefaults, draftSchema, personDefaults } from "../../shared/domain/draft.ts";
import {
  ceremonyAttemptSchema,
  electorateIdSchema,
  meetingIdSchema,
  personIdSchema,
  planIdSchema,
  roundUuidSchema,
  slipKeySchema,
  type MeetingId,
} from "../../shared/domain/ids.ts";
import type { Form } from "../../shared/forms/form.ts";
import { pdg02Form } from "../forms/sample-forms.ts";
import { electionOfRound, roundText } from "../../shared/protocol/election-of-round.ts";
import { eventSchema, type MeetingEvent } from "../../shared/protocol/events.ts";
import type { Round } from "../../shared/protocol/round.ts";
import { issuanceText } from "../../shared/record/files.ts";
import { fastNacl } from "../../native/nacl.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { signAnyway } from "../crypto/part-a/sample.ts";
import { holdCeremony } from "../crypto/part-a/held-ceremony.ts";
import type { WholeSource } from "./whole-record.ts";

export type RecordPlan = {
  readonly group?: GroupName;
  readonly blank?: "allow" | "forbid";
  /** Names of the rows. */
  readonly subjects?: readonly string[];
  /** Per voter, per row: 0 blank (where allowed), 1 to 4 the levels. The default is `defaultVotes`. */
  readonly votes?: readonly (readonly number[])[];
  /** Slips that get a token but cast nothing. */
  readonly tokensOnly?: number;
  readonly unusedSlips?: number;
  readonly tellers?: number;
  /** How many of the tellers' shares open; left out: every teller has a key of the own, and all are needed. */
  readonly threshold?: number;
  /** What round.json and the journal say of the ceremony, instead of the truth. */
  readonly editCeremony?: (ceremony: Round["ceremony"]) => Round["ceremony"];
  /** The tellers' numbers who contribute; the default is all of them. */
  readonly contributors?: readonly number[];
  readonly rehearsal?: boolean;
  readonly until?: "sealed" | "counted";
  readonly seed?: string;
  /** A slip that is entitled although it was voided before opening (a tampered issuance). */
  readonly entitleVoidedSlip?: boolean;
  readonly refuseBelow?: number;
  readonly percentageBase?: Round["percentageBase"];
  /** 2: one was opened before. */
  readonly n?: 1 | 2;
  readonly planId?: Round["planId"];
  /** Another plan than round.json's (a lying server). */
  readonly journalPlanId?: Round["planId"];
  /** When the journal says that the round was prepared. */
  readonly preparedAt?: string;
  readonly closeTo?: Round["closeTo"];
  /** A round whose form says something else than its id (a lying server). */
  readonly editForm?: (form: Form) => Form;
  /** The last ballots come into the box after it was sealed (a tampered box). */
  readonly ballotsAfterSealing?: number;
  /** What the last voter casts instead of a ballot of the own, of the first voter's and of that one; it is well signed. */
  readonly forgeLast?: (election: Election, first: BallotJson, last: BallotJson) => BallotJson;
  /** What staff claim instead of the true numbers. */
  readonly counts?: Partial<RoundCounts>;
  /** A broken teller's device: one nonce in all first proofs, or the first proofs' nonces again in the second. */
  readonly repeatedNonces?: "within" | "across";
  /** What the journal holds beside the round's own events, after its opening. */
  /** What round.json says of the rules; null by default. */
  readonly rulePack?: Round["rulePack"];
  readonly moreEvents?: (phi: string) => readonly MeetingEvent[];
};

/** Four leaders, five voters; the sums per row are [blank, HTXS, HTT, HTNV, KHT]. */
export const defaultVotes = [
  [1, 2, 2, 3],
  [1, 1, 2, 2],
  [2, 1, 3, 0],
  [1, 2, 2, 4],
  [1, 1, 1, 2],
] as const;
export const defaultResult = [
  [0, 4, 1, 0, 0],
  [0, 3, 2, 0, 0],
  [0, 1, 3, 1, 0],
  [1, 0, 2, 1, 1],
] as const;
export const subjectNames = ["Lê Văn Ánh", "Trần Thị Bình", "Nguyễn Hữu Cường", "Đỗ Thị Dịu"] as const;
/** Voters of the electorate and how many of them came, unless more vote. */
const [electorateSize, presentPeople] = [12, 10];
export const planId = planIdSchema.parse("7".repeat(22));
export const voterName = "Phạm Thị Không Được Công Bố";

const jsonSchema: z.ZodMiniType<Json> = z.json();

export function seededRandom(seed: string): RandomBytes {
  let counter = 0;
  return (byteCount) => {
    const bytes = new Uint8Array(byteCount);
    for (let offset = 0; offset < byteCount; offset += 64) {
      counter += 1;
      bytes.set(sha512(utf8ToBytes(`${seed}|${counter}`)).subarray(0, byteCount - offset), offset);
    }
    return bytes;
  };
}

export type BuiltRecord = {
  readonly source: WholeSource;
  readonly election: Election;
  readonly round: Round;
  /** Under the meeting's receipt key, hex. */
  readonly sign: (statement: string) => string;
};

export function buildRecord(plan: RecordPlan = {}): BuiltRecord {
  const random = seededRandom(plan.seed ?? "record");
  const votes = plan.votes ?? defaultVotes;
  const keys = makeKeys(plan, random);
  const slips = makeSlips(
    keys.meetingId,
    votes.length + (plan.tokensOnly ?? 1) + (plan.unusedSlips ?? 2),
    random,
  );
  const voidedAfter = keySlip(keys.meetingId, random);
  const voidedBefore = keySlip(keys.meetingId, random);
  const entitled = [...slips, voidedAfter, ...(plan.entitleVoidedSlip === true ? [voidedBefore] : [])].map(
    ({ text }) => text,
  );
  const round = makeRound(plan, keys, entitled, random);
  const roundJson = roundText(round);
  const electionJson = defined(electionOfRound(roundJson, keys.electionKey), "the builder's round is sound");
  const parsed = parseElection(electionJson, nativeGroupByName);
  if (!parsed.ok) throw new Error(parsed.error);
  const election = parsed.value;
  const phi = election.fingerprint;
  const sign = (statement: string) => toHex(signStatement(fastNacl, statement, keys.receipt.secretKey));
  const { n } = round;
  const openingSignature = sign(openedStatement({ meetingId: keys.meetingId, n, phi }));

  const journal = new TestJournal(random);
  journal.append(frozenEvent(plan, keys, random));
  if (n === 2) journal.append({ kind: "round-opened", n: 1, phi: "A".repeat(43), replaces: null });
  const electorates = [keys.electorateId];
  journal.append({
    kind: "slip-voided",
    slip: slipKeySchema.parse(voidedBefore.text),
    exchanged: true,
    electorates,
  });
  journal.append({
    kind: "round-prepared",
    n,
    planId: plan.journalPlanId ?? round.planId,
    roundJson,
    electionJson,
    openingSignature,
    entitledSlips: [...entitled].sort().map((slip) => slipKeySchema.parse(slip)),
    at: plan.preparedAt ?? "2026-11-20T08:00",
  });
  journal.append({ kind: "round-opened", n, phi, replaces: null });
  journal.append({
    kind: "slip-voided",
    slip: slipKeySchema.parse(voidedAfter.text),
    exchanged: false,
    electorates,
  });
  for (const event of plan.moreEvents?.(phi) ?? []) journal.append(event);

  const participants = slips.slice(0, votes.length + (plan.tokensOnly ?? 1));
  const cast = participants.map((slip, index) =>
    takePart(election, keys, slip, votes[index] ?? null, random),
  );
  const honest = cast.flatMap(({ ballot }) => (ballot === null ? [] : [ballot]));
  const secrets = cast.flatMap(({ ballot, secret }) => (ballot === null ? [] : [secret]));
  const ballots = withForgedLast(plan, election, honest, secrets);
  const issued = cast.map((one) => one.issued);
  const sealed = ballots.slice(0, ballots.length - (plan.ballotsAfterSealing ?? 0));
  const issuance = issuanceText({ issued, entitledSlips: entitled, voidedSlips: [voidedAfter.text] });
  const counts = {
    summoned: round.electorate.size,
    present: Math.max(presentPeople, issued.length),
    // One slip was exchanged before the opening.
    handedOut: issued.length + 1,
    replaced: 1,
    voided: 1,
    spare: 2,
    tokensIssued: issued.length,
    cast: sealed.length,
    ...plan.counts,
  };
  const root = boxRoot(
    phi,
    sealed.map(({ ballot }) => trackerHex(ballot)),
  );
  journal.append({ kind: "round-closing", n, at: "2026-11-20T08:20" });
  journal.append({ kind: "round-closed", n, ...counts, boxRoot: root, issuanceHash: sha256Hex(issuance) });
  const { tokensIssued, handedOut } = counts;
  const closed = { phi, cast: counts.cast, tokensIssued, handedOut, boxRoot: root };
  const statement = { ...closed, issuanceHash: sha256Hex(issuance), journalHead: journal.head };
  const closing = { ...statement, signature: sign(closedStatement(statement)) };
  journal.append({ kind: "lot-said", n, lot: "0472" });

  const counted = plan.until === "sealed" ? null : count({ plan, election, keys, random }, ballots, journal);
  const source: WholeSource = {
    roundJson,
    electionJson,
    trusteesJson: keys.trusteesJson,
    openingSignature,
    closing,
    counts,
    ballots,
    issuer: { publicKey: toHex(keys.issuer.publicKey), secretKey: toHex(keys.issuer.secretKey) },
    issued,
    entitledSlips: entitled,
    voidedSlips: [voidedAfter.text],
    shares: counted?.shares ?? [],
    encryptedTally: counted?.encryptedTally ?? null,
    result: counted?.result ?? null,
    outcome: null,
    usedRecords: [],
    voiding: null,
    journal: journal.lines,
    archiveTimestamp: 1_795_132_800,
  };
  return { source, election, round, sign };
}

/** The same round, voided after sealing: what the server gathers then. */
export function voided(
  { source, round, election, sign }: BuiltRecord,
  reason = "Một thẻ bị dùng ở máy khác",
): WholeSource {
  const journal = new TestJournal(seededRandom("voided"), source.journal);
  const { meetingId, n } = round;
  journal.append({ kind: "round-voided", n, reason });
  const statement = { meetingId, n, phi: election.fingerprint, reason, journalHead: journal.head };
  return {
    ...source,
    ballots: [],
    issuer: { ...source.issuer, secretKey: null },
    shares: [],
    encryptedTally: null,
    result: null,
    voiding: { ...statement, signature: sign(voidedStatement(statement)) },
    journal: journal.lines,
  };
}

/** Writes lines as the server's journal does: seq, kind, data and salt in canonical JSON. */
export class TestJournal {
  readonly lines: { kind: string; line: string }[] = [];
  head = emptyJournalHead;
  readonly #random: RandomBytes;

  constructor(random: RandomBytes, lines: WholeSource["journal"] = []) {
    this.#random = random;
    for (const { kind, line } of lines) this.#add(kind, line);
  }

  append(event: MeetingEvent): void {
    const { kind, ...data } = eventSchema.parse(event);
    const salt = toHex(this.#random(16));
    this.#add(kind, canonicalJson({ seq: this.lines.length + 1, kind, data: jsonSchema.parse(data), salt }));
  }

  #add(kind: string, line: string): void {
    this.lines.push({ kind, line });
    this.head = journalHead(this.head, kind, utf8ToBytes(line));
  }
}

type Keys = ReturnType<typeof makeKeys>;

function makeKeys(plan: RecordPlan, random: RandomBytes) {
  const group = defined(nativeGroupByName(plan.group ?? "Ed25519"), "the builder knows its groups");
  const draw = uniformScalars(group, random);
  const alone = plan.threshold === undefined ? makeTellers(plan, group, random) : null;
  const meetingId = meetingIdSchema.parse(randomId(random));
  const committee = { size: plan.tellers ?? 2, threshold: plan.threshold ?? 1 };
  const { secrets, trusteesJson, ceremony } = alone ?? makeCeremony(committee, group, meetingId, random);
  const trustees = parseTrustees(group, trusteesJson);
  if (!trustees.ok) throw new Error(trustees.error);
  return {
    meetingId,
    electorateId: electorateIdSchema.parse(randomId(random)),
    group,
    draw,
    secrets,
    trusteesJson,
    ceremony: plan.editCeremony === undefined ? ceremony : plan.editCeremony(ceremony),
    electionKey: group.encode(trustees.value.y),
    receipt: fastNacl.signKeyPairFromSeed(random(32)),
    postPublicKey: toHex(fastNacl.boxPublicKey(random(32))),
    issuer: issuerKeyPair(random),
  };
}

/** The secret of every owner, trustees.json, and what round.json says of their ceremony. */
function makeTellers(plan: RecordPlan, group: Group, random: RandomBytes) {
  const draw = uniformScalars(group, random);
  const tellers = Array.from({ length: plan.tellers ?? 2 }, (_, index) =>
    makeTrusteeKey(group, draw, `Kiểm phiếu ${index + 1}`),
  );
  return {
    secrets: tellers.map(({ secret }) => secret),
    trusteesJson: trusteesText(tellers.map(({ publicKey }) => publicKey)),
    ceremony: null,
  };
}

function makeCeremony(plan: ThresholdPlan, group: Group, meetingId: MeetingId, random: RandomBytes) {
  const start = { meetingId, attempt: ceremonyAttemptSchema.parse(randomId(random)) };
  const { shares, trusteesJson, record } = holdCeremony(group, plan, random, start);
  return { secrets: shares, trusteesJson, ceremony: { ...record, attempt: start.attempt } };
}

type Slip = ReturnType<typeof keySlip>;

function keySlip(meetingId: string, random: RandomBytes) {
  const { publicKey, secretKey } = slipKeyPair(fastNacl, meetingId, random(16));
  return { text: toHex(publicKey), secretKey };
}

function makeSlips(meetingId: string, slipCount: number, random: RandomBytes): readonly Slip[] {
  return Array.from({ length: slipCount }, () => keySlip(meetingId, random));
}

function makeRound(plan: RecordPlan, keys: Keys, entitled: readonly string[], random: RandomBytes): Round {
  const votes = plan.votes ?? defaultVotes;
  const rows = (plan.subjects ?? subjectNames).map((name, index) => ({
    name,
    post: index === 0 ? "Chi cục trưởng" : "Phó Chi cục trưởng",
    unit: "",
    isHead: index === 0,
    leads: true,
    selfRating: "HTT" as const,
  }));
  return {
    version: 1,
    meetingId: keys.meetingId,
    n: plan.n ?? 1,
    uuid: roundUuidSchema.parse(randomId(random)),
    planId: plan.planId ?? planId,
    title: "Đề nghị mức xếp loại chất lượng năm 2026",
    year: 2026,
    group: plan.group ?? "Ed25519",
    form: (plan.editForm ?? ((form) => form))(pdg02Form(rows, plan.blank ?? "allow")),
    electorate: {
      electorateId: keys.electorateId,
      name: "Tập thể lãnh đạo",
      size: Math.max(electorateSize, votes.length + (plan.tokensOnly ?? 1)),
    },
    issuerPublicKey: toHex(keys.issuer.publicKey),
    receiptPublicKey: toHex(keys.receipt.publicKey),
    postPublicKey: keys.postPublicKey,
    trusteesHash: sha256Hex(keys.trusteesJson),
    ceremony: keys.ceremony,
    slipsHash: slipsHash(keys.meetingId, entitled),
    entitledSlips: entitled.length,
    smallGroup: { warnBelow: 5, refuseBelow: plan.refuseBelow ?? 3 },
    percentageBase: plan.percentageBase ?? "ballot-valid",
    purpose: "rating",
    rulePack: plan.rulePack ?? null,
    replaces: null,
    repeats: null,
    closeTo: [...(plan.closeTo ?? [])],
    rehearsal: plan.rehearsal ?? false,
  };
}

function frozenEvent(plan: RecordPlan, keys: Keys, random: RandomBytes): MeetingEvent {
  const person = {
    personId: personIdSchema.parse(randomId(random)),
    name: voterName,
    post: "",
    unit: "",
    electorates: [],
    isChair: false,
    isSubject: false,
    isVoter: true,
    selfRating: null,
    ...personDefaults,
  };
  const draft = draftSchema.parse({
    ...draftDefaults,
    meetingId: keys.meetingId,
    revision: 1,
    title: "Hội nghị kiểm điểm",
    superiorBody: "SỞ NÔNG NGHIỆP",
    body: "CHI CỤC THỦY LỢI",
    place: "Hội trường A",
    year: 2026,
    wifiName: "",
    wifiPassphrase: "",
    rehearsal: plan.rehearsal ?? false,
    electorates: [],
    persons: [person],
    plans: [],
    tellers: [],
    settings: { ...defaultSettings, group: plan.group ?? "Ed25519" },
  });
  return {
    kind: "meeting-frozen",
    draft,
    rules: null,
    presets: null,
    trusteesJson: keys.trusteesJson,
    electionKey: keys.electionKey,
    receiptPublicKey: toHex(keys.receipt.publicKey),
    postPublicKey: keys.postPublicKey,
    kioskUrl: "http://kiosk:8080",
    sharesOnOneDevice: false,
    acceptsClose: false,
    ceremony: keys.ceremony,
    softwareVersion: "0.1.0",
    at: "2026-11-20T07:30",
  };
}

/** One phone: blind token, and a ballot unless it never sends one. */
function takePart(
  election: Election,
  keys: Keys,
  slip: Slip,
  votes: readonly number[] | null,
  random: RandomBytes,
) {
  const phi = election.fingerprint;
  const secret = keys.draw();
  const credential = publicCredential(election.group, secret);
  const input = tokenInput(phi, credential);
  const blind = blindToken(input, random);
  const evaluation = defined(
    evaluateBlinded(keys.issuer, blind.blinded, random),
    "a blinded element is sound",
  );
  const token = defined(
    finishToken({ input, ...blind, ...evaluation, issuerPublicKey: keys.issuer.publicKey }),
    "the issuer's proof holds",
  );
  const signature = signStatement(fastNacl, issueStatement({ phi, blinded: blind.blinded }), slip.secretKey);
  const issued = { slip: slip.text, blinded: toHex(blind.blinded), signature: toHex(signature) };
  if (votes === null) return { issued, secret, ballot: null };
  const rows: Vote[] = votes.map((choice, row) => {
    const { answers, blank } = defined(election.json.questions[row], "a vote is on a question");
    const blankCount = blank === true ? 1 : 0;
    return Array.from({ length: answers.length + blankCount }, (_, index) =>
      index === choice - 1 + blankCount || (choice === 0 && index === 0) ? 1 : 0,
    );
  });
  const ballot = { ballot: makeBallot(election, secret, rows, keys.draw), token: toHex(token) };
  return { issued, secret, ballot };
}

function withForgedLast(
  { forgeLast }: RecordPlan,
  election: Election,
  ballots: WholeSource["ballots"],
  secrets: readonly bigint[],
): WholeSource["ballots"] {
  if (forgeLast === undefined) return ballots;
  const [first, last] = [defined(ballots[0], "a first ballot"), defined(ballots.at(-1), "a last ballot")];
  const [copied, own] = [first, last].map(({ ballot }) =>
    defined(parseBallotJson(ballot), "an honest ballot"),
  );
  const forged = forgeLast(election, defined(copied, "the first"), defined(own, "the last"));
  const ballot = signAnyway(election, defined(secrets.at(-1), "one secret per ballot"), forged);
  return ballots.with(-1, { ...last, ballot });
}

type Counting = {
  readonly plan: RecordPlan;
  readonly election: Election;
  readonly keys: Keys;
  readonly random: RandomBytes;
};

function count(
  { plan, election, keys, random }: Counting,
  ballots: WholeSource["ballots"],
  journal: TestJournal,
) {
  const { group } = election;
  let sum = emptyTally(election);
  for (const { ballot } of ballots) {
    const verified = verifyBallot(election, ballot);
    if (!verified.ok) throw new Error(verified.error);
    sum = addBallot(group, sum, verified.value.choices);
  }
  const tally = encryptedTally(group, sum);
  const draw = uniformScalars(group, random);
  const seats = plan.contributors ?? keys.secrets.map((_, index) => index + 1);
  const shares = seats.map((seat) => {
    const secret = defined(keys.secrets[seat - 1], "a contributor is a teller");
    const publicKey = group.multiplyBase(secret);
    const subject = { election, tally, owner: seat, publicKey };
    const { partialDecryption, secondProofs } =
      plan.repeatedNonces === undefined
        ? contribute(subject, secret, draw)
        : carelessContribution(subject, secret, draw, plan.repeatedNonces);
    journal.append({
      kind: "share-contributed",
      n: plan.n ?? 1,
      seat,
      partialDecryption,
      boundProofs: secondProofs,
    });
    return { seat, partialDecryption, boundProofs: secondProofs };
  });
  const result = resultOfVotes(plan, election);
  journal.append({ kind: "round-counted", n: plan.n ?? 1, result, at: "2026-11-20T08:30" });
  return { encryptedTally: tally.text, shares, result };
}

/** What contribute makes, without its guard against a nonce that comes twice. */
function carelessContribution(
  subject: DecryptionSubject,
  secret: bigint,
  draw: () => bigint,
  repeated: "within" | "across",
): Contribution {
  const { election, tally } = subject;
  const factors = decryptionFactors(election.group, tally, secret);
  const nonces = tally.choices.flat().map(() => draw());
  const again = (): (() => bigint) => {
    const left = repeated === "within" ? nonces.map(() => nonces[0] ?? 0n) : [...nonces];
    return () => left.shift() ?? 0n;
  };
  return {
    partialDecryption: makePartialDecryption(election, tally, factors, secret, again()),
    secondProofs: makeSecondProofs(subject, factors, secret, again()),
  };
}

/** What the votes add up to, by plain counting. */
function resultOfVotes(plan: RecordPlan, election: Election): number[][] {
  const votes = plan.votes ?? defaultVotes;
  const blankCount = plan.blank === "forbid" ? 0 : 1;
  return election.json.questions.map(({ answers }, row) =>
    Array.from(
      { length: answers.length + blankCount },
      (__, choice) => votes.filter((ballot) => ballot[row] === choice + 1 - blankCount).length,
    ),
  );
}
