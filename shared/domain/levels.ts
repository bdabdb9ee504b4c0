/** The four quality levels, best first (rules §1). */
export const levels = ["HTXS", "HTT", "HTNV", "KHT"] as const;
export type Level = (typeof levels)[number];

/** The answer of people who do not rate: beside the levels, never one of them (rules §4.1, column 12 of the sister form). */
export const notRatedOptionId = "CXL";

export const levelNamesVi = {
  HTXS: "Hoàn thành xuất sắc nhiệm vụ",
  HTT: "Hoàn thành tốt nhiệm vụ",
  HTNV: "Hoàn thành nhiệm vụ",
  KHT: "Không hoàn thành nhiệm vụ",
} as const satisfies Record<Level, string>;

export const levelNamesEn = {
  HTXS: "Outstanding",
  HTT: "Good",
  HTNV: "Completed",
  KHT: "Not completed",
} as const satisfies Record<Level, string>;
