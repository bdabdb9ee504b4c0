/** How a slip and a meeting go together (protocol B.1, B.3). Pure. */
import { toHex } from "../../basics/bytes.ts";
import { isElementText } from "../../basics/field-forms.ts";
import { fingerprintGroups, meetingFingerprint } from "../../crypto/fingerprint.ts";
import type { PublicMeeting } from "../../protocol/public-view.ts";
import type { StoredSlip } from "./stored.ts";

export type Standing =
  /** The slip is of another meeting, which this phone knew. */
  | { readonly kind: "other-meeting" }
  | { readonly kind: "foreign" }
  /** Typed code: the person compares these groups with the slip. */
  | { readonly kind: "compare"; readonly fingerprint: string; readonly groups: readonly string[] }
  | { readonly kind: "ours"; readonly fingerprint: string };

/** Recomputes the meeting fingerprint from the keys that the server gives. */
export function standingOf(slip: StoredSlip, meeting: PublicMeeting): Standing {
  if (slip.meetingId !== null && slip.meetingId !== meeting.meetingId) return { kind: "other-meeting" };
  if (!isElementText(meeting.electionKey)) return { kind: "foreign" };
  const bytes = meetingFingerprint(meeting);
  const fingerprint = toHex(bytes);
  if (slip.fingerprint === null) return { kind: "compare", fingerprint, groups: fingerprintGroups(bytes) };
  return slip.fingerprint === fingerprint ? { kind: "ours", fingerprint } : { kind: "foreign" };
}
