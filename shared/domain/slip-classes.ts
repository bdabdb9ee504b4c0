/**
 * Kinds of slips (design §4). A kind is made of what its holders may do and of nothing else: a slip that opened a round in
 * which its holder has no vote would be a ballot without a person, so kinds are never merged by giving rights away.
 */
import type { Draft, Person, Plan } from "./draft.ts";
import type { ElectorateId } from "./ids.ts";

type Voters = {
  readonly persons: readonly Pick<Person, "isVoter" | "electorates">[];
  readonly plans: readonly Pick<Plan, "electorateId">[];
};

/** People who vote in exactly the same rounds get the same kind of slip, which names their electorates. */
export type SlipClass = {
  /** Sorted by text. */
  readonly electorates: readonly ElectorateId[];
  readonly entitledCount: number;
};

/**
 * The classes of a roster's voters, in the order in which they first occur. Electorates without a planned round, and those
 * of fewer than refuseBelow voters, whose rounds are held on paper, make no difference: on a slip they would only tell
 * people apart. Voters in no round by phone get no slip.
 */
export function slipClasses({ persons, plans }: Voters, refuseBelow: number): readonly SlipClass[] {
  const sizeOf = (id: ElectorateId) =>
    persons.filter(({ isVoter, electorates }) => isVoter && electorates.includes(id)).length;
  const planned = new Set(plans.map(({ electorateId }) => electorateId));
  const used = new Set([...planned].filter((id) => sizeOf(id) >= refuseBelow));
  const classes = new Map<string, SlipClass>();
  for (const person of persons) {
    const electorates = [...new Set(person.electorates)].filter((id) => used.has(id)).sort();
    if (!person.isVoter || electorates.length === 0) continue;
    const key = classKey(electorates);
    const entitledCount = (classes.get(key)?.entitledCount ?? 0) + 1;
    classes.set(key, { electorates, entitledCount });
  }
  return [...classes.values()];
}

/** One text for one set of electorates. */
export function classKey(electorates: readonly ElectorateId[]): string {
  return [...electorates].sort().join(",");
}

/**
 * Classes of 1 … k - 1 people. Such a slip says whose it is: every record tells whether that person took a ballot, and a
 * server that was changed to watch addresses would know whose ballot follows (security S10).
 */
export function smallClasses(draft: Pick<Draft, "persons" | "plans" | "settings">): readonly SlipClass[] {
  const { refuseBelow } = draft.settings;
  return slipClasses(draft, refuseBelow).filter(({ entitledCount }) => entitledCount < refuseBelow);
}
