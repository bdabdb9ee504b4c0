import { Table } from "@mantine/core";
import type { Position } from "../../../shared/domain/draft.ts";
import type { RosterLine } from "../../../shared/roster/read-line.ts";
import type { RosterPreview } from "../../../shared/roster/read-roster.ts";
import { optionalRosterColumns, rosterColumns, type RosterColumn } from "../../../shared/roster/problems.ts";
import { useConsole } from "../../console/console-context.tsx";
import { MoreRows, useFirstRows } from "../../parts/table/first-rows.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";

function cellOf(
  person: RosterLine,
  column: RosterColumn,
  positions: Readonly<Record<Position, string>>,
): string {
  const mark = (isSet: boolean) => (isSet ? "x" : "");
  switch (column) {
    case "number":
      return String(person.row);
    case "name":
    case "post":
    case "unit":
    case "group":
    case "hall":
      return person[column];
    case "electorates":
      return person.electorates.join("; ");
    case "chair":
      return mark(person.isChair);
    case "subject":
      return mark(person.isSubject);
    case "voter":
      return mark(person.isVoter);
    case "selfRating":
      return person.selfRating ?? "";
    case "position":
      return person.position === "other" ? "" : positions[person.position];
    case "leadership":
      return mark(person.tags.includes("leadership"));
    case "officeStaff":
      return mark(person.tags.includes("office-staff"));
    case "keyCadre":
      return mark(person.tags.includes("key-cadre"));
    case "committee":
      return mark(person.tags.includes("committee-member"));
    case "partyMember":
      return mark(person.tags.includes("party-member"));
  }
}

/** The people of the file as they would be taken over. */
export function PreviewTable({ preview }: { readonly preview: RosterPreview }) {
  const words = useConsole().words.roster;
  const { shown, hiddenCount, showMore } = useFirstRows(preview.persons);
  // Columns that a file may do without are shown where somebody's line fills them.
  const columns = rosterColumns.filter(
    (column) =>
      column === "number" ||
      !optionalRosterColumns.has(column) ||
      preview.persons.some((person) => cellOf(person, column, words.positions) !== ""),
  );
  return (
    <>
      <TableFrame room="wide" caption={words.caption(preview.persons.length, preview.persons.length)}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column}>{column === "number" ? words.row : words.columns[column]}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((person) => (
            <Table.Tr key={person.row}>
              {columns.map((column) => (
                <Table.Td key={column}>{cellOf(person, column, words.positions)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      <MoreRows hiddenCount={hiddenCount} onMore={showMore} />
    </>
  );
}
