/** How many ballots of a round were opened and checked with a second device (protocol B.12), as staff noted them. */
import * as z from "zod/mini";
import { countSchema } from "./counts.ts";

export const ballotChecksSchema = z.strictObject({ matched: countSchema, notMatched: countSchema });
export type BallotChecks = Readonly<z.infer<typeof ballotChecksSchema>>;
