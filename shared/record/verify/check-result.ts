/** The result against what the tellers' parts open. */
import { combineFactors, parseResult, type Counts } from "../../crypto/result.ts";
import type { BoardCount } from "../chain.ts";
import type { Decryption, FactorsByOwner } from "./check-decryption.ts";
import { blockedBy, fail, pass, type Finding } from "./finding.ts";

/** 10: right shape, and every count is the discrete logarithm of what was decrypted (protocol A.8). */
export function checkResult(
  count: BoardCount,
  parts: Decryption | null,
  factorsByOwner: FactorsByOwner | null,
): Finding<Counts> {
  if (parts === null || factorsByOwner === null) return blockedBy(8);
  const { tally, trustees } = parts;
  const { group } = parts.election;
  const result = parseResult(tally, count.result);
  if (result === null) return fail("the result does not have the shape of the questions");
  const factors = combineFactors(
    group,
    trustees,
    new Map([...factorsByOwner].map(([owner, checked]) => [owner, checked.factors])),
  );
  if (!factors.ok) return blockedBy(8);
  for (const [questionIndex, question] of tally.choices.entries()) {
    for (const [index, { beta }] of question.entries()) {
      const factor = factors.value[questionIndex]?.[index];
      const claimed = result[questionIndex]?.[index];
      const holds =
        factor !== undefined &&
        claimed !== undefined &&
        group.equal(group.multiplyVartime(group.generator, BigInt(claimed)), group.subtract(beta, factor));
      if (!holds)
        return fail(`question ${questionIndex + 1}, choice ${index + 1} was decrypted to another count`);
    }
  }
  return pass(result, JSON.stringify(result));
}
