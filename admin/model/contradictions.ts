/** Persons whose proposals as an official and as a Party member contradict each other, before any paper is made. */
import type { Level } from "../../shared/domain/levels.ts";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";
import { contradiction } from "../../shared/rules/capacities.ts";
import { rulingRows } from "./ruling-rows.ts";

export type Contradiction = { readonly name: string; readonly official: Level; readonly member: Level };

export function contradictionsOf(meeting: ConsoleMeeting): readonly Contradiction[] {
  const rows = rulingRows(meeting);
  return meeting.subjects.flatMap(({ subjectId, name }) => {
    const own = rows.filter(({ subject }) => subject.subjectId === subjectId);
    const found = contradiction(own.map(({ kind, proposed }) => ({ kind, level: proposed })));
    const official = found?.official.level ?? null;
    const member = found?.member.level ?? null;
    return official === null || member === null ? [] : [{ name, official, member }];
  });
}
