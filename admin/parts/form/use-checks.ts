/** What forms check before they send anything, each in the words that stand at the field. */
import { isCalendarDate } from "../../../shared/basics/day.ts";
import { samePerson } from "../../../shared/domain/text.ts";
import { passphraseLengthMin } from "../../../shared/protocol/http.ts";
import { useWords } from "../../console/language.ts";
import { readMinute } from "../../model/days.ts";
import {
  lineProblem,
  optionalLineProblem,
  sentenceProblem,
  tidy,
  type FieldProblem,
} from "../../model/field-checks.ts";
import { linesProblem } from "../../model/text-lines.ts";

type Check<Value> = (value: Value) => FieldProblem;

export type Checks = {
  readonly line: Check<string>;
  readonly optionalLine: Check<string>;
  readonly sentence: Check<string>;
  readonly lines: Check<string>;
  /** Something must be there: a choice, a day. */
  readonly filled: Check<string | null>;
  /** Of a DateField or MinuteField; it may be left empty. */
  readonly optionalDay: Check<string>;
  readonly optionalMinute: Check<string>;
  /** The name of a second person, where two must sign. */
  readonly otherName: (name: string, first: string) => FieldProblem;
  /** For `passphrase` and `again`: a new one, typed twice. */
  readonly newPassphrase: {
    readonly passphrase: Check<string>;
    readonly again: (again: string, typed: { readonly passphrase: string }) => FieldProblem;
  };
  /** For `document`, as DocumentFields shows it. */
  readonly document: Readonly<Record<"title" | "number" | "date", Check<string>>>;
  /** For `second`, as SecondPersonFields shows it. */
  readonly second: Readonly<Record<"name" | "passphrase", Check<string>>>;
};

export function useChecks(): Checks {
  const words = useWords();
  const { shell, start } = words;
  const line: Check<string> = (text) => lineProblem(text, shell);
  const filled: Check<string | null> = (value) => (value === null || value === "" ? shell.required : null);
  const optionalDay: Check<string> = (day) => (day === "" || isCalendarDate(day) ? null : shell.dayProblem);
  return {
    line,
    optionalLine: (text) => optionalLineProblem(text, shell),
    sentence: (text) => sentenceProblem(text, shell),
    lines: (text) => linesProblem(text, words),
    filled,
    optionalDay,
    optionalMinute: (minute) => (minute === "" || readMinute(minute) === minute ? null : shell.minuteProblem),
    otherName: (name, first) => line(name) ?? (samePerson(tidy(name), tidy(first)) ? shell.samePerson : null),
    newPassphrase: {
      passphrase: (text) => (text.length < passphraseLengthMin ? start.passphraseShort : null),
      again: (again, { passphrase }) => (again === passphrase ? null : start.passphrasesDiffer),
    },
    document: { title: line, number: line, date: (day) => filled(day) ?? optionalDay(day) },
    second: { name: line, passphrase: filled },
  };
}
