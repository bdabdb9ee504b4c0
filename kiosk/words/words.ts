import type { MeetingFacts } from "../../shared/client/phone/phone.ts";
import type { vi } from "./vi.ts";
import type { viLater } from "./vi-later.ts";

export type FirstWords = ReturnType<typeof vi>;
export type Words = FirstWords & ReturnType<typeof viLater>;

/** How a meeting addresses people, and what it calls those who count. */
export type Address = {
  readonly you: string;
  readonly committee: string;
};

/** The meeting's form of address; before it is known, the neutral one. */
export function addressOf(meeting: MeetingFacts | null): Address {
  return { you: meeting?.addressForm ?? "ông/bà", committee: meeting?.committeeWord ?? "Ban" };
}
