/** One token, many tries: over real HTTP, from several processes. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { toHex } from "../../shared/basics/bytes.ts";
import { parseElection } from "../../shared/crypto/election.ts";
import { openAnswer, type SealedRequest } from "../../shared/crypto/envelope.ts";
import { encryptVotes, sealBallot } from "../../shared/crypto/make-ballot.ts";
import { readJson } from "../../shared/crypto/read-json.ts";
import { uniformScalars } from "../../shared/crypto/scalar.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import { phoneAnswerSchema, type PhoneAnswer } from "../../shared/protocol/phone.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { Evening, random } from "../scenarios/evening.ts";
import { aVoter, type Filled, trackerOf, type Voter, type Wanted } from "../../bin/rehearse/voter.ts";
import { bundleScript } from "../storage/child-process.ts";

let evening: Evening;
let scripts: string;
let senderScript: string;
let voters: readonly Voter[];

beforeAll(async () => {
  evening = await Evening.begin({ attendees: 12 });
  voters = await Promise.all(evening.slips.map((slip) => aVoter(evening.baseUrl, slip)));
  scripts = await mkdtemp(join(tmpdir(), "phieu-kin-sender-"));
  senderScript = await bundleScript(join(import.meta.dirname, "sender.ts"), scripts);
  await evening.open();
});
afterAll(async () => {
  await evening.end();
  await rm(scripts, { recursive: true, force: true });
});

function aSender(index: number): Voter {
  return defined(voters[index], "there is a voter for each test");
}

const submissions = 1_000;
const processes = 2;

test("security B2: of 1,000 parallel submissions of one token from two processes exactly one ballot is recorded", async () => {
  const voter = aSender(0);
  const wanted = await voter.prepare();
  const token = await voter.token(wanted);
  const rivals = await Promise.all(Array.from({ length: 10 }, () => voter.fill(wanted, token)));
  const sent = Array.from({ length: submissions }, (_, index) => {
    const filled = defined(rivals[index % rivals.length], "there are rivals");
    return { filled, sealed: voter.envelope(filled) };
  });
  const answers = await sendFromProcesses(sent.map(({ sealed }) => sealed));

  const receipts = new Map<string, PhoneAnswer[]>();
  const refusals = new Map<string, number>();
  for (const [index, answer] of answers.entries()) {
    const { filled } = defined(sent[index], "one answer each");
    if (answer.kind === "receipt") {
      expect(voter.isReceipt(filled, answer)).toBe(true);
      receipts.set(trackerOf(filled), [...(receipts.get(trackerOf(filled)) ?? []), answer]);
    } else {
      const code = answer.kind === "refused" ? answer.code : answer.kind;
      refusals.set(code, (refusals.get(code) ?? 0) + 1);
    }
  }
  expect([...receipts.keys()]).toHaveLength(1);
  const [same = []] = receipts.values();
  expect(same).toHaveLength(submissions / rivals.length);
  expect(new Set(same.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect([...refusals]).toEqual([["credential-used", submissions - submissions / rivals.length]]);
  winner = defined([...receipts.keys()][0], "one ballot won");
});

/** Tracker of the one ballot that the first test recorded. */
let winner = "";
/** Trackers of all ballots that got a receipt in this file after the first test. */
const acknowledged: string[] = [];

async function castOnce(voter: Voter, filled: Filled): Promise<void> {
  expect(voter.isReceipt(filled, await voter.cast(filled))).toBe(true);
  acknowledged.push(trackerOf(filled));
}

test("security B2: a token is asked for by 40 requests at once with two blinded elements, and only one element is signed", async () => {
  const voter = aSender(1);
  const [one, other] = [await voter.prepare(), await voter.prepare()];
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) => voter.askToken(index % 2 === 0 ? one : other)),
  );
  const outcomes = [0, 1].map((parity) => {
    const kinds = answers
      .filter((_, index) => index % 2 === parity)
      .map((answer) => (answer?.kind === "refused" ? answer.code : answer?.kind));
    return [...new Set(kinds)];
  });
  expect(outcomes.sort()).toEqual([["issued"], ["token-taken"]]);
  const issued = answers[0]?.kind === "issued" ? one : other;
  await castOnce(voter, await voter.fill(issued, await voter.token(issued)));
});

test("security B2a: a ballot that fails leaves its token usable", async () => {
  const voter = aSender(2);
  const wanted = await voter.prepare();
  const token = await voter.token(wanted);
  const good = await voter.fill(wanted, token);
  const stranger = await aSender(3).prepare();
  const foreign = await aSender(3).fill(stranger, await aSender(3).token(stranger));
  const failures: readonly (readonly [Filled, string])[] = [
    [{ ...good, ballot: withOtherSignature(good.ballot) }, "ballot-invalid"],
    [{ ...good, token: foreign.token }, "token-invalid"],
    [{ ...good, ballot: `${good.ballot} ` }, "ballot-malformed"],
    [{ ...good, ballot: "{}" }, "ballot-malformed"],
    [{ ...good, n: 7 }, "round-not-open"],
  ];
  for (const [filled, code] of failures) {
    expect(await voter.cast(filled)).toEqual({ kind: "refused", code });
  }
  await castOnce(voter, good);
  await castOnce(aSender(3), foreign);
});

test("security B2: after three wrong ballots a credential gets no more checks, and no other voter notices", async () => {
  const voter = aSender(4);
  const wanted = await voter.prepare();
  const good = await voter.fill(wanted, await voter.token(wanted));
  const codes: string[] = [];
  for (let attempt = 0; attempt < 4; attempt++) {
    const answer = await voter.cast({ ...good, ballot: signedButWrong(wanted) });
    codes.push(answer?.kind === "refused" ? answer.code : "no refusal");
  }
  expect(codes).toEqual(["ballot-invalid", "ballot-invalid", "ballot-invalid", "credential-blocked"]);
  expect(await voter.cast(good)).toEqual({ kind: "refused", code: "credential-blocked" });
  const other = aSender(5);
  const theirs = await other.prepare();
  await castOnce(other, await other.fill(theirs, await other.token(theirs)));
});

test("security B2: the sealed box holds each acknowledged ballot once and nothing else", async () => {
  const { closing } = await evening.seal(1);
  const trackers = await evening.trackers(1);
  expect([...trackers].sort()).toEqual([winner, ...acknowledged].sort());
  expect(closing?.cast).toBe(acknowledged.length + 1);
  expect(closing?.tokensIssued).toBe(acknowledged.length + 2);
});

/** A ballot whose signature is right and whose proofs claim another vote than it holds. */
function signedButWrong({ checked, voting }: Wanted): string {
  const parsed = parseElection(checked.electionJson, nativeGroupByName);
  if (!parsed.ok) throw new Error(parsed.error);
  const election = parsed.value;
  const draw = uniformScalars(election.group, random);
  const encrypted = encryptVotes(election, [[0, 1, 0, 0, 0]], draw);
  const lied = encrypted.map((vote): typeof vote => ({ ...vote, vote: [0, 0, 1, 0, 0] }));
  return sealBallot(election, BigInt(voting.secret ?? ""), lied, draw);
}

/** The same ballot with another digit in its signature. */
function withOtherSignature(ballot: string): string {
  return ballot.replace(/"response":"(\d)(\d*)"\}\}\}$/, (_, digit: string, rest: string) => {
    return `"response":"${digit === "1" ? "2" : "1"}${rest}"}}}`;
  });
}

/** Sends all envelopes at once, half of them from each of two other processes. Answers come in the same order. */
async function sendFromProcesses(sealed: readonly SealedRequest[]): Promise<readonly PhoneAnswer[]> {
  const url = evening.baseUrl + publicRoutes.cast;
  const share = sealed.length / processes;
  const texts = await Promise.all(
    Array.from({ length: processes }, (_, index) =>
      runSender(
        url,
        sealed.slice(index * share, (index + 1) * share).map(({ bytes }) => toHex(bytes)),
      ),
    ),
  );
  return texts.flat().map((line, index) => {
    const [status, hex = ""] = line.split(" ");
    expect(status).toBe("200");
    const json = openAnswer(
      fastNacl,
      defined(sealed[index], "one answer each"),
      new Uint8Array(Buffer.from(hex, "hex")),
    );
    return defined(readJson(defined(json, "it answers this request"), phoneAnswerSchema), "an answer");
  });
}

function runSender(url: string, lines: readonly string[]): Promise<readonly string[]> {
  const child = spawn(process.execPath, [senderScript, url], { stdio: ["pipe", "pipe", "inherit"] });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => (text += part));
  child.stdin.end(lines.join("\n"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(text.trim().split("\n"));
      else reject(new Error(`a sender ended with ${code}`));
    });
  });
}
