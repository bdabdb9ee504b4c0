/** The numbers of a round, one word each (design §3), and the rules between them. All are whole and not negative. */
import * as z from "zod/mini";
import { isCount } from "../basics/field-forms.ts";

/** Of people, slips, ballots or votes. */
export const countMax = 100_000;
export const countSchema = z.int().check(z.refine(isCount), z.lte(countMax));

export const roundCountsSchema = z.strictObject({
  summoned: countSchema,
  /** Voters of the electorate who were ticked as present at any time up to the closing, also who left early. */
  present: countSchema,
  handedOut: countSchema,
  replaced: countSchema,
  voided: countSchema,
  spare: countSchema,
  tokensIssued: countSchema,
  cast: countSchema,
});
export type RoundCounts = z.infer<typeof roundCountsSchema>;

/** Slips of an electorate that were exchanged or voided, one by one, as the journal says. */
export type SlipChanges = Pick<RoundCounts, "replaced" | "voided">;

export const countRules = [
  "cast-above-tokens",
  "tokens-above-handed-out",
  "handed-out-above-present",
  "present-above-electorate",
  "present-above-summoned",
  "printed-not-accounted",
  "replaced-not-in-journal",
  "voided-not-in-journal",
] as const;
export type CountRule = (typeof countRules)[number];

export type CountedRound = {
  readonly counts: RoundCounts;
  readonly electorateSize: number;
  /** Slips of confirmed batches printed for this electorate; null where nobody can know, as from a published record. */
  readonly printed: number | null;
  /** What the journal says up to this closing; null where it was not asked. */
  readonly journal: SlipChanges | null;
};

/**
 * The rules of design §3 that a round's counts break, in a fixed order; equal numbers keep them all. Server, tellers'
 * devices, minutes and verifier ask this one function.
 */
export function countViolations({
  counts,
  electorateSize,
  printed,
  journal,
}: CountedRound): readonly CountRule[] {
  const { summoned, present, handedOut, replaced, voided, spare, tokensIssued, cast } = counts;
  const held = handedOut - replaced;
  const rules: readonly (readonly [boolean, CountRule])[] = [
    [cast <= tokensIssued, "cast-above-tokens"],
    [tokensIssued <= held, "tokens-above-handed-out"],
    [held <= present, "handed-out-above-present"],
    [present <= electorateSize, "present-above-electorate"],
    [present <= summoned, "present-above-summoned"],
    [printed === null || printed === handedOut + spare + voided, "printed-not-accounted"],
    [journal === null || journal.replaced === replaced, "replaced-not-in-journal"],
    [journal === null || journal.voided === voided, "voided-not-in-journal"],
  ];
  return rules.filter(([holds]) => !holds).map(([, rule]) => rule);
}

/** One slip-voided event. */
export type SlipChange = { readonly exchanged: boolean; readonly electorates: readonly string[] };

/** How many slips printed for an electorate these events exchanged and voided. */
export function slipChanges(events: readonly SlipChange[], electorateId: string): SlipChanges {
  const own = events.filter(({ electorates }) => electorates.includes(electorateId));
  const replaced = own.filter(({ exchanged }) => exchanged).length;
  return { replaced, voided: own.length - replaced };
}

/** Slips handed out from which no ballot came back (không thu về); never negative, also where counts do not balance. */
export function notReturned({ handedOut, replaced, cast }: RoundCounts): number {
  return Math.max(0, handedOut - replaced - cast);
}
