/** For every check of the verifier: records that it must refuse (security P11, N11, R9, B5). */
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import { utf8ToBytes } from "../../shared/basics/bytes.ts";
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import { parseBallotJson, type AnswerJson, type BallotJson } from "../../shared/crypto/ballot-format.ts";
import { archiveRecord, writeArchive } from "../../shared/record/archive.ts";
import { wholeArchive } from "./whole-archive.ts";
import {
  closingSchema,
  decryptionProofsSchema,
  fileNames,
  issuanceSchema,
  issuerSchema,
  manifestSchema,
  openingSchema,
  tokensSchema,
  trackersSchema,
  type Issuance,
} from "../../shared/record/files.ts";
import type { CheckId } from "../../shared/record/verify/finding.ts";
import {
  at,
  belName,
  boardOf,
  byTracker,
  changeAt,
  editBallot,
  editBoard,
  editBytes,
  editCount,
  editJson,
  editText,
  inSequence,
  otherHex,
  otherNumber,
  swapped,
  textIn,
  withFile,
  withoutFile,
  type Tamper,
} from "./tampering.ts";

const listOfTexts = z.array(z.string());
const anyFields = z.record(z.string(), z.json());

const editCredentials = (change: (list: readonly string[]) => readonly string[]): Tamper =>
  editBoard((board) => ({
    ...board,
    credentials: JSON.stringify(change(listOfTexts.parse(JSON.parse(board.credentials)))),
  }));
const editClosing = (
  change: (closing: z.infer<typeof closingSchema>) => z.infer<typeof closingSchema>,
): Tamper => editJson(fileNames.closing, closingSchema, change);
const editIssuance = (change: (issuance: Issuance) => Issuance): Tamper =>
  editJson(fileNames.issuance, issuanceSchema, change);
const editTokens = (change: (tokens: z.infer<typeof tokensSchema>) => z.infer<typeof tokensSchema>): Tamper =>
  editJson(fileNames.tokens, tokensSchema, change);
const editSecondProofs = (
  change: (proofs: z.infer<typeof decryptionProofsSchema>) => z.infer<typeof decryptionProofsSchema>,
): Tamper => editJson(fileNames.decryptionProofs, decryptionProofsSchema, change);
const editTrackers = (change: (list: readonly string[]) => readonly string[]): Tamper =>
  editJson(fileNames.trackers, trackersSchema, change);
const editResult = (from: string, to: string): Tamper =>
  editCount((count) => ({ ...count, result: count.result.replace(from, to) }));
const editJournal = (change: (lines: readonly string[]) => readonly string[]): Tamper =>
  editText(fileNames.journal, (text) =>
    change(text.split("\n").slice(0, -1))
      .map((line) => `${line}\n`)
      .join(""),
  );
const editTrustees = (change: (text: string) => string): Tamper =>
  editBoard((board) => ({ ...board, trustees: change(board.trustees) }));
const editAnswer = (index: number, change: (answer: AnswerJson) => AnswerJson): Tamper =>
  editBallot((ballot) => ({ ...ballot, answers: changeAt(ballot.answers, index, change) }));

/** The archive's records in another order, or with others. */
const editRecords = (change: (texts: readonly string[]) => readonly string[]): Tamper =>
  editBytes((bytes) => {
    const archive = wholeArchive(bytes);
    if (!archive.ok) throw new Error(archive.error);
    const known = new Map(archive.value.records.map((record) => [record.text, record]));
    const records = change(archive.value.records.map(({ text }) => text)).map(
      (text) => known.get(text) ?? archiveRecord("data", text),
    );
    return writeArchive({ ...archive.value, records });
  });

const otherResponse = <P extends { readonly response: string }>(proof: P): P => ({
  ...proof,
  response: otherNumber(proof.response),
});

export const tamperedRecords: readonly (readonly [CheckId, string, Tamper])[] = [
  [
    1,
    "a byte of a ballot",
    editBytes((bytes) => bytes.with(bytes.length - 5_000, (bytes.at(-5_000) ?? 0) ^ 1)),
  ],
  [1, "the time of one record", editBytes((bytes) => bytes.with(512 * 2 + 146, 0x37))],
  [1, "its end cut off", editBytes((bytes) => bytes.subarray(0, -512))],
  [1, "no archive", (files) => withoutFile(files, belName(files))],

  [2, "two events exchanged", editRecords((all) => swapped(all, 6, 8))],
  [2, "the last event dropped", editRecords((all) => all.slice(0, -1))],
  [2, "a ballot's data dropped", editRecords((all) => all.filter((_, index) => index !== 5))],
  [2, "data that no event names", editRecords((all) => [...all, "{}"])],
  [2, "no partial decryption", editCount((count) => ({ ...count, partialDecryptions: [] }))],

  [3, "another round.json", editText(fileNames.round, (text) => text.replace("Lê Văn Ánh", "Lê Văn Anh"))],
  [3, "another election.json beside the archive", editText(fileNames.election, (text) => `${text} `)],
  [
    3,
    "an election that round.json does not make",
    inSequence(
      editText(fileNames.election, (text) => text.replace('"min":1', '"min":0')),
      editBoard((board) => ({ ...board, election: board.election.replace('"min":1', '"min":0') })),
    ),
  ],

  [
    4,
    "a key proof of something else",
    editTrustees((text) => text.replace(/\d"/, (end) => `${otherNumber(end.charAt(0))}"`)),
  ],
  [4, "a trustee left out", editTrustees((text) => `[${text.slice(text.lastIndexOf('["S'))}`)],
  [4, "another teller's name", editTrustees((text) => text.replace("Kiểm phiếu 1", "Kiểm phiếu 9"))],

  [5, "unsorted credentials", editCredentials((list) => list.toReversed())],
  [5, "a credential twice", editCredentials((list) => [at(list, 0), ...list])],
  [5, "a weight", editCredentials((list) => changeAt(list, 0, (credential) => `${credential},2`))],
  [5, "a weight of one", editCredentials((list) => changeAt(list, 0, (credential) => `${credential},1`))],
  [5, "the identity as credential", editCredentials((list) => [`${"0".repeat(63)}1`, ...list])],

  [
    6,
    "an individual proof",
    editAnswer(0, (a) => ({
      ...a,
      individual_proofs: changeAt(a.individual_proofs, 1, (two) => changeAt(two, 0, otherResponse)),
    })),
  ],
  [
    6,
    "an overall proof",
    editAnswer(1, (a) => ({ ...a, overall_proof: changeAt(a.overall_proof, 0, otherResponse) })),
  ],
  [
    6,
    "a blank proof",
    editAnswer(2, (a) => ({ ...a, blank_proof: changeAt(a.blank_proof ?? [], 1, otherResponse) })),
  ],
  [6, "no blank proof", editAnswer(2, (a) => ({ ...a, blank_proof: undefined }))],
  [
    6,
    "a ciphertext of another choice",
    editAnswer(0, (a) => ({ ...a, choices: changeAt(a.choices, 1, () => at(a.choices, 2)) })),
  ],
  [
    6,
    "a signature",
    editBallot((b) => ({ ...b, signature: { ...b.signature, proof: otherResponse(b.signature.proof) } })),
  ],
  [6, "swapped questions (security P11)", editBallot((b) => ({ ...b, answers: swapped(b.answers, 0, 1) }))],
  [6, "another election's ballot", editBallot((b) => ({ ...b, election_uuid: "1".repeat(22) }))],
  [
    6,
    "a doubled ballot (security P11)",
    editBoard((b) => ({ ...b, ballots: [at(b.ballots, 0), ...b.ballots] })),
  ],
  [6, "a missing ballot (security P11)", editBoard((b) => ({ ...b, ballots: b.ballots.slice(1) }))],
  [6, "unsorted ballots", editBoard((b) => ({ ...b, ballots: b.ballots.toReversed() }))],
  [
    6,
    "a space in a ballot",
    editBoard((b) => ({ ...b, ballots: byTracker(changeAt(b.ballots, 0, (text) => ` ${text}`)) })),
  ],
  [6, "a credential that is not listed", editCredentials((list) => list.slice(1))],

  [
    7,
    "an altered total (security P11)",
    editCount((c) => ({ ...c, encryptedTally: exchangeChoices(c.encryptedTally) })),
  ],
  [7, "another num_tallied", editCount((c) => ({ ...c, numTallied: 6 }))],
  [7, "another total_weight", editCount((c) => ({ ...c, totalWeight: 6 }))],
  [7, "a total_weight as text", editCount((c) => ({ ...c, totalWeight: "5" }))],

  [
    8,
    "a decryption proof",
    editCount((c) => ({
      ...c,
      partialDecryptions: changeAt(c.partialDecryptions, 0, ({ owner, text }) => ({
        owner,
        text: text.replace(/\d"\}\]\]\}$/, (end) => otherNumber(end.charAt(0)) + end.slice(1)),
      })),
    })),
  ],
  [
    8,
    "the factors of another teller",
    editCount((c) => ({
      ...c,
      partialDecryptions: c.partialDecryptions.map(({ owner }, index) => ({
        owner,
        text: at(c.partialDecryptions, -1 - index).text,
      })),
    })),
  ],
  [8, "a teller missing", editCount((c) => ({ ...c, partialDecryptions: c.partialDecryptions.slice(1) }))],
  [
    8,
    "a teller twice",
    editCount((c) => ({ ...c, partialDecryptions: [...c.partialDecryptions, at(c.partialDecryptions, -1)] })),
  ],
  [
    8,
    "a teller who does not exist",
    editCount((c) => ({
      ...c,
      partialDecryptions: c.partialDecryptions.map(({ owner, text }) => ({ owner: owner + 1, text })),
    })),
  ],

  [
    9,
    "a second proof",
    editSecondProofs((list) =>
      changeAt(list, 0, ({ owner, proofs }) => ({
        owner,
        proofs: changeAt(proofs, 3, (row) => changeAt(row, 2, otherResponse)),
      })),
    ),
  ],
  [9, "second proofs of one teller only", editSecondProofs((list) => list.slice(0, 1))],
  [
    9,
    "second proofs exchanged between tellers",
    editSecondProofs((list) =>
      list.map(({ owner }, index) => ({ owner, proofs: at(list, -1 - index).proofs })),
    ),
  ],
  [
    9,
    "second proofs exchanged between choices",
    editSecondProofs((list) =>
      changeAt(list, 0, ({ owner, proofs }) => ({
        owner,
        proofs: changeAt(proofs, 0, (row) => swapped(row, 0, 1)),
      })),
    ),
  ],
  [9, "no second proofs", (files) => withoutFile(files, fileNames.decryptionProofs)],

  [10, "one vote moved in the result", editResult("[0,4,1,0,0]", "[0,3,2,0,0]")],
  [10, "a row missing in the result", editResult("[0,4,1,0,0],", "")],
  [10, "a row too long", editResult("[0,4,1,0,0]", "[0,4,1,0,0,0]")],

  [
    11,
    "another opening signature",
    editJson(fileNames.opening, openingSchema, (o) => ({ ...o, signature: otherHex(o.signature) })),
  ],
  [11, "an opening of another n", editJson(fileNames.opening, openingSchema, (o) => ({ ...o, n: 2 }))],
  [11, "more handed out than was signed", editClosing((c) => ({ ...c, handedOut: c.handedOut + 1 }))],
  [
    11,
    "another issuer key",
    editJson(fileNames.issuer, issuerSchema, (i) => ({ ...i, publicKey: otherHex(i.publicKey) })),
  ],
  [11, "no closing", (files) => withoutFile(files, fileNames.closing)],

  [
    12,
    "another token",
    editTokens((list) => changeAt(list, 0, ([credential, token]) => [credential, otherHex(token)])),
  ],
  [
    12,
    "tokens exchanged",
    editTokens((list) => list.map(([credential], index) => [credential, at(list, -1 - index)[1]])),
  ],
  [12, "a token missing", editTokens((list) => list.slice(1))],
  [12, "a token twice", editTokens((list) => [at(list, 0), ...list])],
  [12, "unsorted tokens", editTokens((list) => list.toReversed())],
  [
    12,
    "another issuer secret",
    editJson(fileNames.issuer, issuerSchema, (i) => ({ ...i, secretKey: `01${"0".repeat(62)}` })),
  ],
  [
    12,
    "an issuer secret that is no scalar",
    editJson(fileNames.issuer, issuerSchema, (i) => ({ ...i, secretKey: "f".repeat(64) })),
  ],
  [12, "no issuer secret", editJson(fileNames.issuer, issuerSchema, (i) => ({ ...i, secretKey: null }))],

  [
    13,
    "an issue signature",
    editIssuance((i) => ({
      ...i,
      issued: changeAt(i.issued, 2, (one) => ({ ...one, signature: otherHex(one.signature) })),
    })),
  ],
  [
    13,
    "a blinded element twice",
    editIssuance((i) => ({
      ...i,
      issued: changeAt(i.issued, 1, (one) => ({ ...one, blinded: at(i.issued, 0).blinded })),
    })),
  ],
  [13, "a slip missing", editIssuance((i) => ({ ...i, unused: i.unused.slice(1) }))],
  [13, "a slip more", editIssuance((i) => ({ ...i, unused: ["0".repeat(64), ...i.unused] }))],
  [
    13,
    "a slip in two lists",
    editIssuance((i) => ({ ...i, voided: [...i.voided, at(i.issued, 0).slip].sort() })),
  ],
  [
    13,
    "an issue that never was (security B5)",
    editIssuance((i) => ({
      ...i,
      unused: i.unused.slice(1),
      issued: [...i.issued, { ...at(i.issued, 0), slip: at(i.unused, 0) }].sort((a, b) =>
        a.slip < b.slip ? -1 : 1,
      ),
    })),
  ],
  [13, "unsorted slips", editIssuance((i) => ({ ...i, unused: i.unused.toReversed() }))],

  [14, "a tracker missing in the list", editTrackers((list) => list.slice(1))],
  [14, "unsorted trackers", editTrackers((list) => list.toReversed())],
  [14, "another box root", editClosing((c) => ({ ...c, boxRoot: otherHex(c.boxRoot) }))],
  [14, "another issuance hash", editClosing((c) => ({ ...c, issuanceHash: otherHex(c.issuanceHash) }))],
  [14, "another number of ballots", editClosing((c) => ({ ...c, cast: c.cast - 1 }))],
  [14, "a ballot dropped everywhere but at closing (security P11)", dropBallot()],

  [
    15,
    "an edited line (security N11)",
    editJournal((lines) => changeAt(lines, 0, (line) => line.replace(/[0-9a-f]{64}/, otherHex))),
  ],
  [15, "a deleted line (security N11)", editJournal((lines) => lines.slice(1))],
  [15, "swapped lines (security N11)", editJournal((lines) => swapped(lines, 0, 1))],
  [15, "a cut end (security N11)", editJournal((lines) => lines.slice(0, -1))],
  [15, "no last newline", editText(fileNames.journal, (text) => text.slice(0, -1))],
  [
    15,
    "a hidden opening",
    editJournal((lines) =>
      lines.map((line) =>
        line.includes('"kind":"round-opened"') ? `{"hash":"${"0".repeat(64)}","kind":"round-opened"}` : line,
      ),
    ),
  ],
  [
    15,
    "another result counted",
    editJournal((lines) => lines.map((line) => line.replace("[0,4,1,0,0]", "[0,3,2,0,0]"))),
  ],
  [15, "another closing head", editClosing((c) => ({ ...c, journalHead: otherHex(c.journalHead) }))],
  [15, "no journal", (files) => withoutFile(files, fileNames.journal)],

  [
    16,
    "another count (security R9)",
    editText(fileNames.minutes, (text) => text.replace('"count":4', '"count":5')),
  ],
  [
    16,
    "another percentage (security R9)",
    editText(fileNames.minutes, (text) => text.replace('"80,00"', '"81,00"')),
  ],
  [16, "another lot", editJson(fileNames.minutes, anyFields, (m) => ({ ...m, lot: "0473" }))],
  [16, "no figures", (files) => withoutFile(files, fileNames.minutes)],

  [
    17,
    "an outcome without a rule pack",
    editJson(fileNames.outcome, anyFields, (o) => ({
      ...o,
      output: { checks: [], subjects: [], groups: [] },
    })),
  ],

  [18, "a file that no record has", (files) => withFile(files, "note.txt", "x")],
  [18, "a tampered file", (files) => new Map([...files, [fileNames.opening, utf8ToBytes("{}")]])],
  [18, "no manifest", (files) => new Map([...files].filter(([name]) => name !== fileNames.manifest))],
  [
    18,
    "an unsorted manifest",
    (files) => {
      const list = manifestSchema.parse(JSON.parse(textIn(files, fileNames.manifest)));
      return new Map([...files, [fileNames.manifest, utf8ToBytes(canonicalJson(list.toReversed()))]]);
    },
  ],
];

function exchangeChoices(tally: string): string {
  const choices = z.array(z.array(z.unknown())).parse(JSON.parse(tally));
  return JSON.stringify(changeAt(choices, 0, (question) => swapped(question, 1, 2)));
}

/** A server that dropped a ballot after it signed: ballot, credential, token and tracker are gone. */
function dropBallot(): Tamper {
  return (files) => {
    const [dropped = ""] = boardOf(files).board.ballots;
    const { credential }: BallotJson = defined(parseBallotJson(dropped), "the box holds ballots");
    return inSequence(
      editBoard((board) => ({ ...board, ballots: board.ballots.slice(1) })),
      editCredentials((list) => list.filter((other) => other !== credential)),
      editTokens((list) => list.filter(([other]) => other !== credential)),
      // Ballots are sorted by tracker, so the first ballot's is the first of the list.
      editTrackers((list) => list.slice(1)),
    )(files);
  };
}
