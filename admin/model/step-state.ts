import type { Words } from "../words/words.ts";

/** How far a step of the work has come. */
export type StepState = keyof Words["shell"]["states"];
