/** What the competent authority decided, entered from its document (rules §10). It decides; nobody here gives a reason for it. */
import { ok } from "../../../shared/basics/result.ts";
import { refuse, type Refusal } from "../../../shared/domain/refusal.ts";
import { rulingDocumentSchema, standingLines, type StandingLine } from "../../../shared/domain/ruling.ts";
import { subjectOf } from "../../../shared/domain/subjects.ts";
import { countedAt } from "../capacities.ts";
import { isRated } from "../outcomes.ts";
import type { CommandOf, Decision, Facts } from "../facts.ts";
import { formOfPlan } from "../plan-form.ts";
import { planOf, type MeetingState } from "../state.ts";

type Line = CommandOf<"enter-ruling">["lines"][number];

export function decideEnterRuling(
  state: MeetingState,
  { document, lines, reason }: CommandOf<"enter-ruling">,
  { by, at }: Facts,
): Decision {
  const source = rulingDocumentSchema.safeParse(document);
  if (!source.success) return refuse("ruling-incomplete");
  if (new Set(lines.map(({ planId, subjectId }) => `${planId} ${subjectId}`)).size < lines.length)
    return refuse("malformed");
  const { date } = source.data;
  if (date > at.slice(0, 10)) return refuse("ruling-day");
  const standing = standingLines(state.rulings);
  for (const line of lines) {
    const refusal = refuseLine(state, line, date, standing);
    if (refusal !== null) return { ok: false, error: refusal };
  }
  const isCorrection = lines.some(({ instead }) => instead !== null);
  if (isCorrection && reason === "") return refuse("ruling-reason");
  return ok([
    {
      kind: "ruling-entered",
      document: source.data,
      lines: lines.map(({ planId, subjectId, level }) => ({ planId, subjectId, level })),
      reason: isCorrection ? reason : null,
      name: by.name,
      at,
    },
  ]);
}

/** date: of the ruling, YYYY-MM-DD. */
function refuseLine(
  state: MeetingState,
  { planId, subjectId, level, instead }: Line,
  date: string,
  standing: readonly StandingLine[],
): Refusal | null {
  const name = ratedName(state, planId, subjectId);
  if (name === null) return { code: "subject-unknown" };
  const before = standing.find((line) => line.planId === planId && line.subjectId === subjectId) ?? null;
  if ((before?.number ?? null) !== instead) return { code: "entry-changed", detail: name };
  // What was entered by mistake can be taken back whatever has become of the count since.
  if (level === null) return before === null ? { code: "malformed" } : null;
  const counted = countedAt(state, planId);
  if (counted === null) return { code: "ruling-too-early", detail: name };
  return date < counted.slice(0, 10) ? { code: "ruling-day" } : null;
}

/** Null: nobody who is rated in that planned round. */
function ratedName(state: MeetingState, planId: string, subjectId: string): string | null {
  const { draft } = state.frozen;
  const plan = planOf(state, planId);
  if (plan === null || !isRated(plan, formOfPlan(draft, plan))) return null;
  return plan.subjects.some((id) => id === subjectId) ? (subjectOf(draft, subjectId)?.name ?? null) : null;
}
