/** One vote, one line: papers, console and phone take the figures of a cell from one place (rules §4.5, §6.2). */
import { describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { paperRegimes, type PaperRegime } from "../../shared/domain/draft.ts";
import { percentageBases, type PercentageBase } from "../../shared/domain/percentage-bases.ts";
import { cellFigures } from "../../shared/forms/figures.ts";
import type { Form } from "../../shared/forms/form.ts";
import { countingMinutes } from "../../shared/minutes/counting-minutes.ts";
import { cellLines, type Paper } from "../../shared/minutes/document.ts";
import type { DossierRound } from "../../shared/minutes/dossier.ts";
import { paperCountMinutes } from "../../shared/minutes/paper-count.ts";
import { announcedResult } from "../../shared/protocol/announced-result.ts";
import { minutesFigures } from "../../shared/record/figures.ts";
import { subjectFigures } from "../../admin/model/result-figures.ts";
import { formOf, somePeople } from "../forms/sample-forms.ts";
import { firstRound } from "./dossier.ts";
import { fullDossier } from "./full-dossier.ts";

const dossier = fullDossier();
const held = firstRound(dossier);

/** Four ballots, one of them "not rated" where the form has that answer. */
const votesOf = { yes: [2, 1, 0, 0, 1], no: [2, 1, 0, 1] } as const;

/** Worked out by hand: 4 valid ballots, 5 people present, 8 summoned. */
const lines = {
  "row-valid": {
    yes: ["2/3 66,67", "1/3 33,33", "0/3 0,00", "0/3 0,00", "1"],
    no: ["2/4 50,00", "1/4 25,00", "0/4 0,00", "1/4 25,00"],
  },
  "ballot-valid": {
    yes: ["2/4 50,00", "1/4 25,00", "0/4 0,00", "0/4 0,00", "1/4 25,00"],
    no: ["2/4 50,00", "1/4 25,00", "0/4 0,00", "1/4 25,00"],
  },
  present: {
    yes: ["2/5 40,00", "1/5 20,00", "0/5 0,00", "0/5 0,00", "1/5 20,00"],
    no: ["2/5 40,00", "1/5 20,00", "0/5 0,00", "1/5 20,00"],
  },
  summoned: {
    yes: ["2/8 25,00", "1/8 12,50", "0/8 0,00", "0/8 0,00", "1/8 12,50"],
    no: ["2/8 25,00", "1/8 12,50", "0/8 0,00", "1/8 12,50"],
  },
} as const satisfies Record<PercentageBase, Record<"yes" | "no", readonly string[]>>;

const cases = percentageBases.flatMap((base) =>
  (["yes", "no"] as const).flatMap((notRated) =>
    paperRegimes.map((regime) => [base, notRated, regime] as const),
  ),
);

function formWith(notRated: "yes" | "no"): Form {
  const choice = { formId: "pdg-02", blank: "forbid", ownRow: "allow", showSelfRating: false } as const;
  return formOf({ ...choice, notRated: notRated === "yes" }, somePeople(1));
}

/** The round of the dossier held on this form instead. */
function electronic(percentageBase: PercentageBase, notRated: "yes" | "no") {
  const round = { ...held.round, form: formWith(notRated), percentageBase };
  const counts = {
    ...{ summoned: 8, present: 5, handedOut: 4, replaced: 0, voided: 0, spare: 1 },
    ...{ tokensIssued: 4, cast: 4 },
  };
  return { round, counts, result: [votesOf[notRated]] };
}

function electronicMinutes(base: PercentageBase, notRated: "yes" | "no", regime: PaperRegime): Paper {
  const { round, counts, result } = electronic(base, notRated);
  const figures = minutesFigures({ round, phi: "x", counts, closing: null, lot: null, result });
  const counted: DossierRound = { ...held, round, figures };
  return countingMinutes({ ...dossier, rounds: [counted] }, counted, regime);
}

function minutesOnPaper(percentageBase: PercentageBase, notRated: "yes" | "no", regime: PaperRegime): Paper {
  const vote = {
    ...defined(dossier.paperVotes[0], "the dossier has a vote on paper"),
    form: formWith(notRated),
    count: {
      counts: { summoned: 8, present: 5, issued: 4, returned: 4, valid: 4, invalid: 0 },
      cells: [{ votes: [...votesOf[notRated]], blank: 0, invalid: 0 }],
    },
    percentageBase,
  };
  return paperCountMinutes(dossier, vote, regime);
}

/** What the only row of the only table says under the heads of the answers. */
function lineOf({ blocks }: Paper): readonly string[] {
  const [table, ...others] = blocks.flatMap((block) => (block.kind === "table" ? [block] : []));
  const { columns, rows } = defined(table, "the minutes have a table of votes");
  expect([others.length, rows.length]).toEqual([0, 1]);
  const answers = new Set(["HTXS", "HTT", "HTNV", "KHT", "CXL"]);
  return (rows[0] ?? []).flatMap((cell, column) =>
    answers.has(columns[column]?.head ?? "") ? [cellLines(cell).join(" ").replace("%", "")] : [],
  );
}

describe.each(cases)("base %s, “not rated” on the ballot: %s, %s document", (base, notRated, regime) => {
  test("electronic minutes and minutes of a vote on paper have the same line", () => {
    expect(lineOf(electronicMinutes(base, notRated, regime))).toEqual(lines[base][notRated]);
    expect(lineOf(minutesOnPaper(base, notRated, regime))).toEqual(lines[base][notRated]);
  });
});

describe.each(percentageBases)("base %s", (base) => {
  test.each(["yes", "no"] as const)("console and phone show the same, “not rated”: %s", (notRated) => {
    const { round, counts, result } = electronic(base, notRated);
    const told = announcedResult(round, result, counts, "counts");
    const shown = subjectFigures(told, "vi").flatMap(({ cells }) => cells);
    const onConsole = shown.flatMap((cell) =>
      cell.choices.map(({ count, percent }) =>
        percent === null ? String(count) : `${count}/${cell.base} ${percent.replace("%", "")}`,
      ),
    );
    expect(onConsole).toEqual(lines[base][notRated]);
    const phone = cellFigures(told, told.base, defined(told.subjects[0]?.cells[0], "one cell").counts);
    const onPhone = phone.votes.map(({ count, percent }) =>
      percent === null ? String(count) : `${count}/${phone.base} ${percent}`,
    );
    expect(onPhone).toEqual(lines[base][notRated]);
  });
});
