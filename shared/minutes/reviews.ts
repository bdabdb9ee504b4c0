/** Review items of the agenda as they were held: collective, head, deputies (rules §3). */
import { list, type Block } from "./document.ts";
import type { DossierDuties, DossierReview } from "./dossier.ts";
import { otherSuggestions, suggestionsOf } from "./duties.ts";
import { comradeOrBlank } from "./parts.ts";
import { clockWords, orBlank } from "./words.ts";

/** Nothing where nothing was reviewed here. */
export function reviewBlocks(reviews: readonly DossierReview[], duties: DossierDuties): readonly Block[] {
  const held = reviews.map((review) => list([sentence(review), ...suggestionsOf(duties, review, reviews)]));
  return [...held, ...otherSuggestions(duties, reviews)];
}

function sentence({
  subject,
  isPerson,
  chair,
  openedAt,
  closedAt,
  conclusion,
  version,
  returned,
}: DossierReview): string {
  const address = isPerson ? `đồng chí ${subject}` : subject.replace(/^Tập thể /, "tập thể ");
  const again = version > 1 ? ` (lần ${version})` : "";
  return `Từ ${clockWords(openedAt)} đến ${clockWords(closedAt)}: kiểm điểm ${address}${again}; ${comradeOrBlank(chair)} chủ trì. Kết luận: ${orBlank(conclusion)}.${returnedSentence(returned)}`;
}

/** What the superior sent back, of a review or of a round. */
export function returnedSentence(returned: DossierReview["returned"]): string {
  return returned === null
    ? ""
    : ` Cấp trên yêu cầu làm lại: ${returned.reason} (${orBlank(returned.document)}).`;
}
