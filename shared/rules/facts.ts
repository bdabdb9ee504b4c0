/** R7: levels forced by facts, ceilings, not rated. A poll forces nothing; a fact is entered by the office. */
import type { Bilingual } from "../basics/bilingual.ts";
import { compareFractions, fractionOf } from "../basics/fraction.ts";
import { levelNamesEn, levelNamesVi } from "../domain/levels.ts";
import { ceilingAt, onlyNoted, toKht, type Effect } from "./effect.ts";
import type { Topic } from "./grounds.ts";
import type { Facts, SubjectKind } from "./input.ts";
import type { RateParameters } from "./parameters.ts";

type FactSettings = Pick<
  RateParameters,
  | "targetsBelow"
  | "leaderTasksBelow"
  | "disciplineScope"
  | "memberOfficialLevel"
  | "leaveFromMonths"
  | "leaveBelowMonths"
>;
type Rated = { readonly kind: SubjectKind; readonly facts: Facts };

/** D1 to D11 for one subject, in that order. */
export function effectsOfFacts(subject: Rated, settings: FactSettings): readonly Effect[] {
  const effects = [
    degradation(subject),
    targets(subject, settings),
    ...official(subject),
    discipline(subject, settings),
    violation(subject),
    ...confidence(subject),
    remedy(subject),
    corruption(subject),
    leave(subject, settings),
    memberDisciplined(subject),
    criteria(subject),
  ];
  return effects.filter((effect) => effect !== null);
}

export function isPerson(kind: SubjectKind): boolean {
  return kind === "leader" || kind === "civil-servant" || kind === "member";
}

type TargetLimits = Pick<FactSettings, "targetsBelow" | "leaderTasksBelow">;

/** The percentage below which this subject is KHT; null: the documents know no such case. */
function targetLimit({ kind }: Rated, { targetsBelow, leaderTasksBelow }: TargetLimits) {
  return kind === "leader" ? (leaderTasksBelow ?? targetsBelow) : targetsBelow;
}

function degradation({ kind, facts }: Rated): Effect | null {
  if (facts.concludedDegradation !== true) return null;
  if (!isPerson(kind))
    return notForKind({ vi: "Kết luận có biểu hiện suy thoái", en: "Concluded degradation" }, "degradation");
  return {
    rule: "R7",
    does: toKht,
    vi: "Cấp có thẩm quyền kết luận có biểu hiện suy thoái, “tự diễn biến”, “tự chuyển hóa”: đề nghị Không hoàn thành nhiệm vụ.",
    en: "The competent authority concluded signs of degradation: Not completed is proposed.",
    cite: "degradation",
  };
}

function targets(subject: Rated, settings: FactSettings): Effect | null {
  const percent = subject.facts.targetsPercent;
  if (percent === undefined) return null;
  const limit = targetLimit(subject, settings);
  const cite = isPerson(subject.kind) ? "targets-of-persons" : "targets-of-bodies";
  const done = `Hoàn thành ${commaOf(percent)}% chỉ tiêu, nhiệm vụ`;
  if (limit === null) {
    return {
      rule: "R7",
      does: onlyNoted,
      vi: `${done}: văn bản không lấy tỷ lệ này để xếp loại, không đổi mức.`,
      en: `${percent}% of targets done: the documents rate nobody by it, no change.`,
      cite,
      figures: { targetsPercent: percent },
    };
  }
  const figures = { targetsPercent: percent, targetsBelow: limit };
  const isBelow = compareFractions(fractionOf(percent), fractionOf(limit)) < 0;
  const isExcused = !isPerson(subject.kind) && subject.facts.forceMajeure === true;
  if (isBelow && !isExcused) {
    return {
      rule: "R7",
      does: toKht,
      vi: `Chỉ hoàn thành ${commaOf(percent)}% chỉ tiêu, nhiệm vụ, dưới ${commaOf(limit)}%: đề nghị Không hoàn thành nhiệm vụ.`,
      en: `${percent}% of targets done, below ${limit}%: Not completed is proposed.`,
      cite,
      figures,
    };
  }
  return {
    rule: "R7",
    does: onlyNoted,
    vi: isBelow
      ? `Hoàn thành ${commaOf(percent)}%, dưới ${commaOf(limit)}%, nhưng do bất khả kháng: không áp dụng.`
      : `${done}, không dưới ${commaOf(limit)}%: không đổi mức.`,
    en: isBelow
      ? `${percent}% done, below ${limit}%, but by force majeure: not applied.`
      : `${percent}% of targets done, not below ${limit}%: no change.`,
    cite,
    figures,
  };
}

function official({ kind, facts }: Rated): readonly Effect[] {
  const level = facts.officialLevel;
  if (level === undefined) return [];
  if (!isPerson(kind))
    return [
      notForKind(
        { vi: "Mức xếp loại cán bộ, công chức, viên chức", en: "Level as an official" },
        "official-level",
      ),
    ];
  return [
    {
      rule: "R7",
      does: level === "KHT" ? toKht : ceilingAt(level),
      vi: `Mức xếp loại cán bộ, công chức, viên chức là ${levelNamesVi[level]}: mức đề nghị không cao hơn.`,
      en: `Rated ${levelNamesEn[level]} as an official: the proposal is not higher.`,
      cite: "official-level",
      figures: { officialLevel: level },
    },
  ];
}

/**
 * A member who is an official is not HTXS without being so as an official: what is not entered is asked for, once
 * everything that is known has had its say.
 */
export function effectOfMissingLevel(
  { kind, facts: { officialLevel, isOfficial } }: Rated,
  { memberOfficialLevel }: Pick<FactSettings, "memberOfficialLevel">,
): Effect | null {
  if (kind !== "member" || memberOfficialLevel === "off") return null;
  if (officialLevel !== undefined) return null;
  const cite = "official-level";
  if (isOfficial === false) {
    return {
      rule: "R7",
      does: onlyNoted,
      vi: "Không phải cán bộ, công chức, viên chức: không cần mức xếp loại cán bộ, công chức, viên chức.",
      en: "No cadre, civil servant or public employee: no level as one is needed.",
      cite,
    };
  }
  const isHeld = memberOfficialLevel === "require";
  const asked = {
    vi: "Chưa nhập mức xếp loại cán bộ, công chức, viên chức của đảng viên",
    en: "The member's level as an official is not entered",
  };
  const todo = {
    vi: "cần nhập mức đó, hoặc ghi rõ không phải cán bộ, công chức, viên chức",
    en: "enter it, or that the member is none",
  };
  return {
    rule: "R7",
    does: isHeld ? { kind: "ask", level: "HTXS" } : onlyNoted,
    vi: isHeld
      ? `${asked.vi}: chưa đủ căn cứ đề nghị Hoàn thành xuất sắc nhiệm vụ; ${todo.vi}.`
      : `${asked.vi}: chưa đối chiếu được; ${todo.vi}.`,
    en: isHeld ? `${asked.en}: Outstanding waits for it; ${todo.en}.` : `${asked.en}: ${todo.en}.`,
    cite,
    figures: { missing: "officialLevel" },
  };
}

function discipline(
  { kind, facts }: Rated,
  { disciplineScope }: Pick<FactSettings, "disciplineScope">,
): Effect | null {
  if (facts.disciplinedInYear !== true) return null;
  if (isPerson(kind) && disciplineScope === "duty" && facts.disciplineConcernsDuty === false) {
    return {
      rule: "R7",
      does: onlyNoted,
      vi: "Bị xử lý kỷ luật nhưng không liên quan đến chức trách, nhiệm vụ: không đổi mức.",
      en: "Disciplined, but not about post and duties: no change.",
      cite: "discipline-of-persons",
    };
  }
  if (facts.violationAlreadyCounted === true) {
    return {
      rule: "R7",
      does: onlyNoted,
      vi: "Bị xử lý kỷ luật trong năm, nhưng vi phạm này đã tính khi xếp loại năm khác: một vi phạm chỉ tính một lần.",
      en: "Disciplined in the year, but the violation already counted in another year: it counts once.",
      cite: "discipline-once",
    };
  }
  if (!isPerson(kind) && facts.selfDetectedAndRemedied === true) {
    return {
      rule: "R7",
      does: ceilingAt("HTNV"),
      vi: "Bị xử lý kỷ luật nhưng tự phát hiện và khắc phục xong hậu quả: không bị xếp Không hoàn thành nhiệm vụ, mức đề nghị không cao hơn Hoàn thành nhiệm vụ.",
      en: "Disciplined, but self-detected and fully remedied: not forced down, no higher than Completed.",
      cite: "remedied",
    };
  }
  return {
    rule: "R7",
    does: toKht,
    vi: "Bị thi hành kỷ luật trong năm: đề nghị Không hoàn thành nhiệm vụ.",
    en: "Disciplined in the year: Not completed is proposed.",
    cite: isPerson(kind) ? "discipline-of-persons" : "discipline-of-bodies",
  };
}

function corruption({ kind, facts }: Rated): Effect | null {
  if (facts.corruptionInUnit !== true) return null;
  const cite = "corruption";
  if (kind !== "leader")
    return notForKind(
      { vi: "Tham nhũng, lãng phí trong đơn vị phụ trách", en: "Corruption in the unit in charge" },
      cite,
    );
  return {
    rule: "R7",
    does: toKht,
    vi: "Đơn vị do đồng chí trực tiếp phụ trách có tham nhũng, lãng phí bị xử lý theo pháp luật: đề nghị Không hoàn thành nhiệm vụ.",
    en: "Corruption or waste handled by law in the unit under direct charge: Not completed is proposed.",
    cite,
  };
}

/** A breach that the authority concluded (NĐ 335 and QĐ 366 name it beside degradation). */
function violation({ kind, facts }: Rated): Effect | null {
  if (facts.concludedViolation !== true) return null;
  if (!isPerson(kind)) return notForKind({ vi: "Kết luận vi phạm", en: "A concluded breach" }, "degradation");
  return {
    rule: "R7",
    does: toKht,
    vi: "Cấp có thẩm quyền kết luận vi phạm những điều đảng viên không được làm hoặc trách nhiệm nêu gương: đề nghị Không hoàn thành nhiệm vụ.",
    en: "The authority concluded a breach of what members may not do, or of setting an example: Not completed is proposed.",
    cite: "degradation",
  };
}

const half = "50";

/** More than half of low votes, or of the units led at KHT. */
function confidence({ kind, facts: { lowConfidencePercent, unitsKhtPercent } }: Rated): readonly Effect[] {
  const both = [
    { percent: lowConfidencePercent, vi: "phiếu tín nhiệm thấp", en: "low votes of confidence" },
    {
      percent: unitsKhtPercent,
      vi: "địa phương, đơn vị phụ trách xếp Không hoàn thành nhiệm vụ",
      en: "units led at Not completed",
    },
  ];
  return both.flatMap(({ percent, vi, en }): readonly Effect[] => {
    if (percent === undefined) return [];
    if (kind !== "leader") return [notForKind({ vi: `Tỷ lệ ${vi}`, en: `Share of ${en}` }, "confidence")];
    const isMost = compareFractions(fractionOf(percent), fractionOf(half)) > 0;
    const figures = { percent };
    return [
      {
        rule: "R7",
        does: isMost ? toKht : onlyNoted,
        vi: isMost
          ? `${commaOf(percent)}% ${vi}, trên 50%: đề nghị Không hoàn thành nhiệm vụ.`
          : `${commaOf(percent)}% ${vi}, không trên 50%: không đổi mức.`,
        en: isMost
          ? `${percent}% ${en}, more than 50%: Not completed is proposed.`
          : `${percent}% ${en}, not more than 50%: no change.`,
        cite: "confidence",
        figures,
      },
    ];
  });
}

function remedy({ facts: { shortcomingsRemedied } }: Rated): Effect | null {
  if (shortcomingsRemedied !== false) return null;
  return {
    rule: "R7",
    does: ceilingAt("HTT"),
    vi: "Chưa khắc phục hết hạn chế, khuyết điểm đã được chỉ ra: không được đề nghị Hoàn thành xuất sắc nhiệm vụ.",
    en: "Not all shortcomings are remedied: not Outstanding.",
    cite: "remedy",
  };
}

type LeaveLimits = Pick<FactSettings, "leaveFromMonths" | "leaveBelowMonths">;

/** Too little of the year worked to be rated at all; leave for childbirth is excepted (NĐ 90/2020 Art. 2(3)). */
export function isAwayTooLong(
  { kind, facts }: Rated,
  { leaveFromMonths, leaveBelowMonths }: LeaveLimits,
): boolean {
  if (!isPerson(kind) || leaveFromMonths === null || facts.maternityLeave === true) return false;
  return facts.leaveMonths !== undefined && facts.leaveMonths > 0 && facts.leaveMonths >= leaveBelowMonths;
}

function leave({ kind, facts }: Rated, { leaveFromMonths, leaveBelowMonths }: LeaveLimits): Effect | null {
  const months = facts.leaveMonths;
  if (months === undefined || months === 0) return null;
  const cite = "leave";
  if (!isPerson(kind)) return notForKind({ vi: "Số tháng nghỉ trong năm", en: "Months on leave" }, cite);
  if (facts.maternityLeave === true || leaveFromMonths === null) {
    return {
      rule: "R7",
      does: onlyNoted,
      vi: `Nghỉ ${months} tháng${facts.maternityLeave === true ? ", chế độ thai sản" : ""}: xếp loại theo thời gian làm việc thực tế trong năm, không đổi mức.`,
      en: `On leave ${months} months${facts.maternityLeave === true ? " for childbirth" : ""}: rated by the time worked, no change.`,
      cite,
      figures: { leaveMonths: months },
    };
  }
  const figures = { leaveMonths: months, leaveFromMonths, leaveBelowMonths };
  if (months < leaveFromMonths) {
    return {
      rule: "R7",
      does: onlyNoted,
      vi: `Nghỉ ${months} tháng, dưới ${leaveFromMonths} tháng: không đổi mức.`,
      en: `On leave ${months} months, under ${leaveFromMonths}: no change.`,
      cite,
      figures,
    };
  }
  return {
    rule: "R7",
    does: ceilingAt("HTNV"),
    vi: `Nghỉ ${months} tháng trong năm (từ ${leaveFromMonths} đến dưới ${leaveBelowMonths} tháng): mức đề nghị không cao hơn Hoàn thành nhiệm vụ.`,
    en: `On leave ${months} months (from ${leaveFromMonths} to under ${leaveBelowMonths}): no higher than Completed.`,
    cite,
    figures,
  };
}

function memberDisciplined({ kind, facts }: Rated): Effect | null {
  if (facts.memberDisciplined !== true) return null;
  const cite = "member-disciplined";
  if (kind !== "collective")
    return notForKind(
      { vi: "Thành viên hoặc đơn vị trực thuộc bị kỷ luật", en: "A member or subordinate unit disciplined" },
      cite,
    );
  return {
    rule: "R7",
    does: ceilingAt("HTT"),
    vi: "Có thành viên hoặc đơn vị trực thuộc bị kỷ luật: tập thể không được đề nghị Hoàn thành xuất sắc nhiệm vụ.",
    en: "A member or subordinate unit was disciplined: the collective is not Outstanding.",
    cite,
  };
}

function criteria({ facts }: Rated): Effect | null {
  const level = facts.criteriaCeiling;
  if (level === undefined) return null;
  return {
    rule: "R7",
    does: ceilingAt(level),
    vi: `Theo cấp độ của các tiêu chí, mức cao nhất có thể đề nghị là ${levelNamesVi[level]}.`,
    en: `By the grades of the criteria, ${levelNamesEn[level]} is the highest level that may be proposed.`,
    cite: "criteria",
    figures: { criteriaCeiling: level },
  };
}

function notForKind(fact: Bilingual, cite: Topic): Effect {
  return {
    rule: "R7",
    does: onlyNoted,
    vi: `Thông tin “${fact.vi}” không áp dụng cho loại đối tượng này.`,
    en: `The fact "${fact.en}" does not apply to this kind of subject.`,
    cite,
  };
}

/** A decimal as Vietnamese texts write it. */
export function commaOf(decimal: string | number): string {
  return String(decimal).replace(".", ",");
}
