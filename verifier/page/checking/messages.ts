/** What page and threads say to each other. The same of the page to itself where it has no threads. */
import type { InputProblem } from "../../../shared/record/verify/input.ts";
import type { RecordReport } from "../../../shared/record/verify/report.ts";
import type { RecordSummary } from "../../../shared/record/verify/summary.ts";

/** What came of one file. */
export type Found = {
  readonly report: RecordReport;
  /** As the command line prints it. */
  readonly lines: readonly string[];
  /** Why nothing in the file could be read. */
  readonly problem: InputProblem | null;
  /** Null unless the verdict is valid. */
  readonly summary: RecordSummary | null;
};

/**
 * not-a-record: neither a .zip nor an archive. unreadable: the browser could not read the file. stopped: there is no
 * verdict, such as for want of memory.
 */
export type NoVerdict = "not-a-record" | "unreadable" | "stopped";

export type Progress = { readonly done: number; readonly total: number };

export type CheckMessage =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "found"; readonly found: Found }
  | { readonly kind: "no-verdict"; readonly reason: NoVerdict };

/** ready: this thread runs, so the page need not do its work. */
export type FromThread = { readonly kind: "ready" } | CheckMessage;

/** A file that the thread reads by itself, or all of its bytes. */
export type GivenBytes = File | ArrayBuffer;

export type ToThread =
  /** lanes: one port to each further thread that checks ballots. */
  | {
      readonly kind: "check";
      readonly name: string;
      readonly given: GivenBytes;
      readonly lanes: readonly MessagePort[];
    }
  | { readonly kind: "lane"; readonly port: MessagePort };
