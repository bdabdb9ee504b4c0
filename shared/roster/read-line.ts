/** One row of the list becomes one person, and each cell that says nothing sure is named. */
import { foldText, hasLookAlikes } from "../domain/fold-text.ts";
import { type PersonTag, type Position, electoratesOfPersonMax } from "../domain/draft.ts";
import { levelNamesVi, levels, type Level } from "../domain/levels.ts";
import { isCleanText, lineMax } from "../domain/text.ts";
import { splitElectorates } from "./electorates.ts";
import type { GridCell } from "./grid.ts";
import { readMark } from "./marks.ts";
import { oldFontOf } from "./old-fonts.ts";
import {
  problem,
  type RosterColumn,
  type RosterPlace,
  type RosterProblem,
  type RosterProblemCode,
} from "./problems.ts";
import { textOf, type ListRow } from "./rows.ts";

/** One person as the file has it, before ids are drawn. */
export type RosterLine = {
  readonly row: number;
  readonly name: string;
  readonly post: string;
  readonly unit: string;
  readonly electorates: readonly string[];
  readonly isChair: boolean;
  readonly isSubject: boolean;
  readonly isVoter: boolean;
  readonly selfRating: Level | null;
  readonly position: Position;
  readonly group: string;
  readonly tags: readonly PersonTag[];
  /** Name of a hall, empty where none is said. */
  readonly hall: string;
};

/** A mark and what it was taken for; null: not understood. */
export type ReadMark = {
  readonly column: RosterColumn;
  readonly text: string;
  readonly means: boolean | null;
};

/** Reads the row's columns; the letters of each are for telling where something stands. */
export class LineReader {
  readonly problems: RosterProblem[] = [];
  readonly marks: ReadMark[] = [];
  readonly #row: ListRow;
  readonly #letters: (column: RosterColumn) => string | null;

  constructor(row: ListRow, letters: (column: RosterColumn) => string | null) {
    this.#row = row;
    this.#letters = letters;
  }

  line(): RosterLine {
    const row = this.#row.index + 1;
    const name = this.#name();
    const post = this.#text("post");
    const line: RosterLine = {
      row,
      name,
      post,
      unit: this.#text("unit"),
      electorates: splitElectorates(this.#text("electorates", ";")),
      isChair: this.#mark("chair"),
      isSubject: this.#mark("subject"),
      isVoter: this.#mark("voter"),
      selfRating: this.#level(),
      position: this.#position(post),
      group: this.#text("group"),
      tags: tagColumns.flatMap(([column, tag]) => (this.#mark(column) ? [tag] : [])),
      hall: this.#text("hall"),
    };
    this.#checkLine(line);
    return line;
  }

  place(column: RosterColumn): RosterPlace {
    return { row: this.#row.index + 1, column, letters: this.#letters(column) };
  }

  #hasError(column: RosterColumn): boolean {
    return this.problems.some((known) => known.column === column && known.severity === "error");
  }

  #say(code: RosterProblemCode, column: RosterColumn, text: string): void {
    this.problems.push(problem(code, this.place(column), text));
  }

  /** A name in two columns is one name; its end is not said twice. */
  #name(): string {
    const parts = this.#row.cells("name");
    const name = parts
      .reduce((whole, { text }) => (` ${whole}`.endsWith(` ${text}`) ? whole : `${whole} ${text}`), "")
      .trim();
    const isKnown = parts.every((cell) => this.#isKnown(cell, "name"));
    if (isKnown) {
      if (name === "") this.#say("name-missing", "name", textOf(this.#row));
      else if (!/\p{L}/u.test(name)) this.#say("name-without-letters", "name", name);
      else this.#check(name, "name");
      if (parts.some(({ isOfLines }) => isOfLines) || /[;,/]|\d[.)].*\d[.)]/u.test(name)) {
        this.#say("name-of-several", "name", name);
      }
    }
    return name;
  }

  /** Several columns below one head are joined. */
  #text(column: RosterColumn, joint = ","): string {
    const cells = this.#row.cells(column);
    const text = cells.map((cell) => cell.text).join(`${joint} `);
    if (cells.every((cell) => this.#isKnown(cell, column))) this.#check(text, column);
    return text;
  }

  /** Whether a cell holds what somebody typed. */
  #isKnown({ kind, text }: GridCell, column: RosterColumn): boolean {
    const isErrorText = /^(#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)|Err:\d{3})$/.test(text);
    if (kind === "error" || isErrorText) this.#say("cell-error", column, text);
    else if (kind === "no-value") this.#say("formula-without-value", column, text);
    else if (kind === "date") this.#say("date-instead-of-text", column, text);
    else return true;
    return false;
  }

  #check(text: string, column: RosterColumn): void {
    const code = cellProblem(text, column);
    const old = oldFontOf(text);
    if (code !== null) this.#say(code, column, text);
    else if (old !== null) this.#say("old-font", column, old.unicode);
    else if (/[<>]/.test(text)) this.#say("markup", column, text);
    else if (text.includes("\u00ad")) this.#say("soft-hyphen", column, text);
    else if (hasLookAlikes(text)) this.#say("look-alike-letters", column, text);
  }

  #mark(column: RosterColumn): boolean {
    const cells = this.#row.cells(column);
    if (!cells.every((cell) => this.#isKnown(cell, column))) return false;
    const text = cells.map((cell) => cell.text).join(" ");
    const means = readMark(text);
    if (text !== "") this.marks.push({ column, text, means });
    if (means === null) this.#say(cellProblem(text, column) ?? "unknown-mark", column, text);
    return means ?? false;
  }

  #level(): Level | null {
    const text = this.#text("selfRating");
    if (text === "" || this.#hasError("selfRating")) return null;
    const level = levelsByName.get(foldText(text));
    if (level === undefined) this.#say("unknown-level", "selfRating", text);
    return level ?? null;
  }

  /** Empty: as the post says (positionOfPost). */
  #position(post: string): Position {
    const text = this.#text("position");
    if (text === "" || this.#hasError("position")) return positionOfPost(post);
    const position = positionsByName.get(foldText(text));
    if (position === undefined) this.#say("unknown-position", "position", text);
    return position ?? "other";
  }

  #checkLine(line: RosterLine): void {
    const { name, electorates } = line;
    if (electorates.length > electoratesOfPersonMax) {
      this.#say("too-many-electorates-of-person", "electorates", String(electorates.length));
    }
    if (line.isSubject && line.post === "" && !this.#hasError("post"))
      this.#say("subject-without-post", "post", name);
    // Marks of groups make electorates by rule (domain/electorates.ts).
    const isNowhere = electorates.length === 0 && line.tags.length === 0;
    if (line.isVoter && isNowhere && !this.#hasError("electorates")) {
      this.#say("voter-without-electorate", "electorates", name);
    }
    const isMarked = line.isChair || line.isSubject || line.isVoter || line.tags.length > 0;
    if (
      name !== "" &&
      !isMarked &&
      electorates.length === 0 &&
      line.post === "" &&
      line.selfRating === null
    ) {
      this.#say("nothing-said", "name", name);
    }
  }
}

const tagColumns: readonly (readonly [RosterColumn, PersonTag])[] = [
  ["leadership", "leadership"],
  ["officeStaff", "office-staff"],
  ["keyCadre", "key-cadre"],
  ["committee", "committee-member"],
  ["partyMember", "party-member"],
];

/** A dash or plus before words is how lists are typed; before anything else it begins a formula. */
function cellProblem(text: string, column: RosterColumn): RosterProblemCode | null {
  if (
    /^[=@]/.test(text) ||
    (/^[+-]/.test(text) && (column === "name" || !/^[+-]\s*\p{L}[^(|!]*$/u.test(text)))
  ) {
    return "formula";
  }
  if (text.length > lineMax) return "too-long";
  return isCleanText(text) ? null : "hidden-character";
}

const levelsByName = new Map(
  levels.flatMap((level) => [
    [foldText(level), level] as const,
    [foldText(levelNamesVi[level]), level] as const,
  ]),
);

const positionsByName: ReadonlyMap<string, Position> = new Map([
  ["cap truong", "head"],
  ["truong", "head"],
  ["nguoi dung dau", "head"],
  ["cap pho", "deputy"],
  ["pho", "deputy"],
  ["khac", "other"],
]);

const headPosts =
  /^(q |quyen )?(tong giam doc|giam doc|truong|chanh|chu nhiem|cuc truong|chi cuc truong|bi thu|hieu truong|vien truong|thu truong|chu tich)( |$)/;

/** Cấp trưởng or cấp phó by the words of a post; only a first guess, which people can change. */
export function positionOfPost(post: string): Position {
  const text = foldText(post);
  if (/^pho /.test(text)) return "deputy";
  return headPosts.test(text) ? "head" : "other";
}
