/** Tokens: every ballot was cast with one that this round's issuer made. */
import { fromHex } from "../../basics/bytes.ts";
import { isIssuerKeyPair, isTokenFor, tokenInput } from "../../crypto/blind-token.ts";
import type { PublicElection } from "../../crypto/election.ts";
import { fileNames, isSortedSet, readFileAs, tokensSchema } from "../files.ts";
import type { ListedBallots } from "./check-ballots.ts";
import { blockedBy, fail, firstBroken, pass, type Finding } from "./finding.ts";
import type { VerifyOptions } from "./options.ts";
import type { RecordedRound } from "./recorded.ts";

/** Tokens between two pauses. */
const batchSize = 20;

/** 12: the issuer's secret belongs to its public key, and every credential has one valid token (protocol B.4). */
export async function checkTokens(
  { files, issuer }: RecordedRound,
  election: PublicElection | null,
  listed: Finding<ListedBallots>,
  { product = null, pause }: Pick<VerifyOptions, "product" | "pause">,
): Promise<Finding> {
  if (election === null || listed.status !== "PASS") return blockedBy(6);
  const tokens = readFileAs(files, fileNames.tokens, tokensSchema);
  if (tokens === null) return fail("tokens.json is missing or not canonical");
  const publicKey = fromHex(issuer?.publicKey ?? "", 32);
  const secretKey = fromHex(issuer?.secretKey ?? "", 32);
  if (publicKey === null || secretKey === null) return fail("issuer.json does not hold both keys");
  const credentials = tokens.map(([credential]) => credential);
  const voted = new Set(listed.value.ballots.map(({ credential }) => credential));
  const problem = firstBroken([
    [isIssuerKeyPair(publicKey, secretKey), "the issuer's secret does not belong to its public key"],
    [isSortedSet(credentials), "tokens.json is not sorted, or names a credential twice"],
    [
      credentials.length === voted.size && credentials.every((credential) => voted.has(credential)),
      "tokens.json does not name exactly the credentials that voted",
    ],
  ]);
  if (problem !== null) return fail(problem);
  for (const [index, [credential, tokenHex]] of tokens.entries()) {
    const token = fromHex(tokenHex, 64);
    const input = tokenInput(election.fingerprint, credential);
    if (token === null || !isTokenFor(secretKey, input, token, product))
      return fail(`token ${index + 1} is not the issuer's`);
    if (index % batchSize === batchSize - 1) await pause?.();
  }
  return pass(null, `${tokens.length} tokens`);
}
