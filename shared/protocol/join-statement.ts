/** The text under the signature with which a phone shows that it holds a slip. */
import { assert } from "../basics/assert.ts";
import { isId } from "../basics/field-forms.ts";

export type Joining = {
  readonly meetingId: string;
  /** Random number of the browser's page, 32 hex digits. */
  readonly page: string;
  /** The voter chose this page although another one holds the slip. */
  readonly take: boolean;
};

/** What a slip signs when its phone joins (phone.ts, joinRequestSchema). */
export function joinStatement({ meetingId, page, take }: Joining): string {
  assert(isId(meetingId) && /^[0-9a-f]{32}$/.test(page), "every field of a join statement has its form");
  return `phieu-kin/join/1|${meetingId}|${page}|${take ? "take" : "ask"}`;
}
