/** Which groups there are. */
import { belenios2048Group } from "./belenios-2048-group.ts";
import { ed25519Group } from "./ed25519-group.ts";
import type { Group } from "./group.ts";

const groups = new Map<string, Group>([ed25519Group, belenios2048Group].map((group) => [group.name, group]));

/** The groups in plain JavaScript, by the name that stands in election.json (protocol A.1). */
export function groupByName(name: string): Group | null {
  return groups.get(name) ?? null;
}
