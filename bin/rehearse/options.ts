/** The command line of rehearse. Wrong usage is one sentence and exit 64. */
import { groupNames, type GroupName } from "../../shared/basics/group-names.ts";
import path from "node:path";
import { admittedThresholds, tellersMax } from "../../shared/domain/committee.ts";
import { err, ok, type Result } from "../../shared/basics/result.ts";
import { readArguments } from "../parts/arguments.ts";

export const rehearseHelp = `Usage: npm run -s rehearse -- --attendees N [options]

Holds a whole secret ballot by itself: starts the built server, prepares a meeting, votes with N phones of its own
over real HTTP and sockets, counts with its own tellers, prints the minutes and verifies the record.

  --attendees N          phones, each with one slip (3 to 2000)
  --subjects N           leaders on the ballot (1 to 60, default 4)
  --tellers N            tellers, one key share each (1 to 7, default 2)
  --threshold K          K of them open the box and the others are lost on the way: more than half and fewer than all
                         of 3 to 7 tellers (default: all of them are needed)
  --group NAME           Ed25519 (default) or BELENIOS-2048
  --sample NAME          a meeting that ships with the project (files in samples/) instead of --attendees; one of a
                         seed has votes of its own, and its proposals are printed with what led to them
  --blank allow|forbid   whether a row may be left blank (default allow)
  --absent N             phones that never send (default 0)
  --out DIR              new or empty folder for the results (default: a temporary one, printed)
  --seed S               fixes choices and delays, never keys (default 1)
  --database ADDRESS --server-key FILE
                         keeps the meeting in an empty PostgreSQL database, as npm start does
`;

export type RehearseOptions = {
  readonly attendees: number | null;
  readonly subjects: number;
  readonly tellers: number;
  /** Null: all of them are needed. */
  readonly threshold: number | null;
  readonly group: GroupName;
  readonly sample: string | null;
  readonly blank: "allow" | "forbid";
  readonly absent: number;
  readonly out: string | null;
  readonly seed: string;
  /** As npm start takes them; none: a data folder. */
  readonly database: { readonly address: string; readonly serverKeyFile: string } | null;
};

/** What of it the meeting depends on. */
export type MeetingOptions = Omit<RehearseOptions, "database">;

type Bounds = { readonly min: number; readonly max: number };

/** Null: help was asked for. An error is a sentence. */
export function rehearseOptions(
  args: readonly string[],
  workingFolder: string,
): Result<RehearseOptions | null, string> {
  const read = commandLine(args);
  if (!read.ok) return read;
  const { values } = read.value;
  if (values.help === true) return ok(null);
  const group = groupNames.find((name) => name === values.group);
  if (group === undefined) return err(`--group is ${groupNames.join(" or ")}.`);
  if (values.blank !== "allow" && values.blank !== "forbid") return err("--blank is allow or forbid.");
  if ((values.attendees === undefined) === (values.sample === undefined)) {
    return err("Give either --attendees N or --sample NAME.");
  }
  const attendees =
    values.attendees === undefined
      ? ok(null)
      : wholeNumber("--attendees", values.attendees, { min: 3, max: 2_000 });
  if (!attendees.ok) return attendees;
  const subjects = wholeNumber("--subjects", values.subjects, { min: 1, max: 60 });
  if (!subjects.ok) return subjects;
  const tellers = wholeNumber("--tellers", values.tellers, { min: 1, max: tellersMax });
  if (!tellers.ok) return tellers;
  const threshold = thresholdOf(tellers.value, values.threshold);
  if (!threshold.ok) return threshold;
  const absent = wholeNumber("--absent", values.absent, { min: 0, max: (attendees.value ?? 2_000) - 3 });
  if (!absent.ok) return absent;
  const [address, serverKey] = [values.database, values["server-key"]];
  if ((address === undefined) !== (serverKey === undefined))
    return err("--database and --server-key go together.");
  return ok({
    attendees: attendees.value,
    subjects: subjects.value,
    tellers: tellers.value,
    threshold: threshold.value,
    group,
    sample: values.sample ?? null,
    blank: values.blank,
    absent: absent.value,
    out: values.out === undefined ? null : path.resolve(workingFolder, values.out),
    seed: values.seed,
    database:
      address === undefined || serverKey === undefined
        ? null
        : { address, serverKeyFile: path.resolve(workingFolder, serverKey) },
  });
}

function commandLine(args: readonly string[]) {
  return readArguments({
    args: [...args],
    options: {
      attendees: { type: "string" },
      subjects: { type: "string", default: "4" },
      tellers: { type: "string", default: "2" },
      threshold: { type: "string" },
      group: { type: "string", default: "Ed25519" },
      sample: { type: "string" },
      blank: { type: "string", default: "allow" },
      absent: { type: "string", default: "0" },
      out: { type: "string" },
      seed: { type: "string", default: "1" },
      database: { type: "string" },
      "server-key": { type: "string" },
      help: { type: "boolean" },
    },
  });
}

function thresholdOf(tellers: number, text: string | undefined): Result<number | null, string> {
  if (text === undefined) return ok(null);
  const admitted = admittedThresholds(tellers);
  const threshold = admitted.find((candidate) => String(candidate) === text);
  if (threshold !== undefined) return ok(threshold);
  return admitted.length === 0
    ? err("--threshold needs 3 to 7 --tellers.")
    : err(`--threshold with ${String(tellers)} tellers is ${admitted.join(" or ")}, not "${text}".`);
}

function wholeNumber(name: string, text: string, { min, max }: Bounds): Result<number, string> {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return ok(value);
  return err(`${name} is a whole number from ${String(min)} to ${String(max)}, not "${text}".`);
}
