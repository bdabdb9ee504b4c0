/**
 * What worker threads do: every product of points that the server needs, so that its event loop stays free
 * (design §7). Pure functions from plain data to plain data; a worker keeps nothing but the elections it has parsed.
 */
import type { MessagePort } from "node:worker_threads";
import { assert, defined } from "../../shared/basics/assert.ts";
import { fromHex, toHex } from "../../shared/basics/bytes.ts";
import { startSha256 } from "../../shared/basics/hash.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";
import { parseBallotJson } from "../../shared/crypto/ballot-format.ts";
import {
  blindToken,
  evaluateBlinded,
  evaluateToken,
  issuerKeyPair,
  isTokenFor,
  tokenInput,
  type Evaluation,
  type IssuerKeyPair,
} from "../../shared/crypto/blind-token.ts";
import { verifyContribution } from "../../shared/crypto/contribution.ts";
import { electionText, parseElection, type PublicElection } from "../../shared/crypto/election.ts";
import { decodeCiphertext } from "../../shared/crypto/elgamal.ts";
import type { Factors } from "../../shared/crypto/partial-decryption.ts";
import { inlineSealer, type SealedBallot, type SealJob } from "../../shared/client/phone/sealer.ts";
import { makeBallot, type Vote } from "../../shared/crypto/make-ballot.ts";
import { combineFactors, computeCounts } from "../../shared/crypto/result.ts";
import { uniformScalars } from "../../shared/crypto/scalar.ts";
import { isSigningKey } from "../../shared/crypto/signing-key.ts";
import {
  addBallot,
  addTallies,
  emptyTally,
  encryptedTally,
  parseEncryptedTally,
  type EncryptedTally,
} from "../../shared/crypto/tally.ts";
import { parseTrustees, type Trustees } from "../../shared/crypto/trustees.ts";
import { parseBallot, verifyBallotProofs, verifyBallotSignature } from "../../shared/crypto/verify-ballot.ts";
import type { RecordSource, SealedSource } from "../../shared/record/source.ts";
import { recordCode, writeBeside, writeSealedRecord } from "../../shared/record/write.ts";
import { filePacker, zipAround, zipRecord, type ZipAround, type ZipEntry } from "../../shared/record/zip.ts";
import { fastSecretProduct, nativeGroupByName } from "../../native/groups.ts";
import { verifyingGroupByName } from "../../native/verifying-groups.ts";

export type Share = {
  readonly seat: number;
  readonly partialDecryption: string;
  readonly boundProofs: string;
};

/** What is decided about a ballot before its proofs: whose right to vote it claims, and that it has one. */
export type TokenVerdict =
  | { readonly kind: "genuine"; readonly credential: string }
  | { readonly kind: "malformed" | "other-election" | "token-invalid" };

/** forged: not even signed by its credential. wrong: correctly signed, and yet not a ballot (protocol B.5). */
export type BallotVerdict = "sound" | "forged" | "wrong";

export type CheckTokenTask = {
  readonly electionJson: string;
  readonly ballot: string;
  readonly secretToken: Uint8Array;
  readonly secretIssuerKey: Uint8Array;
};
export type CheckBallotTask = { readonly electionJson: string; readonly ballot: string };
export type EvaluateTask = { readonly issuer: IssuerKeyPair; readonly blinded: Uint8Array };
export type SumTask = { readonly electionJson: string; readonly ballots: readonly string[] };
export type AddTask = { readonly electionJson: string; readonly tallies: readonly string[] };
export type ShareTask = {
  readonly electionJson: string;
  readonly trusteesJson: string;
  readonly tally: string;
  readonly share: Share;
};
export type CountTask = {
  readonly electionJson: string;
  readonly trusteesJson: string;
  readonly tally: string;
  readonly shares: readonly Share[];
  readonly ballotCount: number;
};
/** port: gets FilePiece after FilePiece, and answers each with a PackedPiece before the next one comes. */
export type PackTask = { readonly port: MessagePort };
export type FilePiece = { readonly piece: Uint8Array; readonly isLast: boolean };
/** whole: of the whole file, with its last piece; hash: sha256hex. */
export type PackedPiece = {
  readonly deflated: Uint8Array;
  readonly whole: { readonly bytes: number; readonly crc: number; readonly hash: string } | null;
};
/** archive: what the record's archive is packed as; hash: sha256hex of it. */
export type RecordTask = {
  readonly source: RecordSource;
  readonly archive: ZipEntry & { readonly hash: string };
};
/** cells: of each ballot, with four answers and blank. count: how many different ballots are made. */
export type SampleTask = { readonly group: string; readonly cells: number; readonly count: number };
/** What a trial burst is made of: an election under a key that nobody keeps, and ballots with their tokens (security S18). */
export type Sample = {
  readonly electionJson: string;
  readonly issuer: IssuerKeyPair;
  readonly ballots: readonly {
    readonly ballot: string;
    readonly blinded: Uint8Array;
    readonly secretToken: Uint8Array;
  }[];
};
export type SealedTask = { readonly source: SealedSource };

/** tally: encrypted_tally (protocol A.7), exact text. credentials: of each ballot, in the order of the ballots. */
export type BallotSum = { readonly tally: string; readonly credentials: readonly string[] };

/** Form, election and token of a ballot, in this order (protocol B.5); the token is compared in constant time. */
export function checkToken(task: CheckTokenTask): TokenVerdict {
  const election = electionOf(task.electionJson);
  const parsed = parseBallot(election, task.ballot);
  if (!parsed.ok) {
    return { kind: parsed.error === "other-election" ? "other-election" : "malformed" };
  }
  const { credential } = parsed.value.json;
  const input = tokenInput(election.fingerprint, credential);
  return isTokenFor(task.secretIssuerKey, input, task.secretToken, fastSecretProduct)
    ? { kind: "genuine", credential }
    : { kind: "token-invalid" };
}

/** Signature, then all proofs, of a ballot whose token was genuine. */
export function checkBallot({ electionJson, ballot }: CheckBallotTask): BallotVerdict {
  const election = electionOf(electionJson);
  const parsed = parseBallot(election, ballot);
  if (!parsed.ok || !verifyBallotSignature(election, parsed.value)) return "forged";
  return verifyBallotProofs(election, parsed.value).ok ? "sound" : "wrong";
}

/** Answers a blinded element (protocol B.4); null for bytes that are no element. */
export function evaluate({ issuer, blinded }: EvaluateTask, random: RandomBytes): Evaluation | null {
  return evaluateBlinded(issuer, blinded, random, fastSecretProduct);
}

/** Ballots as phones make them, under keys that are drawn here and go with the answer. */
export function makeSample({ group: name, cells, count }: SampleTask, random: RandomBytes): Sample {
  const group = defined(nativeGroupByName(name), "a meeting's group is one of ours");
  const draw = uniformScalars(group, random);
  const answers = ["1", "2", "3", "4"];
  const electionJson = electionText({
    version: 1,
    description: "",
    name: "?",
    group: group.name,
    public_key: group.encode(group.multiplyBase(draw())),
    questions: Array.from({ length: cells }, () => ({ answers, blank: true, min: 1, max: 1, question: "?" })),
    uuid: "1".repeat(22),
  });
  const election = parseElection(electionJson, nativeGroupByName);
  assert(election.ok, "an election that was just made can be read");
  const issuer = issuerKeyPair(random);
  const votes = Array.from({ length: cells }, (): Vote => [0, 1, 0, 0, 0]);
  const ballots = Array.from({ length: count }, () => {
    const ballot = makeBallot(election.value, draw(), votes, draw);
    const { credential } = defined(parseBallotJson(ballot), "a ballot that was just made can be read");
    const input = tokenInput(election.value.fingerprint, credential);
    return {
      ballot,
      blinded: blindToken(input, random).blinded,
      secretToken: evaluateToken(issuer.secretKey, input, fastSecretProduct),
    };
  });
  return { electionJson, issuer, ballots };
}

/** A ballot of a rehearsal's simulated phone. */
export function sealBallot(job: SealJob, random: RandomBytes): Promise<SealedBallot> {
  return inlineSealer(nativeGroupByName, random).seal(job);
}

/** Of ballots that were verified before they went into the box. */
export function sumBallots({ electionJson, ballots }: SumTask): BallotSum {
  const election = electionOf(electionJson);
  const { group } = election;
  let sum = emptyTally(election);
  const credentials: string[] = [];
  for (const ballot of ballots) {
    const json = defined(parseBallotJson(ballot), "ballots in the box are well-formed");
    const choices = json.answers.map((answer) =>
      answer.choices.map((choice) =>
        defined(decodeCiphertext(group, choice), "ballots in the box hold elements of the group"),
      ),
    );
    sum = addBallot(group, sum, choices);
    credentials.push(json.credential);
  }
  return { tally: encryptedTally(group, sum).text, credentials };
}

/** The tally of several parts of one box. */
export function addSums({ electionJson, tallies }: AddTask): string {
  const election = electionOf(electionJson);
  const { group } = election;
  const sum = tallies.reduce(
    (total, text) =>
      addTallies(group, total, {
        choices: tallyOf(election, text).choices,
        ballotCount: 0,
        totalWeight: 0n,
      }),
    emptyTally(election),
  );
  return encryptedTally(group, sum).text;
}

/** Whether both proofs of every factor hold for this tally (protocol A.8, B.9). */
export function checkShare(task: ShareTask): boolean {
  return factorsOf(task) !== null;
}

/** The result (protocol A.8) of as many shares as are needed; null where they give no counts for this many ballots. */
export function count(task: CountTask): number[][] | null {
  const election = electionOf(task.electionJson);
  const factorsByOwner = new Map<number, Factors>();
  for (const share of task.shares) {
    const factors = factorsOf({ ...task, share });
    if (factors !== null) factorsByOwner.set(share.seat, factors);
  }
  const trustees = trusteesOf(election, task.trusteesJson);
  const combined = combineFactors(election.group, trustees, factorsByOwner);
  if (!combined.ok) return null;
  const tally = tallyOf(election, task.tally);
  const counts = computeCounts(election, tally, combined.value, task.ballotCount);
  return counts.ok ? counts.value.map((row) => [...row]) : null;
}

/** Whether every text is an Ed25519 public key that protocol C.1 allows. */
export function checkSlipKeys(slips: readonly string[]): boolean {
  return slips.every((slip) => {
    const key = fromHex(slip, 32);
    return key !== null && isSigningKey(key);
  });
}

/** Packs a file that comes in pieces of packPieceBytes; ends with the last one, or when the other end closes the port. */
export function packFile({ port }: PackTask): Promise<void> {
  const packer = filePacker();
  const hash = startSha256();
  let bytes = 0;
  return new Promise((resolve) => {
    port.on("close", resolve);
    port.on("message", ({ piece, isLast }: FilePiece) => {
      hash.update(piece);
      bytes += piece.length;
      const deflated = packer.push(piece, isLast);
      const whole = isLast ? { bytes, crc: packer.crc(), hash: toHex(hash.digest()) } : null;
      port.postMessage({ deflated, whole } satisfies PackedPiece);
    });
  });
}

/** The full record as one .zip (protocol B.10), around the bytes of its archive. */
export function writeRecord({ source, archive }: RecordTask): ZipAround {
  return zipAround(writeBeside(source, archive.hash), archive);
}

/** The part of it that everybody may have, as one .zip. */
export function writeSealed({ source }: SealedTask): Uint8Array {
  return zipRecord(writeSealedRecord(source));
}

/** Mã hồ sơ of the full record as it stands. */
export function codeOfRecord({ source, archive }: RecordTask): string {
  return recordCode(writeBeside(source, archive.hash));
}

function factorsOf({ electionJson, trusteesJson, tally, share }: ShareTask): Factors | null {
  const election = electionOf(electionJson);
  const publicKey = trusteesOf(election, trusteesJson).ownerKeys[share.seat - 1];
  if (publicKey === undefined) return null;
  const subject = { election, tally: tallyOf(election, tally), owner: share.seat, publicKey };
  const checked = verifyContribution(subject, {
    partialDecryption: share.partialDecryption,
    secondProofs: share.boundProofs,
  });
  return checked.ok ? checked.value : null;
}

function tallyOf(election: PublicElection, text: string): EncryptedTally {
  const tally = parseEncryptedTally(election, text);
  assert(tally.ok, "a tally that the pool made can be read");
  return tally.value;
}

function trusteesOf(election: PublicElection, text: string): Trustees {
  const trustees = parseTrustees(election.group, text);
  assert(trustees.ok, "the trustees of a frozen meeting were checked");
  return trustees.value;
}

/** Elections of the rounds that run or were sealed lately: parsing one makes a table of its key. */
const electionsKept = 4;
const elections = new Map<string, PublicElection>();

function electionOf(electionJson: string): PublicElection {
  const known = elections.get(electionJson);
  if (known !== undefined) return known;
  const parsed = parseElection(electionJson, verifyingGroupByName);
  assert(parsed.ok, "an opened round has an election that can be read");
  const [oldest] = elections.keys();
  if (elections.size >= electionsKept && oldest !== undefined) elections.delete(oldest);
  elections.set(electionJson, parsed.value);
  return parsed.value;
}
