/** A rated meeting in which every leader is rated twice, as a leader and as a Party member; names hide in one another. */
import { defined } from "../../shared/basics/assert.ts";
import { randomId } from "../../shared/basics/random.ts";
import type { Plan } from "../../shared/domain/draft.ts";
import { planIdSchema } from "../../shared/domain/ids.ts";
import { defaultChoice } from "../../shared/forms/catalogue.ts";
import { thanhHoa2023 as pack } from "../../shared/packs/thanh-hoa-2023.ts";
import { dossierSource } from "../../server/documents/dossier-source.ts";
import type { MeetingState } from "../../server/meeting/state.ts";
import { allReviewed, anAgendaMeeting, held } from "../meeting/agenda-meeting.ts";
import { countedRandom, goodFacts, type PureMeeting } from "../meeting/pure-meeting.ts";

export const names = {
  head: "Nguyễn Văn An",
  first: "Nguyễn Văn Anh",
  second: "Nguyễn Văn An <b>Bình</b>",
} as const;

const memberPlanId = planIdSchema.parse(randomId(countedRandom("member plan")));

/** What the deputies are given: the first as a leader, both as members, the second as a leader. */
type DeputiesVotes = {
  readonly leader: readonly number[];
  readonly members: readonly (readonly number[])[];
  readonly second: readonly number[];
};
const usualVotes: DeputiesVotes = {
  leader: [0, 0, 4, 0, 0],
  members: [
    [0, 4, 0, 0],
    [0, 1, 3, 0],
  ],
  second: [0, 0, 4, 0, 0],
};

/** As leaders the head gets HTNV and the deputies HTT; as members the head HTXS, the first deputy HTT, the second HTNV. */
export function aTwiceRatedMeeting(votes: DeputiesVotes = usualVotes) {
  const agenda = anAgendaMeeting((draft) => {
    const [head, first, second] = draft.persons;
    const base = defined(draft.plans[2], "the leaders' rating");
    const asMembers: Plan = {
      ...base,
      planId: memberPlanId,
      title: "Xếp loại đảng viên",
      form: defaultChoice("member-vote"),
      subjects: [head, first, second].flatMap((person) => person?.personId ?? []),
    };
    const called = [names.head, names.first, names.second];
    return {
      ...draft,
      pack: { packId: pack.packId, version: pack.version, parameters: {}, copyName: null },
      persons: draft.persons.map((person, index) => ({ ...person, name: called[index] ?? person.name })),
      plans: [...draft.plans, asMembers],
    };
  });
  const asMembers = defined(
    agenda.meeting.state.frozen.draft.plans.find(({ planId }) => planId === memberPlanId),
    "it was added",
  );
  const counted = [
    (meeting: PureMeeting) => held(meeting, agenda.ofCollective, [0, 0, 4, 0, 0]),
    (meeting: PureMeeting) => held(meeting, agenda.rating, [], [[0, 0, 1, 3, 0], votes.leader]),
    (meeting: PureMeeting) => held(meeting, asMembers, [], [[4, 0, 0, 0], ...votes.members]),
    (meeting: PureMeeting) => held(meeting, agenda.ofDeputy, votes.second),
  ].reduce((meeting, hold) => hold(meeting), allReviewed(agenda));
  return { ...agenda, asMembers, counted };
}

export const document = {
  issuer: "UBND tỉnh",
  number: "12/QĐ-UBND",
  date: goodFacts.at.slice(0, 10),
  signer: "Trần Quốc Ký",
};

export function sourceOf(state: MeetingState) {
  const records = state.rounds.map(({ n }) => ({ n, closing: null, recordCode: "ab".repeat(32) }));
  return dossierSource(state, records);
}
