/**
 * What a teller's device keeps of the boxes it opened, to see which sums would tell on fewer than k slips together
 * (protocol D.2): whatever the server says, the next one is refused then. A text of its own beside the share's memory.
 */
import { canonicalJson, parseCanonicalJson } from "../../basics/canonical-json.ts";
import type { Result } from "../../basics/result.ts";
import { foldText } from "../../domain/fold-text.ts";
import { phiSchema, planIdSchema, roundNumberSchema } from "../../domain/ids.ts";
import { closeSums } from "../../domain/small-differences.ts";
import { lineSchema } from "../../domain/text.ts";
import type { Round } from "../../protocol/round.ts";
import * as z from "zod/mini";
import { keep, type ShareId, type TellerStorage } from "./teller-storage.ts";

/** Hex digits kept of a slip's key: two slips that agree in 128 bits are found by nobody. */
const keptDigits = 32;

const openedSumSchema = z.strictObject({
  n: roundNumberSchema,
  phi: phiSchema,
  planId: planIdSchema,
  title: lineSchema,
  /** Whom the rows are about, as foldText has them: a tone mark or a dot makes nobody somebody else. */
  subjects: z.array(z.string()),
  /** Beginnings of the keys of the slips that got a token, sorted. */
  slips: z.array(z.string().check(z.regex(/^[0-9a-f]{32}$/))),
});
export type OpenedSum = z.infer<typeof openedSumSchema>;

const openedSumsSchema = z.array(openedSumSchema);

/** Of a round and the slips with a token in a verified issuance.json. */
export function sumOfRound(
  { n, planId, title, form }: Round,
  phi: string,
  issued: readonly string[],
): OpenedSum {
  return {
    n,
    phi,
    planId,
    title,
    subjects: [...new Set(form.rows.map(({ name }) => foldText(name)))],
    slips: issued.map((slip) => slip.slice(0, keptDigits)).sort(),
  };
}

/** Null where something is kept that cannot be read. */
export function openedSums(storage: TellerStorage, share: ShareId): readonly OpenedSum[] | null {
  const text = storage.read(pathOf(share));
  if (text === null) return [];
  return openedSumsSchema.safeParse(parseCanonicalJson(text)?.value).data ?? null;
}

export function keepOpenedSum(
  storage: TellerStorage,
  share: ShareId,
  known: readonly OpenedSum[],
  sum: OpenedSum,
): Result<null, "not-kept"> {
  const others = known.filter(({ phi }) => phi !== sum.phi);
  return keep(storage, pathOf(share), canonicalJson([...others, sum]));
}

/**
 * Whether this sum and those opened before would tell on 1 … k - 1 slips, and the round that voters were shown does not
 * say so: every other round of such a combination must stand in its closeTo, by plan and title.
 */
export function isTooClose(
  before: readonly OpenedSum[],
  sum: OpenedSum,
  { closeTo, refuseBelow }: { readonly closeTo: Round["closeTo"]; readonly refuseBelow: number },
): boolean {
  const others = before.filter(({ phi }) => phi !== sum.phi);
  const isNamed = (other: OpenedSum) =>
    closeTo.some(({ planId, title }) => planId === other.planId && title === other.title);
  const sums = [...others, sum].map((one) => ({ id: one, subjects: one.subjects, members: one.slips }));
  return closeSums(sums, refuseBelow).some(
    ({ rounds }) => rounds.includes(sum) && !rounds.every((other) => other === sum || isNamed(other)),
  );
}

function pathOf({ meetingId, seat }: ShareId): string {
  return `phieu-kin/teller/${meetingId}/${seat}/sums`;
}
