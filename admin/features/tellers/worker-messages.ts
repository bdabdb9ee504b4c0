import type { BoxProblem, CountedRecord, SealedBox } from "../../../shared/client/teller/sealed-box.ts";
import type { CheckProgress } from "../../../shared/client/teller/teller.ts";
import type { Result } from "../../../shared/basics/result.ts";

/** What the page asks of the record worker. */
export type RecordTask = { readonly what: "sealed" | "counted"; readonly zip: Uint8Array };

/** What the record worker tells the page. */
export type RecordWorkerMessage =
  | { readonly kind: "progress"; readonly progress: CheckProgress }
  | { readonly kind: "sealed"; readonly result: Result<SealedBox, BoxProblem> }
  | { readonly kind: "counted"; readonly result: Result<CountedRecord, BoxProblem> };

/** What the page asks of the passphrase worker, which answers with the key. */
export type StretchTask = {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly N: number;
};
