/** The three implementations that every test of this folder runs on, and the one that only verifies. */
import { randomBytes } from "node:crypto";
import { ed25519IsNative, fastEd25519, nativeGroupByName } from "../../../native/groups.ts";
import { belenios2048Group } from "../../../shared/crypto/belenios-2048-group.ts";
import { ed25519Group } from "../../../shared/crypto/ed25519-group.ts";
import type { Group, GroupByName } from "../../../shared/crypto/group.ts";
import { groupByName } from "../../../shared/crypto/groups.ts";
import { verifyingGroups } from "../../../shared/crypto/vartime/vartime-ed25519.ts";
import { type DrawScalar, uniformScalars } from "../../../shared/crypto/scalar.ts";

export type Implementation = {
  readonly label: string;
  readonly group: Group;
  readonly groupByName: GroupByName;
};

export const noble: Implementation = { label: "noble", group: ed25519Group, groupByName };
export const sodium: Implementation = {
  label: "sodium",
  group: fastEd25519,
  groupByName: nativeGroupByName,
};
export const belenios2048: Implementation = { label: "2048", group: belenios2048Group, groupByName };
/** Where libsodium has no prebuilt binary, its place is noble's and the test of identical results says so. */
export const sodiumIsThere = ed25519IsNative;
/** The one for verifying alone (tests/crypto/vartime). */
export const vartime = { label: "vartime", groupByName: verifyingGroups(groupByName) };
export const implementations = [noble, sodium, belenios2048];

export function drawFor(group: Group): DrawScalar {
  return uniformScalars(group, randomBytes);
}
