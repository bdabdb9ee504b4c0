import { Table } from "@mantine/core";
import type { RosterPreview } from "../../shared/domain/roster-import.ts";
import { rosterColumns } from "../../shared/domain/roster-problems.ts";
import { useConsole } from "../app/console-context.tsx";
import { MoreRows, useFirstRows } from "../parts/first-rows.tsx";
import { TableFrame } from "../parts/TableFrame.tsx";

/** The people of the file as they would be taken over. */
export function PreviewTable({ preview }: { readonly preview: RosterPreview }) {
  const words = useConsole().words.roster;
  const { shown, hiddenCount, showMore } = useFirstRows(preview.persons);
  const mark = (isSet: boolean) => (isSet ? "x" : "");
  return (
    <>
      <TableFrame room="wide" caption={words.caption(preview.persons.length, preview.persons.length)}>
        <Table.Thead>
          <Table.Tr>
            {rosterColumns.map((column) => (
              <Table.Th key={column}>{column === "number" ? words.row : words.columns[column]}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((person) => (
            <Table.Tr key={person.row}>
              <Table.Td>{person.row}</Table.Td>
              <Table.Td>{person.name}</Table.Td>
              <Table.Td>{person.post}</Table.Td>
              <Table.Td>{person.unit}</Table.Td>
              <Table.Td>{person.electorates.join("; ")}</Table.Td>
              <Table.Td>{mark(person.isChair)}</Table.Td>
              <Table.Td>{mark(person.isSubject)}</Table.Td>
              <Table.Td>{mark(person.isVoter)}</Table.Td>
              <Table.Td>{person.selfRating}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      <MoreRows hiddenCount={hiddenCount} onMore={showMore} />
    </>
  );
}
