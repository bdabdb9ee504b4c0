/**
 * A check ballot on a second device (protocol B.12): what was read of it so far, in whatever order, and what it proves.
 * Pure, so that a page of the console, an offline page and a test ask the same.
 */
import { assert, defined } from "../../basics/assert.ts";
import { parseElection, type Election } from "../../crypto/election.ts";
import { ciphertextToJson, encrypt } from "../../crypto/elgamal.ts";
import { fingerprintGroups, meetingFingerprint } from "../../crypto/fingerprint.ts";
import type { GroupByName } from "../../crypto/group.ts";
import { checkCode } from "../../crypto/make-ballot.ts";
import { decodeScalar } from "../../crypto/scalar.ts";
import { isElementText } from "../../basics/field-forms.ts";
import { isFormOfItsId } from "../../forms/form-of-id.ts";
import { cellsOf, type Cell } from "../../forms/form.ts";
import { electionOfRound, readRound } from "../../protocol/election-of-round.ts";
import { roundCode } from "../../protocol/round-code.ts";
import type { Round } from "../../protocol/round.ts";
import { votesOf, type Choice } from "../phone/sealer.ts";
import { belongsTo, readCheckText, readTypedCode, type CellText } from "./codes.ts";

/** The round that a ballot is for. Nothing of it comes from the phone that is being checked. */
export type RoundToCheck = {
  readonly round: Round;
  readonly election: Election;
  readonly cells: readonly Cell[];
  /** Compared with phone and projector: it covers form, names and key. */
  readonly roundCode: string;
  /** Compared with a slip: it covers the key. */
  readonly fingerprint: readonly string[];
};

/** Null: no round of ours, or one that a phone would refuse for what it says. */
export function readRoundToCheck(
  groupByName: GroupByName,
  roundJson: string,
  electionKey: string,
): RoundToCheck | null {
  const round = readRound(roundJson);
  const electionJson = isElementText(electionKey) ? electionOfRound(roundJson, electionKey) : null;
  if (round === null || electionJson === null || !isFormOfItsId(round.form)) return null;
  const election = parseElection(electionJson, groupByName);
  if (!election.ok) return null;
  return {
    round,
    election: election.value,
    cells: cellsOf(round.form),
    roundCode: roundCode(election.value.fingerprint),
    fingerprint: fingerprintGroups(meetingFingerprint({ ...round, electionKey })),
  };
}

export type OpenedBallot = {
  /** K as it was read before anything was opened, or its first digits (readTypedCode); null: not yet. */
  readonly checkCode: string | null;
  /** A cell was seen before K: whatever K comes now may have been made to fit. */
  readonly isTooLate: boolean;
  readonly read: ReadonlyMap<number, CellText>;
};

export const nothingRead: OpenedBallot = { checkCode: null, isTooLate: false, read: new Map() };

/** What a text was to a device that reads it. */
export type Heard =
  | "code"
  | "cell"
  | "again"
  /** No text of a check ballot, or one that does not fit this round's form. */
  | "unreadable"
  | "other-round"
  /** Of a ballot with another K than the one that was read first. */
  | "other-ballot"
  /** A cell came before K: this ballot proves nothing any more. */
  | "code-too-late"
  /** The same cell was shown with another content. */
  | "contradicts";

export function readInto(
  about: RoundToCheck,
  opened: OpenedBallot,
  text: string,
): { readonly opened: OpenedBallot; readonly heard: Heard } {
  const said = readCheckText(text);
  if (said === null) return { opened, heard: "unreadable" };
  if (said.n !== about.round.n) return { opened, heard: "other-round" };
  if (said.kind === "code") return withCode(opened, said.checkCode);
  if (!fits(about, said)) return { opened, heard: "unreadable" };
  if (opened.checkCode === null) return { opened: { ...opened, isTooLate: true }, heard: "code-too-late" };
  if (!belongsTo(said, opened.checkCode)) return { opened, heard: "other-ballot" };
  const before = opened.read.get(said.cell);
  if (before !== undefined) return { opened, heard: isSame(before, said) ? "again" : "contradicts" };
  return { opened: { ...opened, read: new Map([...opened.read, [said.cell, said]]) }, heard: "cell" };
}

/** K read from the phone's page, 64 hex digits or as many as bind: it is read once, and never replaced by another one. */
export function withCode(
  opened: OpenedBallot,
  code: string,
): { readonly opened: OpenedBallot; readonly heard: Heard } {
  const known = opened.checkCode;
  if (opened.isTooLate) return { opened, heard: "code-too-late" };
  if (known === null) return { opened: { ...opened, checkCode: code }, heard: "code" };
  return { opened, heard: code.startsWith(known) || known.startsWith(code) ? "again" : "other-ballot" };
}

/** What a device knows of a ballot, and what the last text was to it. */
export type Known = { readonly opened: OpenedBallot; readonly heard: Heard | null };

export const nothingKnown: Known = { opened: nothingRead, heard: null };

export function readTexts(about: RoundToCheck, known: Known, texts: readonly string[]): Known {
  return texts.reduce<Known>(({ opened }, text) => readInto(about, opened, text), known);
}

/** What somebody typed or pasted: digits of K, or texts of codes, one a line. */
export function readTyped(about: RoundToCheck, known: Known, typed: string): Known {
  const code = readTypedCode(typed);
  if (code !== null) return withCode(known.opened, code);
  return readTexts(
    about,
    known,
    typed.split(/\s+/).filter((text) => text !== ""),
  );
}

/** Whether all went as it should; anything else has to be read by a person. */
export function isGoodNews(heard: Heard): boolean {
  return heard === "code" || heard === "cell" || heard === "again";
}

/** Whether the cell exists and has one r below q for each of its choices. */
function fits(
  { round: { form }, election, cells }: RoundToCheck,
  { cell, choice, randomness }: CellText,
): boolean {
  const isAllowed = choice === "blank" ? form.blank === "allow" : choice < form.options.length;
  const choiceCount = form.options.length + (form.blank === "allow" ? 1 : 0);
  return (
    cell < cells.length &&
    isAllowed &&
    randomness.length === choiceCount &&
    randomness.every((text) => decodeScalar(text, election.group.order) !== null)
  );
}

function isSame(a: CellText, b: CellText): boolean {
  return a.choice === b.choice && a.randomness.join("-") === b.randomness.join("-");
}

/** Places of the cells that are still to be read, from 0. */
export function missingCells({ cells }: RoundToCheck, { read }: OpenedBallot): readonly number[] {
  return cells.map(({ index }) => index).filter((index) => !read.has(index));
}

export type BallotVerdict = {
  /** no-match: the phone did not encrypt what it says. repeated: it did, with randomness that gives votes away. */
  readonly kind: "match" | "no-match" | "repeated";
  /** K as it follows from what was read, 64 hex digits. */
  readonly checkCode: string;
  /** What the phone says that it encrypted, cell by cell: the person compares it with what was chosen. */
  readonly choices: readonly Choice[];
};

/** Encrypts everything again. Null while K or a cell is missing. */
export function verdictOn(about: RoundToCheck, opened: OpenedBallot): BallotVerdict | null {
  if (opened.checkCode === null || missingCells(about, opened).length > 0) return null;
  const { round, election, cells } = about;
  const { group, y, fingerprint } = election;
  const said = cells.map(({ index }) => defined(opened.read.get(index), "no cell is missing"));
  const choices = said.map(({ choice }) => choice);
  const votes = votesOf(round.form, choices);
  const encrypted = said.map(({ randomness }, cell) =>
    randomness.map((text, place) => {
      const r = decodeScalar(text, group.order);
      assert(r !== null, "randomness was read when it came");
      const mark = defined(votes[cell]?.[place], "there is one r for each choice");
      return ciphertextToJson(group, encrypt(group, y, mark, r));
    }),
  );
  const computed = checkCode(fingerprint, encrypted);
  const all = said.flatMap(({ randomness }) => randomness);
  const isRepeated = new Set(all).size < all.length;
  const kind = !computed.startsWith(opened.checkCode) ? "no-match" : isRepeated ? "repeated" : "match";
  return { kind, checkCode: computed, choices };
}
