import type { BoxProblem, SealedBox } from "../../../shared/client/teller/sealed-box.ts";
import type { CheckProgress } from "../../../shared/client/teller/teller.ts";
import type { Result } from "../../../shared/basics/result.ts";

/** What the record worker tells the page. */
export type RecordWorkerMessage =
  | { readonly kind: "progress"; readonly progress: CheckProgress }
  | { readonly kind: "done"; readonly result: Result<SealedBox, BoxProblem> };
