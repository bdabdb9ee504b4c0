/** What the verifier is given by whoever runs it; it has no thread, screen or fast arithmetic of its own. */
import type { SecretProduct } from "../../crypto/blind-token.ts";
import type { GroupByName, PublicGroup } from "../../crypto/group.ts";
import type { Nacl } from "../../crypto/nacl.ts";
import type { BallotChecker } from "./ballot-work.ts";

/** What the verifier runs on: a terminal passes native arithmetic and worker threads, a page its Web Workers. */
export type VerifyOptions = {
  readonly groupByName: GroupByName<PublicGroup>;
  readonly nacl: Nacl;
  /** For tokens; noble's own where it is left out. */
  readonly product?: SecretProduct | null;
  /** Where ballots are checked; in this thread where it is left out. */
  readonly checkBallots?: BallotChecker;
  /** How many tasks checkBallots can do at a time. */
  readonly lanes?: number;
  /** How many ballots make one task; a page without threads does them one by one, so that it answers meanwhile. */
  readonly ballotsPerTask?: number;
  /** Called as ballots are done. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Lets a page show its progress between two tasks. */
  readonly pause?: () => Promise<void>;
};
