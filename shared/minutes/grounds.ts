/**
 * Why a level is what it is, in the words of an official paper (rules §10): a ground wherever the level is not what
 * the votes or the self-rating say, and wherever votes or places were equal. Names no rule by its id: the trace does.
 */
import { capitalised, twoDigits } from "./words.ts";
import type { RatedGroup, RatedSubject } from "./dossier.ts";

/** Short sentences without a full stop; none where the level is what everybody said. */
export function groundsOf(subject: RatedSubject, groups: readonly RatedGroup[]): readonly string[] {
  const { status, selfRating, byVote, final, choices, steps } = subject;
  if (status === "not-rated") return steps.slice(1, 2).map(({ text }) => text.replace(/\.$/, ""));
  const group = groups.find((one) => one.kind === subject.kind && one.group === subject.group) ?? null;
  const grounds = [
    ...choiceAtVote(subject),
    ...steps.slice(1).flatMap(stepGround),
    ...capGround(subject, group),
  ];
  const explainsVote = choices.some(({ stage }) => stage === "vote") || isHalf(subject);
  const differs = selfRating !== null && final !== null && selfRating !== final && byVote === final;
  return [
    ...(explainsVote || differs || byVote === null ? [capitalised(subject.voteReason)] : []),
    ...grounds,
    ...(status === "needs-decision" ? ["Chờ ý kiến của Chủ trì"] : []),
  ];
}

/** Exactly half never decides by itself: whoever reads the level must see it. */
function isHalf({ voteReason }: RatedSubject): boolean {
  return voteReason.startsWith("đúng một nửa");
}

function choiceAtVote({ choices }: RatedSubject): readonly string[] {
  return choices
    .filter(({ stage }) => stage === "vote")
    .map(({ level, reason }) => `Chủ trì chọn đề nghị ${level}; lý do: ${reason}`);
}

const factRules: ReadonlySet<string> = new Set(["R6", "R7", "R8", "R12"]);

/** "Bị thi hành kỷ luật trong năm (Quyết định số 31/QĐ-BDT ngày 06/7/2022), đề nghị KHT". */
function stepGround({
  rule,
  before,
  after,
  text,
  documents,
}: RatedSubject["steps"][number]): readonly string[] {
  if (!factRules.has(rule) || before === after) return [];
  const cause = text.replace(/\.$/, "").replace(/: (?=[^:]*$).*/, "");
  const proof = documents.length === 0 ? "" : ` (${documents.join("; ")})`;
  const leads = after === null ? "" : `, đề nghị ${after}`;
  return [`${cause}${proof}${leads}`];
}

/** What the limit on HTXS makes of one who came to it at HTXS. */
function capGround(subject: RatedSubject, group: RatedGroup | null): readonly string[] {
  const { beforeCap, final, choices, name } = subject;
  if (beforeCap !== "HTXS") return [];
  if (group === null) return capGroundAlone(subject);
  const limit = `${twoDigits(group.entitled)} trường hợp đủ điều kiện HTXS, tỷ lệ tối đa cho phép ${group.quota === 0 ? 0 : twoDigits(group.quota)} trường hợp`;
  const chosen = choices.find(({ stage, level }) => stage === "cap" && level === final);
  if (chosen !== undefined) {
    return [`${limit}; Chủ trì chọn đề nghị ${chosen.level}; lý do: ${chosen.reason}`];
  }
  if (final === null) return [`${limit}; số phiếu bằng nhau`];
  if (final !== "HTXS") return [`${limit}; theo thứ tự số phiếu, đề nghị ${final}`];
  if (!group.kept.includes(name)) return [];
  if (group.excess > 0) {
    return [`${limit}; trình cấp có thẩm quyền xem xét`];
  }
  return group.byException ? ["Được chọn theo quy định đối với đơn vị có ít người HTT"] : [];
}

/** The same where nothing may be said of the others of the group: in the folder of one person. */
function capGroundAlone({ final, choices }: RatedSubject): readonly string[] {
  const limit = "Giới hạn tỷ lệ tối đa xếp loại HTXS";
  const chosen = choices.find(({ stage, level }) => stage === "cap" && level === final);
  if (chosen !== undefined)
    return [`${limit}; Chủ trì chọn đề nghị ${chosen.level}; lý do: ${chosen.reason}`];
  if (final === null) return [`${limit}; chờ ý kiến của Chủ trì`];
  return final === "HTXS" ? [] : [`${limit}; đề nghị ${final}`];
}
