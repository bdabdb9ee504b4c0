/** What an opening would tell on few people together with other rounds (protocol D.2), as the chair's page shows it. */
import type { Plan } from "../../shared/domain/draft.ts";
import { closeTo } from "../../shared/domain/small-differences.ts";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";

/** Titles of the planned rounds that this one stands close to, as was agreed at freezing. */
export function agreedTitles({ closePlans, plans }: ConsoleMeeting, { planId }: Plan): readonly string[] {
  const close = new Set<string>(closeTo(closePlans, planId));
  return plans.filter((plan) => close.has(plan.planId)).map(({ title }) => title);
}

/** Counted rounds on a subject of this plan for which nothing was agreed: few slips of difference would void this one. */
export function countedBefore({ closePlans, plans, rounds }: ConsoleMeeting, plan: Plan): readonly number[] {
  const agreed = new Set<string>(closeTo(closePlans, plan.planId));
  return rounds
    .filter(({ public: { phase, planId } }) => {
      const subjects = plans.find((other) => other.planId === planId)?.subjects ?? [];
      const isCounted = phase === "counted" || phase === "announced";
      return isCounted && !agreed.has(planId) && subjects.some((id) => plan.subjects.includes(id));
    })
    .map(({ public: { n } }) => n);
}
