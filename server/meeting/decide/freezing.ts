/** Whether a draft can become a meeting, and the event that makes it one (protocol B.1, design §4). */
import { hasSharedDevice } from "../../../shared/domain/draft.ts";
import { isPlainText } from "../../../shared/basics/canonical-json.ts";
import { ok, type Result } from "../../../shared/basics/result.ts";
import { parseTrustees, parseTrusteeKey, trusteesText } from "../../../shared/crypto/trustees.ts";
import { currentStep, type CeremonyRun } from "../../../shared/domain/ceremony.ts";
import { votersOf, type Draft, type Plan } from "../../../shared/domain/draft.ts";
import { foldText } from "../../../shared/domain/fold-text.ts";
import { refuse, type Refusal } from "../../../shared/domain/refusal.ts";
import { smallClasses } from "../../../shared/domain/slip-classes.ts";
import { closePlans } from "../../../shared/domain/small-differences.ts";
import { subjectOf, subjectsOffBallot } from "../../../shared/domain/subjects.ts";
import { planForm } from "../../../shared/forms/plan-form.ts";
import { chosenPack, keptRules } from "../../../shared/packs/frozen-pack.ts";
import { paperPresets } from "../../../shared/packs/paper-presets.ts";
import { nativeGroupByName } from "../../../native/groups.ts";
import { keysOfCeremony, readyText, type MadeKeys } from "../ceremonies.ts";
import type { DraftCommandOf } from "../drafts.ts";
import type { EventOf } from "../state.ts";

export type FreezingFacts = {
  readonly at: string;
  readonly softwareVersion: string;
  readonly verifyPageHash: string | null;
  /** The meeting's own new keys, lower-case hex. */
  readonly receiptPublicKey: string;
  readonly postPublicKey: string;
  /** Of the draft's tellers; null where none was begun. */
  readonly ceremony: CeremonyRun | null;
  readonly holdTwoPeople: boolean;
};

/** Every check of a freezing, and the event. */
export function decideFreezing(
  draft: Draft,
  command: DraftCommandOf<"freeze-meeting">,
  facts: FreezingFacts,
): Result<EventOf<"meeting-frozen">, Refusal> {
  const refusal = refuseFreezing(draft, command, facts);
  if (refusal !== null) return { ok: false, error: refusal };
  const group = nativeGroupByName(draft.settings.group);
  const keys =
    draft.threshold === null ? keysOfSingles(draft) : keysOfCeremony({ draft, run: facts.ceremony });
  const trustees = group === null || keys === null ? null : parseTrustees(group, keys.trusteesJson);
  if (group === null || keys === null || trustees?.ok !== true) return refuse("key-proof-invalid");
  return ok({
    kind: "meeting-frozen",
    draft,
    rules: draft.pack === null ? null : keptRules(draft.pack),
    presets: paperPresets(draft),
    trusteesJson: keys.trusteesJson,
    electionKey: group.encode(trustees.value.y),
    receiptPublicKey: facts.receiptPublicKey,
    postPublicKey: facts.postPublicKey,
    kioskUrl: command.kioskUrl,
    // Staff may know better than the devices' numbers, so a yes is a yes.
    sharesOnOneDevice: command.sharesOnOneDevice || hasSharedDevice(draft),
    acceptsClose: command.acceptsClose,
    ceremony: keys.ceremony,
    softwareVersion: facts.softwareVersion,
    ...(facts.verifyPageHash === null ? {} : { verifyPageHash: facts.verifyPageHash }),
    at: facts.at,
  });
}

function keysOfSingles({ tellers }: Draft): MadeKeys | null {
  const keys = tellers.flatMap(({ publicKey }) =>
    publicKey === null ? [] : (parseTrusteeKey(publicKey) ?? []),
  );
  return keys.length === tellers.length ? { trusteesJson: trusteesText(keys), ceremony: null } : null;
}

/** The first thing that stands in the way of freezing, or null. */
export function refuseFreezing(
  draft: Draft,
  { revision, kioskUrl, sharesOnOneDevice, acceptsClose }: DraftCommandOf<"freeze-meeting">,
  { ceremony, holdTwoPeople }: Pick<FreezingFacts, "ceremony" | "holdTwoPeople">,
): Refusal | null {
  if (revision !== draft.revision) return { code: "draft-changed" };
  if (draft.title === "") return { code: "title-missing" };
  if (draft.body === "") return { code: "body-missing" };
  if (!isPlainText(kioskUrl) || !hasDistinctIds(draft)) return { code: "malformed" };
  if (draft.plans.length === 0) return { code: "no-round-planned" };
  const agendaRefusal = refuseAgenda(draft) ?? refusePack(draft);
  if (agendaRefusal !== null) return agendaRefusal;
  for (const plan of draft.plans) {
    const refusal = refusePlan(draft, plan);
    if (refusal !== null) return { ...refusal, detail: plan.title };
  }
  const left = subjectsOffBallot(draft);
  if (left.length > 0)
    return { code: "subject-on-no-ballot", detail: left.map(({ name }) => name).join("; ") };
  // Before what takes tellers' time. A rehearsal is held, and thrown away, by one person.
  if (!holdTwoPeople && !draft.rehearsal) return { code: "two-people-missing" };
  if (draft.tellers.length === 0) return { code: "no-teller" };
  const keys = draft.threshold === null ? refuseSingles(draft) : refuseCeremony(draft, ceremony);
  if (keys !== null) return keys;
  if (hasSharedDevice(draft) && !sharesOnOneDevice) return { code: "same-device" };
  return acceptsClose ? null : refuseClose(draft);
}

/** Rounds and slips that tell on few people, unless the chair and one more person agree (protocol D.2). */
function refuseClose(draft: Draft): Refusal | null {
  const close = closePlans(draft).map(({ rounds, apart }) => `${titlesOf(draft, rounds)}: ${apart}`);
  if (close.length > 0) return { code: "rounds-too-close", detail: close.join("; ") };
  const classes = smallClasses(draft).map(({ electorates, entitledCount }) => {
    const named = draft.electorates.filter(({ electorateId }) => electorates.includes(electorateId));
    return `${named.map(({ name }) => name).join(" + ")}: ${entitledCount}`;
  });
  return classes.length === 0 ? null : { code: "slip-class-small", detail: classes.join("; ") };
}

function titlesOf({ plans }: Draft, ids: readonly string[]): string {
  return ids.flatMap((id) => plans.find(({ planId }) => planId === id)?.title ?? []).join(" – ");
}

function refuseSingles({ tellers }: Draft): Refusal | null {
  const ready = tellers.filter(({ publicKey }) => publicKey !== null).length;
  if (ready === tellers.length) return null;
  return { code: "tellers-missing-keys", detail: `${ready}/${tellers.length}` };
}

/** A ceremony counts once every member has finished and the words were compared (security K3). */
function refuseCeremony({ tellers }: Draft, run: CeremonyRun | null): Refusal | null {
  if (run === null || run.stopped !== null) {
    return { code: "tellers-missing-keys", detail: `0/${tellers.length}` };
  }
  if (currentStep(run.messages) !== null) return { code: "tellers-missing-keys", detail: readyText(run) };
  return run.confirmed ? null : { code: "ceremony-not-confirmed" };
}

function refusePlan(draft: Draft, plan: Plan): Refusal | null {
  const { electorateId, subjects } = plan;
  if (!draft.electorates.some((electorate) => electorate.electorateId === electorateId)) {
    return { code: "no-electorate" };
  }
  const known = new Set<string>([
    ...draft.persons.map(({ personId }) => personId),
    ...draft.bodies.map(({ bodyId }) => bodyId),
  ]);
  const isSound = new Set(subjects).size === subjects.length && subjects.every((id) => known.has(id));
  if (subjects.length === 0 || !isSound) return { code: "no-subject" };
  if (votersOf(draft.persons, electorateId).length === 0) return { code: "no-voter" };
  const form = planForm(draft, plan);
  return form.ok ? null : form.error;
}

/** Bodies, reviews and pack: nobody twice, nobody unknown (rules §3, §8). */
function refuseAgenda(draft: Draft): Refusal | null {
  const { agenda, bodies, persons, units, plans } = draft;
  const reviews = agenda.filter((item) => item.kind === "review");
  const rounds = agenda.flatMap((item) => (item.kind === "round" ? [item.planId] : []));
  const isSound =
    isSet(reviews.map(({ itemId }) => itemId)) &&
    isSet(reviews.map(({ subjectId }) => subjectId)) &&
    isSet(rounds) &&
    rounds.every((id) => plans.some(({ planId }) => planId === id)) &&
    reviews.every(({ subjectId }) => subjectOf(draft, subjectId) !== null);
  if (!isSound) return { code: "agenda-invalid" };
  const known = new Set([...persons.map(({ unit }) => unit), ...units.map(({ name }) => name)]);
  const alone = bodies.find(({ unit }) => unit !== "" && !known.has(unit));
  return alone === undefined ? null : { code: "group-empty", detail: alone.name };
}

function refusePack({ pack }: Draft): Refusal | null {
  const chosen = pack === null ? null : chosenPack(pack);
  return chosen === null || chosen.ok ? null : { code: chosen.error, detail: pack?.packId ?? "" };
}

function hasDistinctIds({ persons, bodies, units, plans, electorates, halls = [] }: Draft): boolean {
  const lists: readonly (readonly string[])[] = [
    [...persons.map(({ personId }) => personId), ...bodies.map(({ bodyId }) => bodyId)],
    units.map(({ name }) => name),
    plans.map(({ planId }) => planId),
    electorates.map(({ electorateId }) => electorateId),
    halls.map(({ hallId }) => hallId),
    halls.map(({ name }) => foldText(name)),
  ];
  const known = new Set<string | undefined>([undefined, ...halls.map(({ hallId }) => hallId)]);
  return lists.every(isSet) && persons.every(({ hallId }) => known.has(hallId));
}

function isSet(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}
