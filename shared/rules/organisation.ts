/** R8: standards of Party organisations, as ceilings (seed 001 lines 166 to 204). */
import { compareFractions, fraction, fractionOf } from "../basics/fraction.ts";
import { shareText } from "../basics/percent.ts";
import { levelNamesEn, levelNamesVi, levels, type Level } from "../domain/levels.ts";
import { voteCount } from "./checks.ts";
import { ceilingAt, onlyNoted, toKht, type Effect } from "./effect.ts";
import type { Facts, LevelCounts, SubjectKind } from "./input.ts";
import type { RateParameters } from "./parameters.ts";

type OrganisationSettings = Pick<
  RateParameters,
  | "organisationHtxsShare"
  | "organisationHttShare"
  | "organisationKhtShare"
  | "massOrgsKhtFrom"
  | "cellHtxsAllLevel"
>;

/** The ceiling that the levels of subordinates or members set; null where none was entered. */
export function ceilingOfDistribution(
  distribution: LevelCounts,
  isCell: boolean,
  settings: OrganisationSettings,
): Level | null {
  const all = voteCount(distribution);
  if (all === 0) return null;
  const good = distribution.HTXS + distribution.HTT;
  if (compareFractions(fraction(distribution.KHT, all), fractionOf(settings.organisationKhtShare)) > 0) {
    return "KHT";
  }
  if (distribution.KHT > 0) return "HTNV";
  const goodShare = fraction(good, all);
  const literalCell = isCell && settings.cellHtxsAllLevel === "HTT";
  if (compareFractions(goodShare, fractionOf(settings.organisationHtxsShare)) >= 0) {
    if (!literalCell || good === all) return "HTXS";
  }
  return compareFractions(goodShare, fractionOf(settings.organisationHttShare)) >= 0 ? "HTT" : "HTNV";
}

/** R8 for one subject; for other kinds than organisations only a note. */
export function effectsOfStandards(
  { kind, facts }: { readonly kind: SubjectKind; readonly facts: Facts },
  settings: OrganisationSettings,
): readonly Effect[] {
  const beside = besideOf(facts);
  const entered = facts.distribution !== undefined || beside.lowest !== null;
  if (!entered) return [];
  if (kind !== "organisation") {
    return [
      {
        rule: "R8",
        does: onlyNoted,
        vi: "Tiêu chuẩn của tổ chức đảng không áp dụng cho loại đối tượng này.",
        en: "The standards of Party organisations do not apply to this kind of subject.",
        cite: "distribution",
      },
    ];
  }
  return [
    massOrganisations(beside, settings),
    besideEffect(beside),
    distributionEffect(facts, settings),
  ].filter((effect) => effect !== null);
}

/** What is known of the government and the mass organisations beside a Party organisation. */
type Beside = { readonly massOrgsKht: number; readonly lowest: Level | null };

function besideOf({ massOrgsKht = 0, massOrgLevels, governmentLevel }: Facts): Beside {
  const isKnown = (level: Level) =>
    (massOrgLevels?.[level] ?? 0) > 0 || governmentLevel === level || (level === "KHT" && massOrgsKht > 0);
  return {
    massOrgsKht: Math.max(massOrgsKht, massOrgLevels?.KHT ?? 0),
    lowest: levels.findLast(isKnown) ?? null,
  };
}

function massOrganisations(
  { massOrgsKht }: Beside,
  { massOrgsKhtFrom }: OrganisationSettings,
): Effect | null {
  if (massOrgsKht === 0 || massOrgsKht < massOrgsKhtFrom) return null;
  return {
    rule: "R8",
    does: toKht,
    vi: `${massOrgsKht} tổ chức đoàn thể cùng cấp Không hoàn thành nhiệm vụ (từ ${massOrgsKhtFrom}): đề nghị Không hoàn thành nhiệm vụ.`,
    en: `${massOrgsKht} mass organisations rated Not completed (from ${massOrgsKhtFrom}): Not completed is proposed.`,
    cite: "mass-organisations",
    figures: { massOrgsKht, massOrgsKhtFrom },
  };
}

/** HTXS needs HTT or better of all beside it, HTT needs HTNV or better. */
function besideEffect({ lowest }: Beside): Effect | null {
  if (lowest === null) return null;
  const highest = lowest === "KHT" ? "HTNV" : lowest === "HTNV" ? "HTT" : "HTXS";
  return {
    rule: "R8",
    does: ceilingAt(highest),
    vi: `Chính quyền, đoàn thể cùng cấp có nơi xếp loại ${levelNamesVi[lowest]}: mức cao nhất là ${levelNamesVi[highest]}.`,
    en: `The lowest of government and mass organisations is ${levelNamesEn[lowest]}: at most ${levelNamesEn[highest]}.`,
    cite: "beside",
    figures: { lowest },
  };
}

function distributionEffect(facts: Facts, settings: OrganisationSettings): Effect | null {
  const { distribution } = facts;
  if (distribution === undefined) return null;
  const isCell = facts.isCell === true;
  const ceiling = ceilingOfDistribution(distribution, isCell, settings);
  if (ceiling === null) return null;
  const all = voteCount(distribution);
  const { HTXS, HTT, HTNV, KHT } = distribution;
  const { organisationHtxsShare, organisationHttShare, organisationKhtShare } = settings;
  const shares = [organisationHtxsShare, organisationHttShare, organisationKhtShare]
    .map(shareText)
    .join(", ");
  return {
    rule: "R8",
    does: ceiling === "KHT" ? toKht : ceilingAt(ceiling),
    vi: `Trong ${all} ${isCell ? "đảng viên" : "tổ chức trực thuộc"} được xếp loại có ${HTXS} HTXS, ${HTT} HTT, ${HTNV} HTNV, ${KHT} KHT (tỷ lệ so sánh ${shares}): mức cao nhất là ${levelNamesVi[ceiling]}.`,
    en: `Of ${all} rated ${isCell ? "members" : "subordinate organisations"} ${HTXS} HTXS, ${HTT} HTT, ${HTNV} HTNV, ${KHT} KHT (compared with ${shares}): at most ${levelNamesEn[ceiling]}.`,
    cite: "distribution",
    figures: { HTXS, HTT, HTNV, KHT, all, isCell: isCell ? "yes" : "no" },
  };
}
