/** The mark beside a page's name in the navigation: one word for how far its step has come, and for its words. */
import type { Words } from "../words/words.ts";

/** How far a step of the work has come. */
export type StepState = keyof Words["shell"]["states"];
