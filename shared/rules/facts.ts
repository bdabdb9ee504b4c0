/** R7: levels forced by facts, ceilings, not rated. A poll forces nothing; a fact is entered by the office. */
import type { Bilingual } from "../basics/bilingual.ts";
import { compareFractions, fractionOf } from "../basics/fraction.ts";
import { levelNamesEn, levelNamesVi, type Level } from "../domain/levels.ts";
import { ceilingAt, onlyNoted, toKht, type Effect } from "./effect.ts";
import type { Facts, SubjectKind } from "./input.ts";
import type { RateParameters } from "./parameters.ts";

type FactSettings = Pick<
  RateParameters,
  "targetsBelow" | "memberOfficialLevel" | "leaveFromMonths" | "leaveBelowMonths"
>;
type Rated = { readonly kind: SubjectKind; readonly facts: Facts };

/** D1 to D11 for one subject, in that order. */
export function effectsOfFacts(subject: Rated, settings: FactSettings): readonly Effect[] {
  const effects = [
    degradation(subject),
    targets(subject, settings),
    ...official(subject),
    discipline(subject),
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

/** Below the stated percentage of the year's targets, and not by force majeure where the text excepts it. */
export function targetsMissed({ kind, facts }: Rated, { targetsBelow }: Pick<FactSettings, "targetsBelow">) {
  if (facts.targetsPercent === undefined) return false;
  if (!isPerson(kind) && facts.forceMajeure === true) return false;
  return compareFractions(fractionOf(facts.targetsPercent), fractionOf(targetsBelow)) < 0;
}

function degradation({ kind, facts }: Rated): Effect | null {
  if (facts.concludedDegradation !== true) return null;
  if (!isPerson(kind))
    return notForKind(
      { vi: "Kết luận có biểu hiện suy thoái", en: "Concluded degradation" },
      "seed 001 line 291",
    );
  return {
    rule: "R7",
    does: toKht,
    vi: "Cấp có thẩm quyền kết luận có biểu hiện suy thoái, “tự diễn biến”, “tự chuyển hóa”: đề nghị Không hoàn thành nhiệm vụ.",
    en: "The competent authority concluded signs of degradation: Not completed is proposed.",
    cite: "D1; seed 001 line 291; NĐ 335/2025/NĐ-CP, Điều 4 điểm b",
  };
}

function targets(subject: Rated, settings: FactSettings): Effect | null {
  const percent = subject.facts.targetsPercent;
  if (percent === undefined) return null;
  const { targetsBelow } = settings;
  const figures = { targetsPercent: percent, targetsBelow };
  const cite = isPerson(subject.kind) ? "D2; seed 001 line 293" : "D2; seed 001 line 198";
  const [doneVi, limitVi] = [commaOf(percent), commaOf(targetsBelow)];
  if (targetsMissed(subject, settings)) {
    return {
      rule: "R7",
      does: toKht,
      vi: `Chỉ hoàn thành ${doneVi}% chỉ tiêu, nhiệm vụ, dưới ${limitVi}%: đề nghị Không hoàn thành nhiệm vụ.`,
      en: `${percent}% of targets done, below ${targetsBelow}%: Not completed is proposed.`,
      cite,
      figures,
    };
  }
  const excused = compareFractions(fractionOf(percent), fractionOf(targetsBelow)) < 0;
  return {
    rule: "R7",
    does: onlyNoted,
    vi: excused
      ? `Hoàn thành ${doneVi}%, dưới ${limitVi}%, nhưng do bất khả kháng: không áp dụng.`
      : `Hoàn thành ${doneVi}% chỉ tiêu, nhiệm vụ, không dưới ${limitVi}%: không đổi mức.`,
    en: excused
      ? `${percent}% done, below ${targetsBelow}%, but by force majeure: not applied.`
      : `${percent}% of targets done, not below ${targetsBelow}%: no change.`,
    cite,
    figures,
  };
}

const officialCites = {
  HTXS: "D5; seed 001 line 271",
  HTT: "D5; seed 001 lines 271, 279",
  HTNV: "D5; seed 001 lines 279, 285",
  KHT: "D3; seed 001 line 295",
} as const satisfies Record<Level, string>;

function official({ kind, facts }: Rated): readonly Effect[] {
  const level = facts.officialLevel;
  if (level === undefined) return [];
  if (!isPerson(kind))
    return [
      notForKind(
        { vi: "Mức xếp loại cán bộ, công chức, viên chức", en: "Level as an official" },
        officialCites[level],
      ),
    ];
  return [
    {
      rule: "R7",
      does: level === "KHT" ? toKht : ceilingAt(level),
      vi: `Mức xếp loại cán bộ, công chức, viên chức là ${levelNamesVi[level]}: mức đề nghị không cao hơn.`,
      en: `Rated ${levelNamesEn[level]} as an official: the proposal is not higher.`,
      cite: officialCites[level],
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
  const cite = "D5; seed 001 lines 271, 279, 285";
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

function discipline({ kind, facts }: Rated): Effect | null {
  if (facts.disciplinedInYear !== true) return null;
  if (facts.violationAlreadyCounted === true) {
    return {
      rule: "R7",
      does: onlyNoted,
      vi: "Bị xử lý kỷ luật trong năm, nhưng vi phạm này đã tính khi xếp loại năm khác: một vi phạm chỉ tính một lần.",
      en: "Disciplined in the year, but the violation already counted in another year: it counts once.",
      cite: "D4a, D4b; seed 001 line 297; NĐ 48/2023/NĐ-CP",
    };
  }
  if (!isPerson(kind) && facts.selfDetectedAndRemedied === true) {
    return {
      rule: "R7",
      does: ceilingAt("HTNV"),
      vi: "Bị xử lý kỷ luật nhưng tự phát hiện và khắc phục xong hậu quả: không bị xếp Không hoàn thành nhiệm vụ, mức đề nghị không cao hơn Hoàn thành nhiệm vụ.",
      en: "Disciplined, but self-detected and fully remedied: not forced down, no higher than Completed.",
      cite: "D6; seed 001 lines 192, 202; A14",
    };
  }
  return {
    rule: "R7",
    does: toKht,
    vi: "Bị thi hành kỷ luật trong năm: đề nghị Không hoàn thành nhiệm vụ.",
    en: "Disciplined in the year: Not completed is proposed.",
    cite: isPerson(kind) ? "D4; seed 001 line 297; NĐ 48/2023/NĐ-CP" : "D6; seed 001 line 202",
  };
}

function corruption({ kind, facts }: Rated): Effect | null {
  if (facts.corruptionInUnit !== true) return null;
  const cite = "D9; NĐ 335/2025/NĐ-CP, Điều 4 điểm d";
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

function leave({ kind, facts }: Rated, { leaveFromMonths, leaveBelowMonths }: FactSettings): Effect | null {
  const months = facts.leaveMonths;
  if (months === undefined || months === 0) return null;
  const cite = "D10; NĐ 90/2020/NĐ-CP";
  if (!isPerson(kind)) return notForKind({ vi: "Số tháng nghỉ trong năm", en: "Months on leave" }, cite);
  const figures = { leaveMonths: months, leaveFromMonths, leaveBelowMonths };
  if (months >= leaveFromMonths && months < leaveBelowMonths) {
    return {
      rule: "R7",
      does: ceilingAt("HTNV"),
      vi: `Nghỉ ${months} tháng trong năm (từ ${leaveFromMonths} đến dưới ${leaveBelowMonths} tháng): mức đề nghị không cao hơn Hoàn thành nhiệm vụ.`,
      en: `On leave ${months} months (from ${leaveFromMonths} to under ${leaveBelowMonths}): no higher than Completed.`,
      cite,
      figures,
    };
  }
  const long = months >= leaveBelowMonths;
  return {
    rule: "R7",
    does: onlyNoted,
    vi: long
      ? `Nghỉ ${months} tháng: quy định chỉ nêu đến dưới ${leaveBelowMonths} tháng; nếu không xếp loại, cần ghi lý do “chưa xếp loại”.`
      : `Nghỉ ${months} tháng, dưới ${leaveFromMonths} tháng: không đổi mức.`,
    en: long
      ? `On leave ${months} months: the text ends below ${leaveBelowMonths}; enter a reason if the person is not rated.`
      : `On leave ${months} months, under ${leaveFromMonths}: no change.`,
    cite,
    figures,
  };
}

function memberDisciplined({ kind, facts }: Rated): Effect | null {
  if (facts.memberDisciplined !== true) return null;
  const cite = "D11; QĐ 124-QĐ/TW; QĐ 366-QĐ/TW";
  if (kind !== "collective")
    return notForKind(
      { vi: "Thành viên hoặc đơn vị trực thuộc bị kỷ luật", en: "A member or subordinate unit disciplined" },
      cite,
    );
  return {
    rule: "R7",
    does: ceilingAt("HTT"),
    vi: "Có thành viên hoặc đơn vị trực thuộc bị kỷ luật: tập thể không được đề nghị Hoàn thành xuất sắc nhiệm vụ (Quy định 124 nêu khác về các mức thấp hơn, cần đối chiếu).",
    en: "A member or subordinate unit was disciplined: the collective is not Outstanding (124 differs on lower levels: compare).",
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
    cite: "seed 001 lines 172, 182, 190, 269, 277, 283",
    figures: { criteriaCeiling: level },
  };
}

function notForKind(fact: Bilingual, cite: string): Effect {
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
