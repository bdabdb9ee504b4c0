/** Elections that the original tool made, read from tests/vectors. */
import { existsSync, readFileSync } from "node:fs";
import * as z from "zod/mini";
import { parseElection, type Election } from "../../../shared/crypto/election.ts";
import type { Result } from "../../../shared/basics/result.ts";
import type { Group, GroupByName, PublicGroup } from "../../../shared/crypto/group.ts";

const folder = new URL("../../vectors/", import.meta.url);

export function vectorText(name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}

/** Lines of a file, without its final newline. */
function lines(name: string): string[] {
  return vectorText(name).replace(/\n$/, "").split("\n");
}

export function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

export type GoldenElection<G extends PublicGroup = Group> = {
  readonly election: Election<G>;
  readonly trusteesText: string;
  readonly credentialsText: string;
  readonly ballots: readonly string[];
  readonly tallyText: string;
  readonly sizedText: string;
  /** By owner number minus one; null where the owner took no part. */
  readonly partialDecryptions: readonly (string | null)[];
  readonly resultText: string;
  readonly credentials: readonly string[];
};

export function goldenElection<G extends PublicGroup>(
  name: string,
  groupByName: GroupByName<G>,
): GoldenElection<G> {
  const file = (part: string) => `elections/${name}/${part}`;
  const tally = lines(file("encrypted_tally.jsons"));
  return {
    election: value(parseElection(lines(file("election.json"))[0]!, groupByName)),
    trusteesText: lines(file("trustees.json"))[0]!,
    credentialsText: publishedList(lines(file("public_creds.json"))[0]!),
    ballots: lines(file("ballots.jsons")),
    tallyText: tally[0]!,
    sizedText: tally[1]!,
    partialDecryptions: [1, 2, 3].map((owner) =>
      existsSync(new URL(file(`pd.${owner}.jsons`), folder)) ? lines(file(`pd.${owner}.jsons`))[0]! : null,
    ),
    resultText: lines(file("result.json"))[0]!,
    credentials: lines(file("private_creds.txt")).map((line) => line.split(/\s/)[1]!),
  };
}

/** The tool's own file has "credential,weight,voter id", of which the archive publishes the first two. */
function publishedList(ownFile: string): string {
  const entries = z.parse(z.array(z.string()), JSON.parse(ownFile));
  return JSON.stringify(entries.map((entry) => entry.split(",").slice(0, 2).filter(Boolean).join(",")));
}

const hashed = z.object({ s: z.string(), h: z.string(), c: z.string() });
export type HashedString = z.infer<typeof hashed>;

const vectors = z.object({
  election: z.string(),
  election_sha256: z.string(),
  fingerprint: z.string(),
  uuid: z.string(),
  trustees: z.string(),
  trustees_sha256: z.string(),
  trustee_challenges: z.array(hashed),
  credentials: z.array(z.object({ private: z.string(), secret: z.string(), public: z.string() })),
  ballots: z.array(
    z.object({
      sha256: z.string(),
      tracker: z.string(),
      length: z.number(),
      challenges: z.array(hashed),
    }),
  ),
  ballot0: z.string(),
  ballot0_unsigned: z.string(),
  ballot0_unsigned_b64: z.string(),
  encrypted_tally: z.string(),
  encrypted_tally_sha256: z.string(),
  partial_decryptions: z.array(
    z.object({ owner: z.number(), sha256: z.string(), first_challenges: z.array(hashed) }),
  ),
});

export function goldenVectors(name: string): z.infer<typeof vectors> {
  return z.parse(vectors, JSON.parse(vectorText(name)));
}

const proverVectors = z.object({
  election: z.string(),
  secret: z.string(),
  credential: z.string(),
  votes: z.array(z.array(z.union([z.literal(0), z.literal(1)]))),
  draws: z.array(z.string()),
  challenges: z.array(hashed),
  ballot: z.string(),
  sha256: z.string(),
  tracker: z.string(),
});

export function proverVector(): z.infer<typeof proverVectors> {
  return z.parse(proverVectors, JSON.parse(vectorText("vectors-prover.json")));
}
