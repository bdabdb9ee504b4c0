/**
 * A small honest server for phones, on the real cryptography, that can be told to lose answers and to lie. The
 * product's own server is tested with these phones elsewhere (rehearse, e2e); here faults must be exact.
 */
import { randomBytes } from "node:crypto";
import { fromHex, toHex } from "../../shared/basics/bytes.ts";
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import { defined } from "../../shared/basics/assert.ts";
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import { trackerHex, tracker } from "../../shared/crypto/ballot-format.ts";
import {
  evaluateBlinded,
  evaluateToken,
  issuerKeyPair,
  tokenInput,
} from "../../shared/crypto/blind-token.ts";
import { boxRoot } from "../../shared/crypto/box-root.ts";
import { fingerprintOf, parseElection } from "../../shared/crypto/election.ts";
import { openRequest, smallSlotBytes } from "../../shared/crypto/envelope.ts";
import { meetingFingerprint } from "../../shared/crypto/fingerprint.ts";
import { ed25519Group } from "../../shared/crypto/ed25519-group.ts";
import { slipCode, slipKeyPair, slipUrl } from "../../shared/crypto/slip.ts";
import {
  closedStatement,
  finishedStatement,
  issueStatement,
  isSignedStatement,
  openedStatement,
  receiptStatement,
  signStatement,
  voidedStatement,
} from "../../shared/crypto/statements.ts";
import { verifyBallot } from "../../shared/crypto/verify-ballot.ts";
import {
  meetingIdSchema,
  planIdSchema,
  electorateIdSchema,
  roundUuidSchema,
} from "../../shared/domain/ids.ts";
import { formSchema } from "../../shared/forms/form.ts";
import { pdg02Form } from "../forms/sample-forms.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import { castSlotBytes } from "../../shared/protocol/cast-size.ts";
import { electionOfRound, readRound, roundText } from "../../shared/protocol/election-of-round.ts";
import { joinStatement } from "../../shared/protocol/join-statement.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import {
  castRequestSchema,
  joinRequestSchema,
  tokenRequestSchema,
  type PhoneAnswer,
  type PhoneRefusalCode,
} from "../../shared/protocol/phone.ts";
import type {
  AnnouncedResult,
  ClosingStatement,
  PublicMeeting,
  PublicRound,
  PublicView,
  RoundEnd,
  VoidingStatement,
} from "../../shared/protocol/public-view.ts";
import type { Round } from "../../shared/protocol/round.ts";
import type { Answered, PhoneTransport, TransportListener } from "../../shared/client/phone/world.ts";

export const random: RandomBytes = (byteCount) => Uint8Array.from(randomBytes(byteCount));

const nacl = fastNacl;
const id = () => randomId(random);
const names = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Hoàng Cường", "Phạm Thị Dung"];

export type SentRequest = {
  readonly path: string;
  readonly body: Uint8Array;
};

export type HallOptions = {
  readonly rows?: number;
  readonly blank?: "allow" | "forbid";
  readonly size?: number;
  readonly group?: "Ed25519";
};

/** "answer-lost": the request is carried out, its answer does not come back. */
export type Weather = "fine" | "lost" | "answer-lost";

export class TestHall {
  readonly receiptKeys = nacl.signKeyPairFromSeed(random(32));
  readonly postSecret = random(32);
  readonly meeting: PublicMeeting;
  /** A slip that the hall knows, and the fragment of its QR. */
  readonly secretSlip = random(16);
  readonly sent: SentRequest[] = [];
  /** Files that were asked for, in order. */
  readonly read: string[] = [];
  /** Weather for the next requests to a path; then fine again. */
  readonly weather = new Map<string, Weather[]>();
  /** Refusals for the next requests to a path. */
  readonly refusals = new Map<string, PhoneRefusalCode[]>();
  /** Changes an answer before it is sealed. */
  lie: (answer: PhoneAnswer) => PhoneAnswer = (answer) => answer;
  /** Changes a published file. */
  forge: (path: string, text: string) => string = (_path, text) => text;
  entitled: boolean | null = true;
  readonly box = new Map<string, { readonly ballot: string; readonly token: string }>();
  readonly issued = new Map<string, { readonly blinded: string; readonly answer: PhoneAnswer }>();
  /** Which page holds each slip. */
  readonly #holders = new Map<string, string>();
  /** Files of rounds that are over, by path. */
  readonly #ended = new Map<string, string>();
  readonly #moreSlips = new Set<string>();
  readonly #listeners = new Set<TransportListener>();
  readonly #options: Required<HallOptions>;
  #issuer = issuerKeyPair(random);
  #files: { roundJson: string; electionJson: string } | null = null;
  view: PublicView;

  constructor(options: HallOptions = {}) {
    this.#options = { rows: 3, blank: "allow", size: 9, group: "Ed25519", ...options };
    const electionKey = ed25519Group.encode(ed25519Group.multiplyBase(12345678901234567890n));
    const keys = {
      meetingId: meetingIdSchema.parse(id()),
      receiptPublicKey: toHex(this.receiptKeys.publicKey),
      postPublicKey: toHex(nacl.boxPublicKey(this.postSecret)),
      electionKey,
    };
    this.meeting = {
      ...keys,
      title: "Hội nghị đánh giá, xếp loại chất lượng năm 2024",
      body: "Sở Tài chính",
      place: "Hội trường tầng 2",
      year: 2024,
      addressForm: "đồng chí",
      committeeWord: "Ban",
      timeZone: "Asia/Ho_Chi_Minh",
      rehearsal: false,
      group: "Ed25519",
      phase: "live",
      finished: null,
      fingerprint: toHex(meetingFingerprint(keys)),
      kioskUrl: "http://kiosk:8080",
      wifi: null,
      tellers: [],
      sharesNeeded: 2,
      sharesOnOneDevice: false,
      reviewing: null,
      screen: { kind: "follow" },
      agenda: [],
    };
    this.view = { meeting: this.meeting, round: null };
  }

  get fragment(): string {
    const fingerprint = meetingFingerprint(this.meeting);
    const url = slipUrl({ kioskUrl: this.meeting.kioskUrl, secretSlip: this.secretSlip, fingerprint });
    return url.slice(url.indexOf("#"));
  }

  get code(): string {
    return slipCode(this.secretSlip);
  }

  /** The fragment of one more slip that the hall knows, and its public key. */
  anotherSlip(): { readonly fragment: string; readonly slipKey: string } {
    const secretSlip = random(16);
    const slipKey = toHex(slipKeyPair(nacl, this.meeting.meetingId, secretSlip).publicKey);
    this.#moreSlips.add(slipKey);
    const fingerprint = meetingFingerprint(this.meeting);
    const url = slipUrl({ kioskUrl: this.meeting.kioskUrl, secretSlip, fingerprint });
    return { fragment: url.slice(url.indexOf("#")), slipKey };
  }

  get slipKey(): string {
    return toHex(slipKeyPair(nacl, this.meeting.meetingId, this.secretSlip).publicKey);
  }

  /** round.json of the round that was opened last. */
  get openRoundJson(): string {
    return defined(this.#files, "a round was opened").roundJson;
  }

  get round(): PublicRound {
    return defined(this.view.round, "a round was opened");
  }

  open(n = 1, changes: Partial<Round> = {}): void {
    this.#issuer = issuerKeyPair(random);
    this.box.clear();
    this.issued.clear();
    const round: Round = {
      version: 1,
      meetingId: this.meeting.meetingId,
      n,
      uuid: roundUuidSchema.parse(id()),
      planId: planIdSchema.parse(id()),
      title: "Đánh giá, xếp loại Ban Giám đốc Sở",
      year: 2024,
      group: "Ed25519",
      form: pdg02Form(
        Array.from({ length: this.#options.rows }, (_, index) => ({
          name: names[index] ?? `Đồng chí ${index}`,
          post: index === 0 ? "Giám đốc" : "Phó Giám đốc",
          unit: "",
          selfRating: null,
        })),
        this.#options.blank,
      ),
      electorate: {
        electorateId: electorateIdSchema.parse(id()),
        name: "Tập thể lãnh đạo Sở",
        size: this.#options.size,
      },
      issuerPublicKey: toHex(this.#issuer.publicKey),
      receiptPublicKey: this.meeting.receiptPublicKey,
      postPublicKey: this.meeting.postPublicKey,
      trusteesHash: "0".repeat(64),
      ceremony: null,
      slipsHash: "0".repeat(64),
      entitledSlips: 10,
      smallGroup: { warnBelow: 5, refuseBelow: 3 },
      percentageBase: "ballot-valid",
      purpose: "rating",
      rulePack: null,
      repeats: null,
      replaces: null,
      closeTo: [],
      rehearsal: false,
      ...changes,
    };
    const roundJson = roundText(round);
    const electionJson = defined(electionOfRound(roundJson, this.meeting.electionKey), "the round is ours");
    this.#files = { roundJson, electionJson };
    const phi = fingerprintOf(electionJson);
    this.show({
      n,
      planId: round.planId,
      uuid: round.uuid,
      title: round.title,
      phi,
      phase: "open",
      openedAt: "2024-12-05T08:30",
      time: null,
      electorate: { name: round.electorate.name, size: round.electorate.size },
      openingSignature: this.sign(openedStatement({ meetingId: this.meeting.meetingId, n, phi })),
      smallGroup: false,
      closeTo: [],
      turnout: { kind: "voting" },
      graceSecondsLeft: null,
      closing: null,
      lot: null,
      sharesGiven: [],
      sharesRefused: [],
      result: null,
      voiding: null,
    });
  }

  formOfRound(): Round["form"] {
    return defined(readRound(this.#files?.roundJson ?? ""), "a round was opened").form;
  }

  /** The form of the open round with its text changed. */
  changedForm(change: (text: string) => string): Round["form"] {
    return formSchema.parse(JSON.parse(change(JSON.stringify(this.formOfRound()))));
  }

  close(): void {
    this.show({ ...this.round, phase: "closing", graceSecondsLeft: 15 });
  }

  /** Seals the box; extra trackers stand for other people's ballots. */
  seal(changes: Partial<ClosingStatement> = {}): void {
    const closing = { ...this.closingOf(this.trackers()), ...changes };
    this.show({ ...this.round, phase: "sealed", graceSecondsLeft: null, closing });
  }

  closingOf(trackers: readonly string[]): ClosingStatement {
    const unsigned = {
      phi: this.round.phi,
      cast: trackers.length,
      tokensIssued: trackers.length,
      handedOut: 9,
      boxRoot: boxRoot(this.round.phi, trackers),
      issuanceHash: "1".repeat(64),
      journalHead: "2".repeat(64),
    };
    return { ...unsigned, signature: this.sign(closedStatement(unsigned)) };
  }

  sayLot(lot: string): void {
    this.show({ ...this.round, lot });
  }

  announce(result: AnnouncedResult): void {
    this.show({ ...this.round, phase: "announced", result });
  }

  voidRound(reason: string): void {
    this.show({ ...this.round, phase: "voided", voiding: this.voidingOf(reason) });
  }

  voidingOf(reason: string): VoidingStatement {
    const { n, phi } = this.round;
    const { meetingId } = this.meeting;
    const voided = { meetingId, n, phi, reason, journalHead: "3".repeat(64) };
    return { ...voided, signature: this.sign(voidedStatement(voided)) };
  }

  /** The round ends while no phone has a connection: what is published of it from then on. */
  endUnseen(end: RoundEnd = { closing: this.closingOf(this.trackers()), voiding: null }): void {
    const { n } = this.round;
    this.#ended.set(publicRoutes.roundEnd(n), JSON.stringify(end));
    this.#ended.set(publicRoutes.trackersJson(n), JSON.stringify(this.trackers()));
  }

  /** The meeting is over, with its signed statement or without. */
  finish(how: "signed" | "unsigned"): void {
    const unsigned = { meetingId: this.meeting.meetingId, journalHead: "4".repeat(64) };
    const signed = { ...unsigned, signature: this.sign(finishedStatement(unsigned)) };
    const finished = how === "signed" ? signed : { ...signed, signature: "0".repeat(128) };
    this.push({ ...this.view, meeting: { ...this.meeting, phase: "finished", finished } });
  }

  show(round: PublicRound): void {
    this.push({ ...this.view, round });
  }

  push(view: PublicView): void {
    this.view = view;
    this.pushAnything(view);
  }

  /** What a dishonest hall may call a view. */
  pushAnything(view: unknown): void {
    for (const { onView } of this.#listeners) onView(JSON.parse(JSON.stringify(view)));
  }

  connection(connected: boolean): void {
    for (const { onConnection } of this.#listeners) onConnection(connected);
  }

  sign(statement: string): string {
    return toHex(signStatement(nacl, statement, this.receiptKeys.secretKey));
  }

  requestsTo(path: string): readonly SentRequest[] {
    return this.sent.filter((request) => request.path === path);
  }

  trackers(): string[] {
    return [...this.box.values(), ...this.others].map(({ ballot }) => trackerHex(ballot)).sort();
  }

  /** Stand-ins for other people's ballots: only their trackers are published. */
  readonly others = [{ ballot: "other ballot 1" }, { ballot: "other ballot 2" }];

  transport(): PhoneTransport {
    return {
      listen: (listener) => {
        this.#listeners.add(listener);
        listener.onConnection(true);
        listener.onView(JSON.parse(JSON.stringify(this.view)));
        return () => this.#listeners.delete(listener);
      },
      getText: (path) => Promise.resolve(this.#get(path)),
      post: (path, body) => Promise.resolve(this.#post(path, body)),
    };
  }

  #get(path: string): Answered<string> {
    this.read.push(path);
    if (this.weather.get(path)?.shift() === "lost") return { kind: "lost" };
    const n = this.view.round?.n ?? 0;
    const { roundJson = "", electionJson = "" } = this.#files ?? {};
    const files = new Map([
      [publicRoutes.roundJson(n), roundJson],
      [publicRoutes.electionJson(n), electionJson],
      [publicRoutes.trackersJson(n), JSON.stringify(this.trackers())],
    ]);
    const text = this.#ended.get(path) ?? files.get(path);
    if (text === undefined) return { kind: "answered", status: 404, body: "" };
    return { kind: "answered", status: 200, body: this.forge(path, text) };
  }

  #post(path: string, body: Uint8Array): Answered<Uint8Array> {
    this.sent.push({ path, body });
    const weather = this.weather.get(path)?.shift() ?? "fine";
    if (weather === "lost") return { kind: "lost" };
    const slotBytes =
      path === publicRoutes.cast ? castSlotBytes(this.#files?.electionJson ?? "") : smallSlotBytes;
    const opened = openRequest({ nacl, secretPostKey: this.postSecret, bytes: body, slotBytes });
    if (opened === null) return { kind: "answered", status: 400, body: new Uint8Array() };
    const refusal = this.refusals.get(path)?.shift();
    const answer: PhoneAnswer =
      refusal === undefined ? this.#answer(path, opened.json) : { kind: "refused", code: refusal };
    if (weather === "answer-lost") return { kind: "lost" };
    const sealed = opened.sealAnswer(canonicalJson(this.lie(answer)), random);
    return { kind: "answered", status: 200, body: sealed };
  }

  #answer(path: string, json: string): PhoneAnswer {
    if (path === publicRoutes.join) return this.#join(json);
    if (path === publicRoutes.token) return this.#token(json);
    return this.#cast(json);
  }

  #join(json: string): PhoneAnswer {
    const { slip, page, take, signature } = joinRequestSchema.parse(JSON.parse(json));
    const statement = joinStatement({ meetingId: this.meeting.meetingId, page, take });
    if (!isSignedStatement(nacl, statement, bytesOf(signature), bytesOf(slip)))
      return { kind: "refused", code: "signature-invalid" };
    if (slip !== this.slipKey && !this.#moreSlips.has(slip)) return { kind: "refused", code: "slip-unknown" };
    if (take || !this.#holders.has(slip)) this.#holders.set(slip, page);
    const held = this.#holders.get(slip) === page ? "here" : "elsewhere";
    const entitled = this.view.round === null ? null : this.entitled;
    return { kind: "joined", held, electorates: ["Tập thể lãnh đạo Sở"], entitled };
  }

  #token(json: string): PhoneAnswer {
    const { slip, blinded, signature, n } = tokenRequestSchema.parse(JSON.parse(json));
    const statement = issueStatement({ phi: this.round.phi, blinded: bytesOf(blinded) });
    if (n !== this.round.n || !isSignedStatement(nacl, statement, bytesOf(signature), bytesOf(slip)))
      return { kind: "refused", code: "signature-invalid" };
    const before = this.issued.get(slip);
    if (before !== undefined)
      return before.blinded === blinded ? before.answer : { kind: "refused", code: "token-taken" };
    const evaluation = defined(
      evaluateBlinded(this.#issuer, bytesOf(blinded), random),
      "an honest phone asks",
    );
    const { evaluated, proof } = evaluation;
    const answer: PhoneAnswer = { kind: "issued", evaluated: toHex(evaluated), proof: toHex(proof) };
    this.issued.set(slip, { blinded, answer });
    return answer;
  }

  #cast(json: string): PhoneAnswer {
    const { n, ballot, token } = castRequestSchema.parse(JSON.parse(json));
    const { phi, phase } = this.round;
    const election = parseElection(this.#files?.electionJson ?? "", nativeGroupByName);
    if (!election.ok || n !== this.round.n) return { kind: "refused", code: "ballot-wrong-round" };
    const known = [...this.box.values()].some((entry) => entry.ballot === ballot);
    if (!known) {
      if (phase !== "open" && phase !== "closing") return { kind: "refused", code: "round-closed" };
      const verified = verifyBallot(election.value, ballot);
      if (!verified.ok) return { kind: "refused", code: "ballot-invalid" };
      const { credential } = verified.value;
      if (toHex(evaluateToken(this.#issuer.secretKey, tokenInput(phi, credential))) !== token)
        return { kind: "refused", code: "token-invalid" };
      if (this.box.has(credential)) return { kind: "refused", code: "credential-used" };
      this.box.set(credential, { ballot, token });
    }
    const signature = this.sign(receiptStatement({ phi, tracker: tracker(ballot) }));
    return { kind: "receipt", round: n, phi, tracker: tracker(ballot), signature };
  }
}

function bytesOf(hex: string): Uint8Array {
  return defined(fromHex(hex, hex.length / 2), "schemas give hex");
}
