/** R3, R4, R5 and R11: the cap on HTXS by groups of kind and group, with the small-unit exception for leaders. */
import type { Level } from "../domain/levels.ts";
import type { RateSubject, SubjectKind } from "./input.ts";
import type { RatedGroup } from "./output.ts";
import type { RateParameters } from "./parameters.ts";
import { quotaOf, type GroupSize } from "./quota.ts";
import { select, type Candidate, type Selection } from "./selection.ts";

/** A subject as the ceilings left it. */
export type Entry = {
  readonly subject: RateSubject;
  /** Null: not decided yet. */
  readonly level: Level | null;
  readonly notRated: boolean;
};

export type CapDecision = { readonly level: "HTXS" | "HTT"; readonly reason: string };

export type CappedGroup = {
  readonly shown: RatedGroup;
  readonly size: GroupSize;
  /** Rated members whose level is still open: the figures may change. */
  readonly undecided: number;
};

type Group = {
  readonly kind: SubjectKind;
  readonly group: string;
  readonly counted: readonly Entry[];
  readonly size: GroupSize;
  readonly quota: number;
};

/** Applies the cap to every group of the entries. A head that is not counted is in no group. */
export function capGroups(
  entries: readonly Entry[],
  decisions: ReadonlyMap<string, CapDecision>,
  parameters: RateParameters,
): readonly CappedGroup[] {
  const groups = groupsOf(entries, parameters);
  const exceptions = exceptionsOf(groups, decisions, parameters);
  return groups.map((group) => cappedGroup(group, decisions, parameters, exceptions));
}

/** Whether R3 and R5 look at a subject at all (A4). */
export function isCounted({ isHead }: RateSubject, { capHeadCounted }: RateParameters): boolean {
  return capHeadCounted || !isHead;
}

function groupsOf(entries: readonly Entry[], parameters: RateParameters): readonly Group[] {
  const members = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (!isCounted(entry.subject, parameters)) continue;
    const key = JSON.stringify([entry.subject.kind, entry.subject.group]);
    const list = members.get(key);
    if (list === undefined) members.set(key, [entry]);
    else list.push(entry);
  }
  return [...members.values()].flatMap((list) => {
    const [first] = list;
    if (first === undefined) return [];
    const counted = list.filter(({ notRated }) => !notRated);
    const size = sizeOf(counted);
    const { kind, group } = first.subject;
    return [{ kind, group, counted, size, quota: quotaOf(size, parameters) }];
  });
}

function sizeOf(counted: readonly Entry[]): GroupSize {
  const at = (level: Level) => counted.filter((entry) => entry.level === level).length;
  return {
    entitled: at("HTXS"),
    htt: at("HTT"),
    rated: counted.filter(({ level }) => level !== null).length,
  };
}

/** Places that the small-unit exception gives, by group; a group without any is not in the map. */
function exceptionsOf(
  groups: readonly Group[],
  decisions: ReadonlyMap<string, CapDecision>,
  parameters: RateParameters,
): ReadonlyMap<Group, Selection> {
  const leaders = groups.filter(({ kind }) => kind === "leader");
  const found = new Map<Group, Selection>();
  const give = (group: Group, places: Selection) => {
    if (places.kept.length + places.tied.length > 0) found.set(group, joined(found.get(group), places));
  };
  if (parameters.smallUnitScope === "group") {
    for (const group of leaders) {
      const places = group.quota === 0 ? exceptionPlaces(group.counted, parameters) : 0;
      if (places > 0) give(group, select(candidatesOf(group.counted, decisions), places));
    }
    return found;
  }
  const units = new Set(leaders.flatMap(({ counted }) => counted.map(({ subject }) => subject.unit)));
  for (const unit of units) {
    const inUnit = ({ subject }: Entry) => subject.unit === unit;
    const concerned = leaders.filter(({ counted }) => counted.some(inUnit));
    if (concerned.some(({ quota }) => quota > 0)) continue;
    const pool = concerned.flatMap(({ counted }) => counted.filter(inUnit));
    const places = exceptionPlaces(pool, parameters);
    if (places === 0) continue;
    const chosen = select(candidatesOf(pool, decisions), places);
    for (const group of concerned) give(group, shareOf(chosen, group));
  }
  return found;
}

/** R4: places where the cap gives none and fewer than the limit would stand at HTT after taking them. */
function exceptionPlaces(members: readonly Entry[], parameters: RateParameters): number {
  const { smallUnitBelow, smallUnitAllow } = parameters;
  if (smallUnitBelow === null) return 0;
  const { entitled, htt } = sizeOf(members);
  const places = Math.min(entitled, smallUnitAllow);
  return entitled + htt - places < smallUnitBelow ? places : 0;
}

/** The part of a unit's selection that falls on one of its groups. */
function shareOf(chosen: Selection, { counted }: Group): Selection {
  const here = new Set(counted.map(({ subject }) => subject.id));
  const tied = chosen.tied.filter((id) => here.has(id));
  return {
    kept: chosen.kept.filter((id) => here.has(id)),
    lowered: chosen.lowered.filter((id) => here.has(id)),
    tied,
    openPlaces: Math.min(chosen.openPlaces, tied.length),
  };
}

/** One group may lie in several small units; each has its own exception. */
function joined(a: Selection | undefined, b: Selection): Selection {
  if (a === undefined) return b;
  return {
    kept: [...a.kept, ...b.kept],
    lowered: [...a.lowered, ...b.lowered],
    tied: [...a.tied, ...b.tied],
    openPlaces: a.openPlaces + b.openPlaces,
  };
}

function candidatesOf(
  members: readonly Entry[],
  decisions: ReadonlyMap<string, CapDecision>,
): readonly Candidate[] {
  return members
    .filter(({ level }) => level === "HTXS")
    .map(({ subject: { id, votes } }) => ({ id, votes, decided: decisions.get(id)?.level ?? null }));
}

function cappedGroup(
  group: Group,
  decisions: ReadonlyMap<string, CapDecision>,
  parameters: RateParameters,
  exceptions: ReadonlyMap<Group, Selection>,
): CappedGroup {
  const { kind, size, counted } = group;
  const exception = exceptions.get(group);
  const candidates = candidatesOf(counted, decisions);
  const chosen = exception ?? select(candidates, group.quota);
  const quota = exception === undefined ? group.quota : exception.kept.length + exception.openPlaces;
  const { kept, tied } = selectionOf(candidates, chosen, parameters.capMode);
  const shown: RatedGroup = {
    kind,
    group: group.group,
    entitled: size.entitled,
    htt: size.htt,
    quota,
    byException: exception !== undefined,
    kept: [...kept],
    lowered: candidates.map(({ id }) => id).filter((id) => !kept.includes(id) && !tied.includes(id)),
    tied: [...tied],
    excess: parameters.capMode === "warn" ? Math.max(0, kept.length - quota) : 0,
  };
  return { shown, size, undecided: counted.length - size.rated };
}

function selectionOf(
  candidates: readonly Candidate[],
  chosen: Selection,
  mode: RateParameters["capMode"],
): Pick<Selection, "kept" | "tied"> {
  switch (mode) {
    case "enforce":
      return inOrderOf(candidates, chosen);
    case "warn":
      return { kept: candidates.filter(({ decided }) => decided !== "HTT").map(({ id }) => id), tied: [] };
    case "off":
      return { kept: candidates.map(({ id }) => id), tied: [] };
  }
}

function inOrderOf(candidates: readonly Candidate[], { kept, tied }: Selection) {
  const order = candidates.map(({ id }) => id);
  return { kept: order.filter((id) => kept.includes(id)), tied: order.filter((id) => tied.includes(id)) };
}
