/** What statistics count of a meeting of this server, as its chair and staff see it. */
import type { ConsoleMeeting } from "../protocol/console-view.ts";
import { countedIn, type Source } from "./sources.ts";

export type MeetingSources = {
  readonly sources: readonly Source[];
  /** Titles of planned ratings that have no result that stands: not held, not counted, or sent back. */
  readonly withoutResult: readonly string[];
};

export function meetingSources({ public: known, rounds, outcomes, rulings }: ConsoleMeeting): MeetingSources {
  const { meetingId, title: file, year, rehearsal } = known;
  const planned = rulings?.capacities ?? [];
  const sources = (outcomes ?? []).flatMap(({ planId, n, input, output }): readonly Source[] => {
    const capacity = planned.find((one) => one.planId === planId);
    if (capacity?.isCounted === false) return [];
    return [
      {
        file,
        title: capacity?.title ?? file,
        held: { meetingId, planId, n, year, rehearsal },
        recordCode: rounds.find((round) => round.public.n === n)?.recordCode ?? null,
        outcomeHash: null,
        isCompared: false,
        ...countedIn({ input, output }),
      },
    ];
  });
  const counted = new Set<string>(sources.flatMap(({ held }) => held?.planId ?? []));
  const missing = planned.filter(({ planId }) => !counted.has(planId)).map(({ title }) => title);
  return { sources, withoutResult: [...new Set(missing)] };
}
