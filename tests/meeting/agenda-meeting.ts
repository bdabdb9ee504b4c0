/** A pure meeting with the whole procedure: staff poll, collective, head and two deputies, reviews and ratings. */
import { randomId } from "../../shared/basics/random.ts";
import type { AgendaItem, Draft, Plan } from "../../shared/domain/draft.ts";
import {
  agendaItemIdSchema,
  bodyIdSchema,
  planIdSchema,
  type AgendaItemId,
  type PersonId,
  type SubjectId,
} from "../../shared/domain/ids.ts";
import { defined } from "../../shared/basics/assert.ts";
import { apply } from "../../server/meeting/apply/apply.ts";
import {
  after,
  aClosingRound,
  aFrozenMeeting,
  anOpenRound,
  batchIdOf,
  closedEvent,
  countedRandom,
  goodFacts,
  shareCommand,
  slipKeys,
  withEvents,
  type PureMeeting,
} from "./pure-meeting.ts";

const random = countedRandom("agenda");
const newPlanId = () => planIdSchema.parse(randomId(random));
const newItemId = () => agendaItemIdSchema.parse(randomId(random));

export type AgendaMeeting = {
  readonly meeting: PureMeeting;
  readonly collective: SubjectId;
  readonly head: PersonId;
  readonly deputies: readonly [PersonId, PersonId];
  readonly poll: Plan;
  readonly rating: Plan;
  readonly ofCollective: Plan;
  readonly ofDeputy: Plan;
  readonly adHoc: Plan;
  readonly reviews: {
    readonly collective: AgendaItemId;
    readonly head: AgendaItemId;
    readonly deputies: readonly [AgendaItemId, AgendaItemId];
  };
};

/** change: a last touch to the draft before it is frozen. */
export function anAgendaMeeting(change: (draft: Draft) => Draft = (draft) => draft): AgendaMeeting {
  const frozen = aFrozenMeeting({ voters: 6, rows: 3 });
  const { draft } = frozen.state.frozen;
  const [head, first, second] = draft.persons.map(({ personId }) => personId);
  const ids = {
    head: defined(head, "there are people"),
    first: defined(first, "there are people"),
    second: defined(second, "there are people"),
  };
  const collective = bodyIdSchema.parse(randomId(random));
  const base = defined(draft.plans[0], "there is a plan");
  const plan = (title: string, purpose: Plan["purpose"], subjects: readonly SubjectId[]): Plan => {
    return { ...base, planId: newPlanId(), title, purpose, subjects: [...subjects] };
  };
  const poll = plan("Phiếu của công chức", "staff-poll", [ids.head, ids.first, ids.second]);
  const ofCollective = plan("Xếp loại tập thể", "rating", [collective]);
  const rating = plan("Xếp loại người đứng đầu và cấp phó", "rating", [ids.head, ids.first]);
  const ofDeputy = plan("Xếp loại cấp phó", "rating", [ids.second]);
  const adHoc = plan("Phiếu theo mẫu số 1", "ad-hoc", [ids.head]);
  const reviews = {
    collective: newItemId(),
    head: newItemId(),
    deputies: [newItemId(), newItemId()] as const,
  };
  const review = (itemId: AgendaItemId, subjectId: SubjectId): AgendaItem => {
    return { kind: "review", itemId, subjectId };
  };
  const plans = [poll, ofCollective, rating, ofDeputy, adHoc];
  const changed = change({
    ...draft,
    persons: draft.persons.map((person) => ({
      ...person,
      position: person.personId === ids.head ? "head" : person.isSubject ? "deputy" : "other",
    })),
    bodies: [
      {
        bodyId: collective,
        kind: "collective",
        name: "Tập thể lãnh đạo Sở",
        unit: "Sở",
        group: "",
        selfRating: "HTT",
      },
    ],
    plans,
    agenda: [
      { kind: "round", planId: poll.planId },
      review(reviews.collective, collective),
      review(reviews.head, ids.head),
      review(reviews.deputies[0], ids.first),
      review(reviews.deputies[1], ids.second),
    ],
  });
  const deputies = [ids.first, ids.second] as const;
  const meeting = ready(changed, frozen);
  return {
    meeting,
    collective,
    head: ids.head,
    deputies,
    poll,
    rating,
    ofCollective,
    ofDeputy,
    adHoc,
    reviews,
  };
}

function ready(draft: Draft, { state }: PureMeeting): PureMeeting {
  const event = { ...state.frozen, draft };
  const frozen: PureMeeting = { state: apply(null, event), events: [event] };
  const batchId = batchIdOf("batch");
  const registered = after(frozen, {
    kind: "register-slips",
    batchId,
    electorates: draft.electorates.map(({ electorateId }) => electorateId),
    slips: [...slipKeys(12)],
    names: ["An", "Bình"],
  });
  const confirmed = after(registered, { kind: "confirm-slips", batchId });
  return after(confirmed, { kind: "answer-key-test", seat: 1, nonce: "00".repeat(32), proof: "" });
}

/** Opens, counts and announces a plan; votes: the same in every row, or rows: each its own, as results have them. */
export function held(
  meeting: PureMeeting,
  plan: Plan,
  votes: readonly number[] = [0, 4, 0, 0, 0],
  rows: readonly (readonly number[])[] | null = null,
): PureMeeting {
  const index = meeting.state.frozen.draft.plans.findIndex(({ planId }) => planId === plan.planId);
  const open = anOpenRound(meeting, index);
  const n = open.state.rounds.length;
  const sealed = withEvents(aClosingRound(open), [
    { ...closedEvent(n), summoned: 6, present: 5, handedOut: 5, spare: 7 },
  ]);
  const said = after(sealed, { kind: "say-lot", n, lot: "4711" });
  const result = plan.subjects.map((_, row) => [...(rows === null ? votes : (rows[row] ?? votes))]);
  const counted = withEvents(after(said, shareCommand(n, 1)), [
    { kind: "round-counted", n, result, at: goodFacts.at },
  ]);
  const scope = plan.purpose === "staff-poll" ? "leadership" : "hall";
  return after(counted, { kind: "announce-round", n, scope, detail: "counts" });
}

export function reviewed(meeting: PureMeeting, itemId: AgendaItemId): PureMeeting {
  return after(after(meeting, { kind: "review-open", itemId }), {
    kind: "review-close",
    itemId,
    conclusion: "Ưu điểm, khuyết điểm đã được làm rõ.",
  });
}

/** Everything up to the first rating: the poll, and all four reviews, the head's led by a deputy. */
export function allReviewed({ meeting, reviews, head, deputies, poll }: AgendaMeeting): PureMeeting {
  const polled = held(meeting, poll);
  const collective = reviewed(polled, reviews.collective);
  const handed = after(collective, { kind: "hand-over-chair", personId: deputies[0] });
  const ofHead = after(reviewed(handed, reviews.head), { kind: "hand-over-chair", personId: head });
  return reviews.deputies.reduce(reviewed, ofHead);
}
