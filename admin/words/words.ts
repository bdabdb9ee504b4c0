/** Both catalogues; the compiler checks that English has exactly what Vietnamese, the original, has. */
import type { Language } from "../../shared/basics/bilingual.ts";
import { en } from "./en.ts";
import { vi } from "./vi.ts";

export type Words = typeof vi;

export const catalogues = { vi, en } satisfies Record<Language, Words>;
