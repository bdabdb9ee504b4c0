/** Every parameter of the rules in words, for the chair and for print. */
import type { Bilingual } from "../basics/bilingual.ts";
import { shareText } from "../basics/percent.ts";
import { levelNamesEn, levelNamesVi } from "../domain/levels.ts";
import { commaOf } from "../rules/facts.ts";
import type { RateParameters } from "../rules/parameters.ts";
import { voteBaseNames, voteRuleNames } from "../rules/vote-words.ts";

type Key = keyof RateParameters;

/** What a parameter is about, and where the register speaks of it. */
export const parameterNames = {
  voteRule: { vi: "Cách từ số phiếu ra mức đề nghị", en: "From votes to a proposal", cite: "R2, A1" },
  voteBase: { vi: "Quá bán tính trên", en: "More than half is of", cite: "R2, A1" },
  htxsMinimum: {
    vi: "Tỷ lệ phiếu tối thiểu để đề nghị Hoàn thành xuất sắc nhiệm vụ",
    en: "Share needed for Outstanding",
    cite: "R2, A1",
  },
  voteTie: { vi: "Khi đúng một nửa ở mức cao hơn", en: "At exactly half for a higher level", cite: "R2, A1" },
  capMode: { vi: "Giới hạn tỷ lệ Hoàn thành xuất sắc nhiệm vụ", en: "Cap on Outstanding", cite: "R3, A5" },
  capRate: { vi: "Tỷ lệ tối đa", en: "Rate of the cap", cite: "R3" },
  capBase: { vi: "Tỷ lệ tính trên", en: "The cap is a share of", cite: "R3, A2" },
  capRounding: { vi: "Làm tròn", en: "Rounding", cite: "R3, A3" },
  capHeadCounted: {
    vi: "Tính người đứng đầu trong nhóm",
    en: "The head counts in the group",
    cite: "R3, A4",
  },
  smallUnitBelow: {
    vi: "Ngoại lệ khi đơn vị có số Hoàn thành tốt nhiệm vụ dưới",
    en: "Exception for a unit with fewer Good than",
    cite: "R4, A7",
  },
  smallUnitAllow: { vi: "Số được chọn theo ngoại lệ", en: "Allowed by the exception", cite: "R4" },
  smallUnitScope: { vi: "Ngoại lệ tính theo", en: "The exception is by", cite: "R4, A7" },
  headCap: {
    vi: "Người đứng đầu không cao hơn tập thể",
    en: "The head not above the collective",
    cite: "R6",
  },
  cellHtxsAllLevel: {
    vi: "Chi bộ Hoàn thành xuất sắc nhiệm vụ: 100% đảng viên từ mức",
    en: "A cell is Outstanding when all members are at least",
    cite: "R8, A13",
  },
  targetsBelow: {
    vi: "Không hoàn thành nhiệm vụ khi chỉ tiêu đạt dưới",
    en: "Not completed below this share of targets",
    cite: "R7 D2, A15",
  },
  leaderTasksBelow: {
    vi: "Lãnh đạo không hoàn thành nhiệm vụ khi phần phụ trách đạt dưới",
    en: "A leader is Not completed below this share of tasks",
    cite: "R7 D2",
  },
  disciplineScope: {
    vi: "Kỷ luật dẫn đến Không hoàn thành nhiệm vụ",
    en: "Discipline that makes somebody Not completed",
    cite: "R7 D4",
  },
  collectiveTasksFor: {
    vi: "Tập thể đạt thấp thì Không hoàn thành nhiệm vụ áp dụng cho",
    en: "Whom a collective below its tasks makes Not completed",
    cite: "R6",
  },
  collectiveTasksBelow: {
    vi: "Hạ người đứng đầu khi tập thể hoàn thành dưới",
    en: "The head is lowered when the collective did less than",
    cite: "R6",
  },
  memberOfficialLevel: {
    vi: "Đảng viên chưa nhập mức xếp loại cán bộ, công chức, viên chức",
    en: "A member without an entered level as an official",
    cite: "R7 D5",
  },
  leaveFromMonths: { vi: "Nghỉ trong năm từ", en: "On leave from", cite: "R7 D10" },
  leaveBelowMonths: { vi: "Nghỉ trong năm đến dưới", en: "On leave to under", cite: "R7 D10" },
  organisationHtxsShare: {
    vi: "Tổ chức đảng Hoàn thành xuất sắc: tỷ lệ trực thuộc từ Hoàn thành tốt",
    en: "Organisation Outstanding: share of Good or better",
    cite: "R8",
  },
  organisationHttShare: {
    vi: "Tổ chức đảng Hoàn thành tốt: tỷ lệ trực thuộc từ Hoàn thành tốt",
    en: "Organisation Good: share of Good or better",
    cite: "R8",
  },
  organisationKhtShare: {
    vi: "Tổ chức đảng Không hoàn thành khi tỷ lệ trực thuộc Không hoàn thành trên",
    en: "Organisation Not completed above this share of Not completed",
    cite: "R8 D8, A17",
  },
  massOrgsKhtFrom: {
    vi: "Tổ chức đảng Không hoàn thành khi số đoàn thể Không hoàn thành từ",
    en: "Organisation Not completed from so many mass organisations",
    cite: "R7 D7",
  },
  pointsHtxs: { vi: "Điểm Hoàn thành xuất sắc nhiệm vụ từ", en: "Points for Outstanding", cite: "R12" },
  pointsHtt: { vi: "Điểm Hoàn thành tốt nhiệm vụ từ", en: "Points for Good", cite: "R12" },
  pointsHtnv: { vi: "Điểm Hoàn thành nhiệm vụ từ", en: "Points for Completed", cite: "R12" },
  pointsConditions: {
    vi: "Điều kiện kèm theo điểm",
    en: "Conditions besides points",
    cite: "R12",
  },
  beyondAtLeast: { vi: "Phần vượt yêu cầu ít nhất", en: "Beyond requirement, at least", cite: "R12" },
  lateAtMost: { vi: "Phần chậm tiến độ nhiều nhất", en: "Late, at most", cite: "R12" },
  unfinishedTasks: {
    vi: "Khi chưa hoàn thành hết nhiệm vụ",
    en: "When not all tasks are done",
    cite: "R12",
  },
  smallElectorateBelow: { vi: "Cảnh báo ít phiếu khi dưới", en: "Warn of few ballots below", cite: "§6.6" },
  presentWarnBelow: { vi: "Cảnh báo khi có mặt dưới", en: "Warn when fewer are present than", cite: "§5" },
} as const satisfies Record<Key, Bilingual & { readonly cite: string }>;

const voteTies = {
  lower: { vi: "lấy mức thấp hơn", en: "the lower level" },
  "lower-if-adjacent": {
    vi: "lấy mức thấp hơn nếu hai mức liền kề, nếu không thì chủ trì chọn",
    en: "the lower level if adjacent, else the chair chooses",
  },
  decide: { vi: "chủ trì chọn", en: "the chair chooses" },
} as const;

const capModes = {
  enforce: {
    vi: "áp dụng, đề nghị số vượt xuống Hoàn thành tốt nhiệm vụ",
    en: "enforced: those above it are proposed as Good",
  },
  warn: { vi: "chỉ cảnh báo khi vượt", en: "warning only" },
  off: { vi: "không áp dụng", en: "not applied" },
} as const;

const capBases = {
  "htt-final": { vi: "số Hoàn thành tốt nhiệm vụ sau khi xét", en: "those Good afterwards" },
  "htt-before": { vi: "số Hoàn thành tốt nhiệm vụ trước khi xét", en: "those Good before" },
  "htt-or-better": { vi: "số Hoàn thành tốt nhiệm vụ trở lên", en: "those Good or better" },
  "all-rated": { vi: "tất cả số được xếp loại", en: "all rated" },
} as const;

const headCaps = {
  off: { vi: "không áp dụng", en: "not applied" },
  warn: { vi: "chỉ cảnh báo", en: "warning only" },
  enforce: { vi: "áp dụng", en: "enforced" },
} as const;

const missingOfficialLevels = {
  off: { vi: "không hỏi", en: "not asked for" },
  warn: { vi: "chỉ nhắc bổ sung", en: "asked for, nothing waits" },
  require: {
    vi: "chưa được đề nghị Hoàn thành xuất sắc nhiệm vụ",
    en: "no Outstanding until it is entered",
  },
} as const;

const capRoundings = {
  floor: { vi: "xuống", en: "down" },
  "half-up": { vi: "từ 0,5 trở lên thì lên", en: "half up" },
} as const;

const smallUnitScopes = {
  unit: { vi: "đơn vị", en: "unit" },
  group: { vi: "nhóm", en: "group" },
} as const;

const disciplineScopes = {
  any: { vi: "mọi hình thức kỷ luật trong năm", en: "any discipline in the year" },
  duty: { vi: "kỷ luật liên quan đến chức trách, nhiệm vụ", en: "discipline about post and duties" },
} as const;

const unfinishedTasks = {
  KHT: { vi: levelNamesVi.KHT, en: levelNamesEn.KHT },
  review: { vi: "chủ trì xem xét", en: "the chair decides" },
} as const;

/** The value of one parameter in words. */
export function parameterValue(parameters: RateParameters, key: Key): Bilingual {
  switch (key) {
    case "voteRule":
      return voteRuleNames[parameters.voteRule];
    case "voteBase":
      return voteBaseNames[parameters.voteBase];
    case "htxsMinimum":
      return parameters.htxsMinimum === null ? none : both(parameters.htxsMinimum);
    case "voteTie":
      return voteTies[parameters.voteTie];
    case "capMode":
      return capModes[parameters.capMode];
    case "capBase":
      return capBases[parameters.capBase];
    case "capRounding":
      return capRoundings[parameters.capRounding];
    case "capHeadCounted":
      return parameters.capHeadCounted
        ? { vi: "có", en: "yes" }
        : { vi: "không, xét riêng", en: "no, apart" };
    case "smallUnitBelow":
    case "smallUnitAllow":
    case "massOrgsKhtFrom":
    case "smallElectorateBelow":
      return countValue(parameters[key]);
    case "smallUnitScope":
      return smallUnitScopes[parameters.smallUnitScope];
    case "headCap":
      return headCaps[parameters.headCap];
    case "memberOfficialLevel":
      return missingOfficialLevels[parameters.memberOfficialLevel];
    case "cellHtxsAllLevel": {
      const level = parameters.cellHtxsAllLevel;
      return { vi: levelNamesVi[level], en: levelNamesEn[level] };
    }
    case "disciplineScope":
      return disciplineScopes[parameters.disciplineScope];
    case "collectiveTasksFor":
      return parameters.collectiveTasksFor === "head"
        ? { vi: "người đứng đầu", en: "the head" }
        : { vi: "mọi lãnh đạo", en: "all its leaders" };
    case "pointsConditions":
      return parameters.pointsConditions === "none"
        ? { vi: "không, chỉ xét điểm", en: "none, points alone" }
        : { vi: "có, theo văn bản", en: "as the document says" };
    case "leaveFromMonths":
    case "leaveBelowMonths":
      if (parameters[key] === null) return none;
      return { vi: `${parameters[key]} tháng`, en: `${parameters[key]} months` };
    case "targetsBelow":
    case "leaderTasksBelow":
    case "collectiveTasksBelow":
    case "beyondAtLeast":
    case "lateAtMost":
      return percentValue(parameters[key]);
    case "pointsHtxs":
    case "pointsHtt":
    case "pointsHtnv":
      return pointsValue(parameters[key]);
    case "unfinishedTasks":
      return unfinishedTasks[parameters.unfinishedTasks];
    case "capRate":
    case "organisationHtxsShare":
    case "organisationHttShare":
    case "organisationKhtShare":
    case "presentWarnBelow":
      return both(shareText(parameters[key]));
  }
}

const none: Bilingual = { vi: "không có", en: "none" };

function both(text: string): Bilingual {
  return { vi: text, en: text };
}

function countValue(count: number | null): Bilingual {
  return count === null ? none : both(String(count));
}

function percentValue(percent: string | number | null): Bilingual {
  return percent === null ? none : { vi: `${commaOf(percent)}%`, en: `${percent}%` };
}

function pointsValue(points: string | number | null): Bilingual {
  if (points === null) return { vi: "không xếp loại theo điểm", en: "no levels by points" };
  return { vi: `${commaOf(points)} điểm`, en: `${points} points` };
}
