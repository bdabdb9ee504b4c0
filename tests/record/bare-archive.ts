/** A Belenios election without anything of ours: weights, revotes and any order of credentials. */
import { defined } from "../../shared/basics/assert.ts";
import { randomId } from "../../shared/basics/random.ts";
import { contribute } from "../../shared/crypto/contribution.ts";
import { publicCredential } from "../../shared/crypto/credential.ts";
import { electionText, parseElection } from "../../shared/crypto/election.ts";
import type { GroupName } from "../../shared/basics/group-names.ts";
import type { Group } from "../../shared/crypto/group.ts";
import { makeBallot, type Vote } from "../../shared/crypto/make-ballot.ts";
import { resultText } from "../../shared/crypto/result.ts";
import { type DrawScalar, uniformScalars } from "../../shared/crypto/scalar.ts";
import { addBallot, emptyTally, encryptedTally } from "../../shared/crypto/tally.ts";
import { makeTrusteeKey, parseTrustees, trusteesText } from "../../shared/crypto/trustees.ts";
import { verifyBallot } from "../../shared/crypto/verify-ballot.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { writeArchive } from "../../shared/record/archive.ts";
import { boardRecords } from "../../shared/record/chain.ts";
import type { WholeBoard } from "./whole-archive.ts";
import { seededRandom } from "./build-record.ts";

export type BareBallot = {
  /** Place in the list of credentials. */
  readonly voter: number;
  readonly vote: Vote;
  /** Whether it counts: false for one that the voter replaces later. */
  readonly counts: boolean;
};

export type BareElection = {
  readonly group: GroupName;
  /** Per credential; null for a list without weights. */
  readonly weights: readonly (number | null)[];
  readonly ballots: readonly BareBallot[];
  readonly result: readonly number[];
  /** Drawn where it is left out. */
  readonly uuid?: string;
  /** Two "Single" trustees where this is left out. */
  readonly trustees?: BareTrustees;
};

export type BareTrustees = {
  readonly trusteesJson: string;
  /** Per owner; null for one who does not take part. */
  readonly secrets: readonly (bigint | null)[];
};

export function bareBoard({
  group: groupName,
  weights,
  ballots,
  result,
  uuid,
  trustees,
}: BareElection): WholeBoard {
  const random = seededRandom("bare");
  const group = defined(nativeGroupByName(groupName), "the group is known");
  const draw = uniformScalars(group, random);
  const { trusteesJson, secrets: tellers } = trustees ?? twoSingles(group, draw);
  const read = parseTrustees(group, trusteesJson);
  if (!read.ok) throw new Error(read.error);
  const { y } = read.value;
  const text = electionText({
    version: 1,
    description: "",
    name: "Bare",
    group: groupName,
    public_key: group.encode(y),
    questions: [{ answers: ["A", "B"], blank: true, min: 1, max: 1, question: "Q" }],
    uuid: uuid ?? randomId(random),
  });
  const parsed = parseElection(text, nativeGroupByName);
  if (!parsed.ok) throw new Error(parsed.error);
  const election = parsed.value;
  const secrets = weights.map(() => draw());
  const texts = ballots.map(({ voter, vote }) =>
    makeBallot(election, defined(secrets[voter], "a voter"), [vote], draw),
  );
  let sum = emptyTally(election);
  for (const [index, { voter, counts }] of ballots.entries()) {
    const verified = verifyBallot(election, defined(texts[index], "a ballot"));
    if (!verified.ok) throw new Error(verified.error);
    if (counts) sum = addBallot(group, sum, verified.value.choices, BigInt(weights[voter] ?? 1));
  }
  const tally = encryptedTally(group, sum);
  return {
    election: text,
    trustees: trusteesJson,
    credentials: JSON.stringify(
      secrets.map((secret, voter) =>
        [publicCredential(group, secret), weights[voter]].filter((part) => part !== null).join(","),
      ),
    ),
    ballots: texts,
    count: {
      encryptedTally: tally.text,
      numTallied: sum.ballotCount,
      totalWeight: Number(sum.totalWeight),
      partialDecryptions: tellers.flatMap((secret, index) => {
        if (secret === null) return [];
        const subject = { election, tally, owner: index + 1, publicKey: group.multiplyBase(secret) };
        return [{ owner: index + 1, text: contribute(subject, secret, draw).partialDecryption }];
      }),
      result: resultText([result]),
    },
  };
}

function twoSingles(group: Group, draw: DrawScalar): BareTrustees {
  const tellers = [makeTrusteeKey(group, draw), makeTrusteeKey(group, draw)];
  return {
    trusteesJson: trusteesText(tellers.map(({ publicKey }) => publicKey)),
    secrets: tellers.map(({ secret }) => secret),
  };
}

export function bareArchive(board: WholeBoard): Uint8Array {
  return writeArchive({ timestamp: 1_795_132_800, records: boardRecords(board) });
}
