/** A layman reads what happened, where, and what to do, and never the program's own name for it. */
import { expect, test } from "vitest";
import { failureText } from "../../admin/console/failure-text.ts";
import { refusalCodes, type RefusalCode } from "../../shared/domain/refusal.ts";
import { refusalSentence } from "../../shared/protocol/refusal-words.ts";
import { catalogues, codesIn, textsBelow } from "./shown-codes.ts";

const languages = ["vi", "en"] as const;

test("no text of the console, the projector and the phone has an id of the program in it", () => {
  const texts = Object.entries(catalogues).flatMap(([name, words]) => textsBelow(words, name));
  expect(texts.length).toBeGreaterThan(2_000);
  expect(texts.filter(({ text }) => codesIn(text).length > 0)).toEqual([]);
});

/** Ids of rules, security rows and red-team lines, such as "R2, A1"; A4 is a sheet of paper, F11 a key. */
const ruleIds = /\b(?!A4\b|F11\b)[A-Z]{1,2}\d{1,2}\b/;

test("evening 19: no text of the console, the projector and the phone, and no refusal, names a rule by its number", () => {
  const texts = Object.entries(catalogues).flatMap(([name, words]) => textsBelow(words, name));
  const sentences = languages.flatMap((language) =>
    refusalCodes.map((code) => ({ place: code, text: refusalSentence({ code }, language) })),
  );
  expect([...texts, ...sentences].filter(({ text }) => ruleIds.test(text))).toEqual([]);
});

/** Their detail is what people wrote, such as the title of a round. */
const asPeopleWrote = new Set<RefusalCode>([
  "no-electorate",
  "no-subject",
  "subject-on-no-ballot",
  "no-voter",
  "form-incomplete",
  "too-many-cells",
  "one-subject-only",
  "own-row-needs-blank",
  "same-text-twice",
  "group-empty",
  "staff-poll-first",
]);

test("a refusal is shown without its code, and no detail that is one", () => {
  const figures = [undefined, "", "5", "0/3"];
  const shown = languages.flatMap((language) =>
    refusalCodes.flatMap((code) =>
      (asPeopleWrote.has(code) ? figures : [...figures, "command.form-id", ...refusalCodes]).map((detail) =>
        refusalSentence({ code, detail }, language),
      ),
    ),
  );
  const isWrong = (text: string) => codesIn(text).length > 0 || /undefined|form-id|\(\)/.test(text);
  expect(shown.filter(isWrong)).toEqual([]);
});

test.each<[RefusalCode, string, string, string]>([
  ["share-invalid", "5", "(thành viên số 5)", "(teller 5)"],
  ["tellers-not-ready", "0/3", "(đã kiểm tra 0, cần 3)", "(0 tested, 3 needed)"],
  ["tellers-missing-keys", "1/3", "(đã có khóa: 1 trong 3 người)", "(1 of 3 have a key)"],
  ["electorate-too-small", "2/3", "(có 2 người, cần ít nhất 3)", "(2 voters, at least 3 needed)"],
  ["no-voter", "Lượt 2", "(Lượt 2)", "(Lượt 2)"],
])("%s says where: %s", (code, detail, vi, en) => {
  expect(refusalSentence({ code, detail }, "vi").endsWith(` ${vi}`)).toBe(true);
  expect(refusalSentence({ code, detail }, "en").endsWith(` ${en}`)).toBe(true);
});

test("what a teller's own device found is shown without its code", () => {
  const details = ["", "3/5", "2", "3.4 box-root: another-box"];
  const codes = [
    "not-a-record",
    "record-unsound",
    "round-voided",
    "round-replaced",
    "already-counted",
    "too-few-ballots",
    "check-stopped",
  ] as const;
  for (const language of languages) {
    const words = language === "vi" ? catalogues.adminVi : catalogues.adminEn;
    const shown = codes.flatMap((code) =>
      // Numbers of rounds stand behind round-replaced, and counts behind too-few-ballots.
      (code === "round-replaced" || code === "too-few-ballots" ? details.slice(0, 3) : details).map(
        (detail) => failureText({ kind: "box", problem: { code, detail } }, { language, words }),
      ),
    );
    expect(shown.filter((text) => codesIn(text).length > 0 || text.includes("box-root"))).toEqual([]);
  }
});
