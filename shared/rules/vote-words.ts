/** R2 in words. */
import type { Bilingual } from "../basics/bilingual.ts";
import { levelNamesEn, levelNamesVi, levels } from "../domain/levels.ts";
import type { LevelCounts } from "./input.ts";
import type { VoteFlag } from "./output.ts";
import type { RateParameters } from "./parameters.ts";
import { nameEn, nameVi, type Said } from "./step.ts";
import type { VoteOutcome } from "./vote.ts";
import { voteReason } from "./vote-reason.ts";

export const voteRuleNames = {
  cumulative: {
    vi: "quá nửa số phiếu đề nghị từ mức đó trở lên",
    en: "more than half, counted from the highest level down",
  },
  majority: { vi: "quá nửa số phiếu đề nghị riêng mức đó", en: "more than half for one level" },
  plurality: { vi: "nhiều phiếu nhất", en: "most votes" },
  manual: { vi: "chủ trì chọn sau khi xem số phiếu", en: "chosen by the chair from the counts" },
} as const satisfies Record<RateParameters["voteRule"], Bilingual>;

export const voteBaseNames = {
  "row-valid": { vi: "số phiếu có chọn mức của dòng", en: "votes in the row" },
  "ballot-valid": { vi: "số phiếu hợp lệ", en: "valid ballots" },
  returned: { vi: "số phiếu thu về", en: "ballots returned" },
  present: { vi: "số người có mặt", en: "people present" },
  summoned: { vi: "số người được triệu tập", en: "people summoned" },
} as const satisfies Record<RateParameters["voteBase"], Bilingual>;

const flagWords = {
  "tie-lowered": {
    vi: "đúng một nửa ở mức cao hơn, lấy mức thấp hơn",
    en: "exactly half one level up, lowered",
  },
  "no-majority": { vi: "không mức nào có quá nửa số phiếu", en: "no level has more than half" },
  "needs-decision": { vi: "chủ trì cần chọn", en: "the chair has to choose" },
  "no-votes": { vi: "không có phiếu nào", en: "no votes" },
  polarised: {
    vi: "ý kiến trái chiều (có cả mức cao nhất và thấp nhất)",
    en: "opinions apart (highest and lowest)",
  },
  tie: { vi: "bằng phiếu", en: "equal votes" },
} as const satisfies Record<VoteFlag, Bilingual>;

/** Names of R2's flags for screens and papers. */
export function voteFlagText(flag: VoteFlag): Bilingual {
  return flagWords[flag];
}

export function voteInWords(
  votes: LevelCounts,
  outcome: VoteOutcome,
  { voteRule, voteBase }: Pick<RateParameters, "voteRule" | "voteBase">,
): Said {
  const { level, flags, base, open } = outcome;
  const counted = levels.map((each) => votes[each]).join("-");
  const reason = voteReason({ votes, level, flags, base, voteRule });
  const flagged = (words: "vi" | "en") =>
    flags.flatMap((flag) => (saidByReason.has(flag) ? [] : [`; ${flagWords[flag][words]}`])).join("");
  const between = (names: Readonly<Record<string, string>>) =>
    open.length === 0 ? "" : ` (${open.map((each) => names[each] ?? each).join(" / ")})`;
  // Most votes, or the chair's own choice, need no base.
  const hasBase = voteRule === "cumulative" || voteRule === "majority";
  const of = {
    vi: hasBase ? `; tính trên ${voteBaseNames[voteBase].vi}` : "",
    en: hasBase ? `; of ${voteBaseNames[voteBase].en}` : "",
  };
  return {
    vi: `Phiếu HTXS-HTT-HTNV-KHT: ${counted}; ${reason.vi}${of.vi}: ${nameVi(level)}${flagged("vi")}${between(levelNamesVi)}.`,
    en: `Votes HTXS-HTT-HTNV-KHT: ${counted}; ${reason.en}${of.en}: ${nameEn(level)}${flagged("en")}${between(levelNamesEn)}.`,
    cite: "vote",
    figures: { ...votes, base, voteRule, voteBase },
  };
}

/** What the reason has said already. */
const saidByReason: ReadonlySet<VoteFlag> = new Set(["no-majority", "no-votes", "tie"]);
