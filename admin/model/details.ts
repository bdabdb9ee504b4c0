/** The part of a draft that the page "facts and settings" edits. */
import { fewestBallots } from "../../shared/domain/committee.ts";
import { votingMinutesMax } from "../../shared/domain/voting-time.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { lineProblem, optionalLineProblem, tidy } from "./field-checks.ts";
import type { Words } from "../words/words.ts";

export type Details = Pick<
  Draft,
  "title" | "superiorBody" | "body" | "place" | "year" | "wifiName" | "wifiPassphrase" | "rehearsal"
> & {
  /** The agenda's page has the others. */
  readonly settings: Omit<
    Draft["settings"],
    "handOverInJointRounds" | "papersWorkingDays" | "papersCounting"
  >;
};

export function detailsOf(draft: Draft): Details {
  const { title, superiorBody, body, place, year, wifiName, wifiPassphrase, rehearsal } = draft;
  const { handOverInJointRounds, papersWorkingDays, papersCounting, ...settings } = draft.settings;
  return { title, superiorBody, body, place, year, wifiName, wifiPassphrase, rehearsal, settings };
}

export function withDetails(draft: Draft, details: Details): Draft {
  return {
    ...draft,
    ...details,
    settings: { ...draft.settings, ...details.settings },
    title: tidy(details.title),
    superiorBody: tidy(details.superiorBody),
    body: tidy(details.body),
    place: tidy(details.place),
    wifiName: tidy(details.wifiName),
    wifiPassphrase: tidy(details.wifiPassphrase),
  };
}

/** Bounds as in settingsSchema and draftSchema. */
export const bounds = {
  year: [2_000, 2_200],
  graceSeconds: [0, 120],
  roundMinutes: [0, votingMinutesMax],
  warnBelow: [3, 50],
  refuseBelow: [fewestBallots, 50],
} as const;

/** One check per field, in the form that @mantine/form takes. */
export function detailChecks(words: Words) {
  const optional = (text: string) => optionalLineProblem(text, words.shell);
  const number =
    ([min, max]: readonly [number, number]) =>
    (value: number) =>
      Number.isInteger(value) && value >= min && value <= max ? null : words.meetings.numberProblem(min, max);
  return {
    title: (text: string) => lineProblem(text, words.shell),
    superiorBody: optional,
    body: (text: string) => lineProblem(text, words.shell),
    place: optional,
    year: number(bounds.year),
    wifiName: optional,
    wifiPassphrase: optional,
    settings: {
      graceSeconds: number(bounds.graceSeconds),
      roundMinutes: number(bounds.roundMinutes),
      warnBelow: number(bounds.warnBelow),
      refuseBelow: number(bounds.refuseBelow),
    },
  };
}
