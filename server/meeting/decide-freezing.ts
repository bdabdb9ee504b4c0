/** Whether a draft can become a meeting, and the event that makes it one (protocol B.1, design §4). */
import { isPlainText } from "../../shared/basics/canonical-json.ts";
import { ok, type Result } from "../../shared/basics/result.ts";
import { parseTrustees, parseTrusteeKey, trusteesText } from "../../shared/crypto/trustees.ts";
import { votersOf, type Draft, type Plan } from "../../shared/domain/draft.ts";
import { refuse, type Refusal } from "../../shared/domain/refusal.ts";
import { subjectOf } from "../../shared/domain/subjects.ts";
import { planForm } from "../../shared/forms/plan-form.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import type { DraftCommandOf } from "./drafts.ts";
import type { EventOf } from "./state.ts";

export type FreezingFacts = {
  readonly at: string;
  readonly softwareVersion: string;
  /** The meeting's own new keys, lower-case hex. */
  readonly receiptPublicKey: string;
  readonly postPublicKey: string;
};

/** Every check of a freezing, and the event. */
export function decideFreezing(
  draft: Draft,
  command: DraftCommandOf<"freeze-meeting">,
  facts: FreezingFacts,
): Result<EventOf<"meeting-frozen">, Refusal> {
  const refusal = refuseFreezing(draft, command);
  if (refusal !== null) return { ok: false, error: refusal };
  const group = nativeGroupByName(draft.settings.group);
  const keys = draft.tellers.flatMap(({ publicKey }) =>
    publicKey === null ? [] : (parseTrusteeKey(publicKey) ?? []),
  );
  const trusteesJson = trusteesText(keys);
  const trustees = group === null ? null : parseTrustees(group, trusteesJson);
  if (group === null || trustees?.ok !== true || keys.length !== draft.tellers.length) {
    return refuse("key-proof-invalid");
  }
  return ok({
    kind: "meeting-frozen",
    draft,
    trusteesJson,
    electionKey: group.encode(trustees.value.y),
    receiptPublicKey: facts.receiptPublicKey,
    postPublicKey: facts.postPublicKey,
    kioskUrl: command.kioskUrl,
    // Staff may know better than the devices' numbers, so a yes is a yes.
    sharesOnOneDevice: command.sharesOnOneDevice || hasSharedDevice(draft),
    softwareVersion: facts.softwareVersion,
    at: facts.at,
  });
}

/** The first thing that stands in the way of freezing, or null. */
export function refuseFreezing(
  draft: Draft,
  { revision, kioskUrl, sharesOnOneDevice }: DraftCommandOf<"freeze-meeting">,
): Refusal | null {
  if (revision !== draft.revision) return { code: "draft-changed" };
  if (draft.title === "") return { code: "title-missing", detail: "title" };
  if (draft.body === "") return { code: "title-missing", detail: "body" };
  if (!isPlainText(kioskUrl) || !hasDistinctIds(draft)) return { code: "malformed" };
  if (draft.plans.length === 0) return { code: "no-round-planned" };
  const agendaRefusal = refuseAgenda(draft);
  if (agendaRefusal !== null) return agendaRefusal;
  for (const plan of draft.plans) {
    const refusal = refusePlan(draft, plan);
    if (refusal !== null) return { ...refusal, detail: plan.title };
  }
  if (draft.tellers.length === 0) return { code: "no-teller" };
  const ready = draft.tellers.filter(({ publicKey }) => publicKey !== null).length;
  if (ready < draft.tellers.length) {
    return { code: "tellers-missing-keys", detail: `${ready}/${draft.tellers.length}` };
  }
  if (hasSharedDevice(draft) && !sharesOnOneDevice) return { code: "same-device" };
  return null;
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

/** Bodies, reviews and pack: nobody twice, nobody unknown (domain §3, §8). */
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

/** One seat alone, or several keys from one browser: the minutes will say that one machine holds them (security K10). */
export function hasSharedDevice({ tellers }: Draft): boolean {
  const known = tellers.map(({ device }) => device).filter((device) => device !== null);
  return tellers.length === 1 || new Set(known).size < known.length;
}

function hasDistinctIds({ persons, bodies, units, plans, electorates }: Draft): boolean {
  const lists: readonly (readonly string[])[] = [
    [...persons.map(({ personId }) => personId), ...bodies.map(({ bodyId }) => bodyId)],
    units.map(({ name }) => name),
    plans.map(({ planId }) => planId),
    electorates.map(({ electorateId }) => electorateId),
  ];
  return lists.every(isSet);
}

function isSet(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}
