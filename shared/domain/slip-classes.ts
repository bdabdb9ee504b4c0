/**
 * Kinds of slips (design §4). A kind is made of what its holders may do and of nothing else: a slip that opened a round in
 * which its holder has no vote would be a ballot without a person, so kinds are never merged by giving rights away.
 */
import type { Draft, Person, Plan } from "./draft.ts";
import type { ElectorateId, HallId } from "./ids.ts";

type Holder = Pick<Person, "isVoter" | "electorates">;

type Voters<P extends Holder = Holder> = {
  readonly persons: readonly P[];
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
export function slipClasses(voters: Voters, refuseBelow: number): readonly SlipClass[] {
  const classOf = classifier(voters, refuseBelow);
  const classes = new Map<string, SlipClass>();
  for (const person of voters.persons) {
    const electorates = classOf(person);
    if (electorates === null) continue;
    const key = classKey(electorates);
    const entitledCount = (classes.get(key)?.entitledCount ?? 0) + 1;
    classes.set(key, { electorates, entitledCount });
  }
  return [...classes.values()];
}

/** How many holders of one class attend in a hall; null: those of whom it is not said. */
export function holdersInHall(
  voters: Voters<Holder & Pick<Person, "hallId">>,
  refuseBelow: number,
  { electorates }: Pick<SlipClass, "electorates">,
  hallId: HallId | null,
): number {
  const classOf = classifier(voters, refuseBelow);
  return voters.persons.filter((person) => {
    const own = (person.hallId ?? null) === hallId ? classOf(person) : null;
    return own !== null && classKey(own) === classKey(electorates);
  }).length;
}

/** The electorates on a person's slip; null: no slip. */
function classifier(
  { persons, plans }: Voters,
  refuseBelow: number,
): (person: Holder) => readonly ElectorateId[] | null {
  const sizeOf = (id: ElectorateId) =>
    persons.filter(({ isVoter, electorates }) => isVoter && electorates.includes(id)).length;
  const planned = new Set(plans.map(({ electorateId }) => electorateId));
  const used = new Set([...planned].filter((id) => sizeOf(id) >= refuseBelow));
  return (person) => {
    const electorates = [...new Set(person.electorates)].filter((id) => used.has(id)).sort();
    return !person.isVoter || electorates.length === 0 ? null : electorates;
  };
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
