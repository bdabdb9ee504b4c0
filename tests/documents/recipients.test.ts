/** Nơi nhận: one list for all papers of a meeting, and another for a kind of paper where the office says so. */
import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { minutesFactsSchema, noMinutesFacts } from "../../shared/domain/minutes-facts.ts";
import { countingMinutes } from "../../shared/minutes/counting-minutes.ts";
import type { DossierSource } from "../../shared/minutes/dossier.ts";
import { superiorReport } from "../../shared/minutes/report.ts";
import { resultNotice } from "../../shared/minutes/ruling-papers.ts";
import { paperPresets } from "../../shared/packs/paper-presets.ts";
import { packs } from "../../shared/packs/packs.ts";
import { aFrozenMeeting } from "../meeting/pure-meeting.ts";
import { builtDossier, firstRound } from "./dossier.ts";

const built = builtDossier();
const recipientsOf = (ownCopies: DossierSource["meeting"]["ownCopies"]) => {
  const source = { ...built, meeting: { ...built.meeting, copies: ["Sở A", "Lưu: VT"], ownCopies } };
  const papers = {
    minutes: countingMinutes(source, firstRound(source)),
    report: superiorReport(source),
    notice: resultNotice(source),
  };
  return Object.entries(papers).map(([paper, { blocks }]) => [
    paper,
    blocks.flatMap((block) => {
      if (block.kind === "recipients") return block.lines;
      return block.kind === "closing" ? block.recipients : [];
    }),
  ]);
};

test("the common list stands on every paper; another one on its paper alone; only filed is no gap to fill", () => {
  expect(recipientsOf({ minutes: [], report: [], notice: [] })).toEqual([
    ["minutes", ["- Sở A;", "- Lưu: VT."]],
    ["report", ["- Như trên;", "- Sở A;", "- Lưu: VT."]],
    ["notice", ["- Sở A;", "- Lưu: VT."]],
  ]);
  expect(
    recipientsOf({ minutes: ["Lưu: hồ sơ"], report: ["Bộ B"], notice: ["Các phòng", "Lưu: VT, TCCB"] }),
  ).toEqual([
    ["minutes", ["- Lưu: hồ sơ."]],
    ["report", ["- Như trên;", "- Bộ B;", expect.stringMatching(/^- Lưu/)]],
    ["notice", ["- Các phòng;", "- Lưu: VT, TCCB."]],
  ]);
});

test("a pack's office begins with minutes that are filed and a notice to those it tells; what was stored before has neither", () => {
  const { draft } = aFrozenMeeting().state.frozen;
  const known = [...packs.values()].flatMap(({ packId, version }) => {
    const presets = paperPresets({ ...draft, pack: { packId, version, parameters: {}, copyName: null } });
    return presets.copies.length === 0 ? [] : [{ packId, ...presets }];
  });
  expect(known.map(({ packId }) => packId).sort()).toEqual([
    "bac-giang-2023",
    "dak-lak-2019",
    "son-duong-2021",
    "son-la-2022",
    "thanh-hoa-2023",
  ]);
  for (const { ownCopies, copies } of known) {
    expect(ownCopies.minutes).toEqual(copies.filter((copy) => copy.startsWith("Lưu")));
    expect(ownCopies.notice.length).toBeGreaterThan(1);
    expect(defined(ownCopies.notice.at(-1), "it is filed too")).toMatch(/^Lưu/);
  }
  const { ownCopies: _, ...before } = noMinutesFacts;
  expect(minutesFactsSchema.parse(before)).toEqual(noMinutesFacts);
});
