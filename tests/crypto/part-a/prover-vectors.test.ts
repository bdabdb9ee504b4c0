import { describe, expect, test } from "vitest";
import { bytesToBigInt, utf8ToBytes } from "../../../shared/basics/bytes.ts";
import { sha512 } from "../../../shared/basics/hash.ts";
import { tracker, trackerHex } from "../../../shared/crypto/ballot-format.ts";
import { publicCredential } from "../../../shared/crypto/credential.ts";
import { parseElection } from "../../../shared/crypto/election.ts";
import { makeBallot } from "../../../shared/crypto/make-ballot.ts";
import { verifyBallot } from "../../../shared/crypto/verify-ballot.ts";
import { proverVector, value } from "./golden.ts";
import { noble, sodium } from "./implementations.ts";

describe.each([noble, sodium])("the deterministic prover on $label", ({ groupByName }) => {
  test("makes the original tool's ballot byte for byte, in 68 draws", () => {
    const vector = proverVector();
    const election = value(parseElection(vector.election, groupByName));
    const drawn: string[] = [];
    const ballot = makeBallot(election, BigInt(vector.secret), vector.votes, () => {
      const bytes = sha512(utf8ToBytes(`belenios-vector|${drawn.length}`));
      const scalar = bytesToBigInt(bytes) % election.group.order;
      drawn.push(String(scalar));
      return scalar;
    });
    expect(drawn).toEqual(vector.draws);
    expect(drawn).toHaveLength(68);
    expect(ballot).toBe(vector.ballot);
    expect(ballot).toHaveLength(9055);
    expect(trackerHex(ballot)).toBe("d0c387e823bfea4cf061f531aaf12aa0afcffe65c17d0944d3a683a252d63792");
    expect(tracker(ballot)).toBe(vector.tracker);
    expect(publicCredential(election.group, BigInt(vector.secret))).toBe(vector.credential);
    expect(verifyBallot(election, ballot)).toMatchObject({ ok: true });
  });
});
