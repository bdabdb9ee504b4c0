/** What minutes and reports say of suggestions, of what was sent, and of opinions of bodies (rules §3.1). */
import type { Answer } from "../domain/duties.ts";
import { levelNamesVi } from "../domain/levels.ts";
import { paragraph, type Block } from "./document.ts";
import type {
  DossierDuties,
  DossierOpinion,
  DossierReview,
  DossierSentPaper,
  DossierSuggestion,
} from "./dossier.ts";
import { dateWords } from "./words.ts";

const answerWords = {
  accepted: "tiếp thu",
  explained: "giải trình",
} as const satisfies Record<Answer["kind"], string>;

/** Below the last version of the subject's review; where it was not reviewed here, below all reviews. */
export function suggestionsOf(
  { suggestions }: DossierDuties,
  review: DossierReview,
  reviews: readonly DossierReview[],
): readonly string[] {
  const last = reviews.findLast(({ subjectId }) => subjectId === review.subjectId);
  if (last !== review) return [];
  return suggestions.filter(({ subjectId }) => subjectId === review.subjectId).map(suggestionSentence);
}

export function otherSuggestions(
  { suggestions }: DossierDuties,
  reviews: readonly DossierReview[],
): readonly Block[] {
  const reviewed = new Set(reviews.map(({ subjectId }) => subjectId));
  const others = suggestions.filter(({ subjectId }) => !reviewed.has(subjectId));
  if (others.length === 0) return [];
  const items = others.map((suggestion) => `${suggestion.subject}: ${suggestionSentence(suggestion)}`);
  return [
    paragraph("Gợi ý kiểm điểm đối với đối tượng không kiểm điểm tại hội nghị này:"),
    { kind: "list", items },
  ];
}

/** Who suggested what by which paper, and the answer. */
export function suggestionSentence({ from, text, document, answer }: DossierSuggestion): string {
  return `Gợi ý kiểm điểm của ${from} (${document}): ${withoutStop(text)}. Trả lời: ${answerText(answer)}.`;
}

function answerText(answer: Answer | null): string {
  return answer === null ? "chưa có trả lời" : `${answerWords[answer.kind]}, ${withoutStop(answer.text)}`;
}

/** What was sent when; nothing where nobody entered anything. */
export function registerBlocks({ sentPapers }: DossierDuties): readonly Block[] {
  if (sentPapers.length === 0) return [];
  return [
    paragraph("Tài liệu đã gửi trước hội nghị:"),
    { kind: "list", items: sentPapers.map(sentSentence) },
  ];
}

function sentSentence({ what, to, sentOn, how, isInTime, latest }: DossierSentPaper): string {
  const way = how === "" ? "" : ` (${how})`;
  const checked =
    isInTime === null ? "" : isInTime ? ", đúng hạn" : `, chậm so với thời hạn ${dayWords(latest)}`;
  return `${what}: gửi ${to}${way} ${dayWords(sentOn)}${checked}.`;
}

/** Each as what it is, an opinion of that body; none of them changes a level. */
export function opinionBlocks({ opinions, scores }: DossierDuties): readonly Block[] {
  const before = opinions.filter(({ isBeforeVote }) => isBeforeVote);
  const others = opinions.filter(({ isBeforeVote }) => !isBeforeVote);
  const points = scores.map(
    ({ subject, score, document }) => `${subject}: ${commaOf(score)} điểm (${document}).`,
  );
  const part = (head: string, items: readonly string[]): readonly Block[] =>
    items.length === 0 ? [] : [paragraph(head), { kind: "list", items }];
  return [
    ...part("Điểm đã chấm:", points),
    ...part("Ý kiến đã báo cáo hội nghị trước khi bỏ phiếu:", before.map(opinionSentence)),
    ...part("Ý kiến của các tổ chức, bộ phận liên quan:", others.map(opinionSentence)),
  ];
}

function opinionSentence({ subject, body, level, text, document }: DossierOpinion): string {
  const said = [level === null ? "" : `đề nghị ${levelNamesVi[level]}`, withoutStop(text)];
  return `${body} về ${subject}: ${said.filter((words) => words !== "").join("; ")} (${document}).`;
}

/** Of these subjects alone. */
export function dutiesOn(
  { opinions, scores, ...others }: DossierDuties,
  subjectIds: readonly string[],
): DossierDuties {
  const isOne = ({ subjectId }: { readonly subjectId: string }) => subjectIds.includes(subjectId);
  return { ...others, opinions: opinions.filter(isOne), scores: scores.filter(isOne) };
}

function dayWords(day: string): string {
  return dateWords(`${day}T00:00`);
}

function commaOf(decimal: string): string {
  return decimal.replace(".", ",");
}

function withoutStop(text: string): string {
  return text.replace(/[.…\s]+$/u, "");
}
