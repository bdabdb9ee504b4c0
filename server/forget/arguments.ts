/** The command line of forget, and which meeting it means. */
import { resolve } from "node:path";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { err, ok, type Result } from "../../shared/basics/result.ts";
import type { MeetingEntry } from "../../shared/protocol/console-view.ts";

export type ForgetOptions = {
  /** As the list shows it; null: the list is asked for. */
  readonly meeting: string | null;
  /** Absolute paths. */
  readonly data: string;
  readonly mirror: string | null;
};

const options = {
  data: { type: "string", default: "data" },
  mirror: { type: "string" },
  help: { type: "boolean", default: false },
} as const satisfies ParseArgsConfig["options"];

/** "help", the options, or one sentence. Relative paths start at `from`. */
export function readForgetArguments(
  args: readonly string[],
  from: string,
): Result<ForgetOptions | "help", string> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help) return ok("help");
    const [meeting = null, ...more] = positionals;
    if (more.length > 0) return err("One meeting at a time; a name with spaces stands in quotation marks.");
    const mirror = values.mirror === undefined ? null : resolve(from, values.mirror);
    return ok({ meeting, data: resolve(from, values.data), mirror });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return err(error.message);
  }
}

/** "2023/Hội nghị kiểm điểm …" */
export function nameOf({ year, title }: Pick<MeetingEntry, "year" | "title">): string {
  return `${year}/${title}`;
}

/** The one meeting of a list that has this id or name; it is never used as a path. */
export function findMeeting(
  meetings: readonly MeetingEntry[],
  wanted: string,
): MeetingEntry | "none" | "several" {
  const name = wanted.normalize("NFC");
  const found = meetings.filter(
    (entry) => entry.meetingId === wanted || nameOf(entry).normalize("NFC") === name,
  );
  const [only] = found;
  if (only === undefined) return "none";
  return found.length === 1 ? only : "several";
}
