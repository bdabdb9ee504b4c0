/** The groups of whoever only verifies here: WebAssembly, else libsodium, else noble, with the same verdicts. */
import process from "node:process";
import "./hash.ts";
import type { GroupByName, PublicGroup } from "../shared/crypto/group.ts";
import { verifyingGroups } from "../shared/crypto/vartime/vartime-ed25519.ts";
import { nativeGroupByName } from "./groups.ts";

/** Set to "off", it leaves the module aside: for tests, and for whoever wants to see that the verdicts do not depend on it. */
const isOff = process.env["PHIEU_KIN_VARTIME"] === "off";

export const verifyingGroupByName: GroupByName<PublicGroup> = isOff
  ? nativeGroupByName
  : verifyingGroups(nativeGroupByName);
