/** R9: before whom a unit is reviewed and polled (seed 004 lines 41, 49 to 51, 57). */

export type Unit = {
  /** department: a division of the agency (phòng). */
  readonly kind: "agency" | "department" | "unit";
  /** Staff establishment (biên chế). */
  readonly posts: number;
  readonly contractPosts?: number;
};

export type ElectorateSettings = {
  /** From so many posts on: key cadres. Seed 004 line 41: 70. */
  readonly threshold: number;
  /** A24: divisions always meet with all staff, or by their size like every unit. */
  readonly divisions: "all-staff" | "by-size";
  /** A9. */
  readonly countContracts: boolean;
};

/** Key cadres or all staff. */
export function electorateKindOf(unit: Unit, settings: ElectorateSettings): "key-cadres" | "all-staff" {
  if (unit.kind === "department" && settings.divisions === "all-staff") return "all-staff";
  const counted = unit.posts + (settings.countContracts ? (unit.contractPosts ?? 0) : 0);
  return counted >= settings.threshold ? "key-cadres" : "all-staff";
}
