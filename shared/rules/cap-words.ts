/** The cap in words: one step for each subject that was entitled to HTXS. */
import type { Bilingual } from "../basics/bilingual.ts";
import type { CapDecision, CappedGroup } from "./cap.ts";
import type { RateParameters } from "./parameters.ts";
import type { RatedGroup } from "./output.ts";
import { quotaInWords } from "./quota.ts";
import { isPerson } from "./facts.ts";
import { note, stepTo, type Said, type Walk } from "./step.ts";

/** The last step or steps of a subject that came to the cap at HTXS. */
export function walkCap(
  walk: Walk,
  id: string,
  group: CappedGroup,
  {
    decision,
    parameters,
  }: {
    readonly decision: CapDecision | undefined;
    readonly parameters: RateParameters;
  },
): Walk {
  const { kind, byException, tied, lowered, excess } = group.shown;
  const rule = byException ? "R4" : kind === "leader" || kind === "civil-servant" ? "R3" : "R5";
  const said = capSaid(group, parameters);
  const started = decision === undefined ? walk : note(walk, "R11", decisionSaid(decision, "choice-at-cap"));
  if (parameters.capMode === "off") {
    return note(started, rule, {
      vi: "Không áp dụng giới hạn tỷ lệ Hoàn thành xuất sắc nhiệm vụ.",
      en: "No cap on Outstanding is applied.",
      cite: `cap-${kind}`,
    });
  }
  if (tied.includes(id)) return stepTo(started, "R11", null, withTail(said, tiedWords(group.shown)));
  if (lowered.includes(id)) return stepTo(started, rule, "HTT", withTail(said, loweredWords));
  const tail = excess > 0 ? excessWords(excess) : keptWords;
  return note(started, rule, withTail(said, tail));
}

/** A head that stands apart (A4). */
export function headApart(walk: Walk): Walk {
  return note(walk, "R3", {
    vi: "Người đứng đầu được xét riêng, không tính vào nhóm áp dụng tỷ lệ.",
    en: "The head is considered apart and not counted in a group.",
    cite: "head-apart",
  });
}

export function decisionSaid(
  { level, reason }: { readonly level: string; readonly reason: string },
  cite: "choice-at-vote" | "choice-at-cap",
): Said {
  return {
    vi: `Chủ trì chọn mức đề nghị ${level}; lý do: ${reason}`,
    en: `The chair chose to propose ${level}; reason: ${reason}`,
    cite,
    figures: { level },
  };
}

function capSaid(group: CappedGroup, parameters: RateParameters): Said {
  const { size, undecided } = group;
  const { quota, byException, kind } = group.shown;
  const arithmetic = byException ? exceptionWords(group, parameters) : quotaInWords(size, parameters, quota);
  const open = undecided === 0 ? noWords : undecidedWords(undecided);
  return {
    vi: `Nhóm “${group.shown.group}”: ${arithmetic.vi}${open.vi}`,
    en: `Group "${group.shown.group}": ${arithmetic.en}${open.en}`,
    cite: byException ? "small-unit" : `cap-${kind}`,
    figures: {
      entitled: size.entitled,
      htt: size.htt,
      rated: size.rated,
      quota,
      capRate: parameters.capRate,
      capBase: parameters.capBase,
      capRounding: parameters.capRounding,
    },
  };
}

function exceptionWords({ size, shown: { quota } }: CappedGroup, parameters: RateParameters): Bilingual {
  const { smallUnitAllow, smallUnitBelow } = parameters;
  const { entitled, htt } = size;
  return {
    vi: `${entitled} đủ điều kiện Hoàn thành xuất sắc nhiệm vụ, ${htt} Hoàn thành tốt nhiệm vụ; tỷ lệ cho 0, nhưng đơn vị có dưới ${smallUnitBelow ?? ""} người Hoàn thành tốt nhiệm vụ được chọn ${smallUnitAllow}; tối đa ${quota}`,
    en: `${entitled} entitled to Outstanding, ${htt} Good; the cap gives 0, but a unit with fewer than ${smallUnitBelow ?? ""} Good may choose ${smallUnitAllow}; at most ${quota}`,
  };
}

function withTail(said: Said, tail: Bilingual): Said {
  return { ...said, vi: `${said.vi}; ${tail.vi}.`, en: `${said.en}; ${tail.en}.` };
}

const noWords: Bilingual = { vi: "", en: "" };

function undecidedWords(count: number): Bilingual {
  return {
    vi: `; còn ${count} đối tượng trong nhóm chưa xác định mức, kết quả có thể thay đổi`,
    en: `; ${count} in the group still undecided, so this may change`,
  };
}

const keptWords: Bilingual = { vi: "giữ mức đề nghị", en: "kept" };
const loweredWords: Bilingual = {
  vi: "vượt tỷ lệ theo thứ tự số phiếu, đề nghị Hoàn thành tốt nhiệm vụ",
  en: "beyond the cap by the order of votes, Good is proposed",
};

function excessWords(excess: number): Bilingual {
  return {
    vi: `cảnh báo: vượt ${excess}, cấp có thẩm quyền xem xét`,
    en: `warning: ${excess} above the cap, for the competent authority`,
  };
}

function tiedWords({ kind, tied, quota, kept }: RatedGroup): Bilingual {
  const who = isPerson(kind) ? "đồng chí" : "tập thể, tổ chức";
  return {
    vi: `${tied.length} ${who} bằng phiếu nhau cho ${quota - kept.length} chỗ còn lại, chủ trì chọn và nêu lý do`,
    en: `${tied.length} are equal for ${quota - kept.length} remaining, the chair chooses with a reason`,
  };
}
