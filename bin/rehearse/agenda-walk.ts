/** What the chair and the office do around the rounds: reviews, the acting chair, facts, and what is left open. */
import { defined } from "../../shared/basics/assert.ts";
import { minuteIn } from "../../shared/basics/time-zone.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import type { PersonId, SubjectId } from "../../shared/domain/ids.ts";
import type { ReviewItem } from "../../shared/domain/agenda.ts";
import { subjectsOf } from "../../shared/domain/subjects.ts";
import type { ConsoleOutcome } from "../../shared/protocol/console-view.ts";
import { type ConsolePerson, meetingWhere, must, type People, RehearsalFailure } from "./console-people.ts";
import type { Sample, SampleFacts } from "./sample.ts";
import type { SampleVotes } from "./sample-votes.ts";

const conclusion = "Đã làm rõ ưu điểm, khuyết điểm; đối tượng được kiểm điểm đã tiếp thu.";

type Chairs = Pick<People, "chair" | "secondPerson">;

/** Opens a review and closes it with a conclusion; led by somebody else where its subject is in the chair. */
export async function holdReview(people: Chairs, { itemId, subjectId }: ReviewItem): Promise<void> {
  const { chair } = people;
  await underSomebodyElse(people, [subjectId], async () => {
    must("open a review", await chair.client.command({ kind: "review-open", itemId }));
    must("close a review", await chair.client.command({ kind: "review-close", itemId, conclusion }));
  });
}

/** Hands the chair to somebody who is none of these, and back again when the work is done (seed 000 line 106). */
export async function underSomebodyElse<T>(
  { chair, secondPerson }: Chairs,
  subjects: readonly SubjectId[],
  work: () => Promise<T>,
): Promise<T> {
  const meeting = await meetingWhere(chair, "see who is in the chair", () => true);
  const head = meeting.chair;
  if (head === null || !subjects.some((id) => id === head.personId)) return work();
  const deputy = meeting.chairCandidates.find(({ personId }) => !subjects.some((id) => id === personId));
  if (deputy === undefined) throw new RehearsalFailure("nobody can take the chair");
  const handTo = async (personId: PersonId) =>
    must(
      "hand over the chair",
      await chair.client.command({ kind: "hand-over-chair", personId }, secondPerson),
    );
  await handTo(deputy.personId);
  const done = await work();
  await handTo(head.personId);
  return done;
}

/** The office enters what the sample's documents say. */
export async function enterFacts(
  { client }: ConsolePerson,
  draft: Draft,
  facts: readonly SampleFacts[],
): Promise<void> {
  for (const entry of facts) {
    const subject = subjectsOf(draft).find(({ name }) => name === entry.subject);
    const { subjectId } = defined(subject, "a sample's facts are about somebody on its list");
    const { facts: said, document } = entry;
    must(
      "enter facts",
      await client.command({ kind: "set-subject-facts", subjectId, facts: said, document }),
    );
  }
}

/** Staff complete the papers; the conference ends now. */
export async function enterPaperFacts(
  { client, ...person }: ConsolePerson,
  { settings }: Draft,
  papers: NonNullable<Sample["papers"]>,
): Promise<void> {
  const { minutesFacts } = await meetingWhere({ client, ...person }, "see what papers say", () => true);
  const endedAt = minuteIn(settings.timeZone, new Date().getTime());
  const facts = { ...minutesFacts, ...papers, endedAt };
  must("write into the papers", await client.command({ kind: "set-minutes-facts", ...facts }));
}

/**
 * The chair decides what votes and cap leave open, one after another, until every subject has its proposal: as the sample
 * says, or for the first level that may be chosen.
 */
export async function decideWhatIsOpen(
  chair: ConsolePerson,
  draft: Draft,
  decisions: SampleVotes["decisions"],
): Promise<readonly ConsoleOutcome[]> {
  for (;;) {
    const { outcomes } = await meetingWhere(
      chair,
      "see the proposals",
      (meeting) => meeting.outcomes !== null,
    );
    const standing = outcomes ?? [];
    const open = standing.flatMap(openQuestions);
    const asked = open.map((question) => ({ question, said: decisionOn(draft, question, decisions) }));
    const next = asked.find(({ said }) => said !== null) ?? asked[0];
    if (next === undefined) return standing;
    const { planId, subjectId, stage, levels } = next.question;
    const level = next.said?.level ?? defined(levels[0], "an open question has levels to choose from");
    const reason = next.said?.reason ?? "Hội nghị thống nhất";
    const order = { kind: "decide-tie", planId, subjectId, stage, level, reason } as const;
    must("decide", await chair.client.command(order));
  }
}

type OpenQuestion = ConsoleOutcome["open"][number] & { readonly planId: ConsoleOutcome["planId"] };

function openQuestions({ planId, subjects, output, open }: ConsoleOutcome): readonly OpenQuestion[] {
  return open
    .filter(({ subjectId }) => output.subjects[subjects.indexOf(subjectId)]?.status === "needs-decision")
    .filter(({ levels }) => levels.length > 0)
    .map((question) => ({ planId, ...question }));
}

function decisionOn(
  draft: Draft,
  { planId, subjectId, stage, levels }: OpenQuestion,
  decisions: SampleVotes["decisions"],
) {
  const round = draft.plans.find((plan) => plan.planId === planId)?.title;
  const subject = subjectsOf(draft).find((one) => one.subjectId === subjectId)?.name;
  const said = decisions.find((one) => one.round === round && one.subject === subject && one.stage === stage);
  return said !== undefined && levels.includes(said.level) ? said : null;
}
