import { Table } from "@mantine/core";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { hallFigures, type HallFigures } from "../../model/hall-figures.ts";
import { Notice } from "../../parts/Notice.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";

const columns = ["listed", "present", "handed", "returned", "guestsPresent"] as const;

/** Presence and slips of each hall, with the sum that stands above for the whole; nothing where there are no halls. */
export function HallTable({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const { halls: words } = useConsole().words;
  if (meeting.public.halls === undefined) return null;
  const lines = hallFigures(meeting);
  const nameOf = ({ hall }: HallFigures) => hall?.name ?? words.notSaid;
  return (
    <>
      <TableFrame room="narrow" caption={words.figuresCaption}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.title}</Table.Th>
            {columns.map((column) => (
              <Table.Th key={column}>{words.figures[column]}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.hall?.hallId ?? ""}>
              <Table.Th scope="row">{nameOf(line)}</Table.Th>
              {columns.map((column) => (
                <Table.Td key={column}>{line[column]}</Table.Td>
              ))}
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th scope="row">{words.sum}</Table.Th>
            {columns.map((column) => (
              <Table.Td key={column}>{lines.reduce((sum, line) => sum + line[column], 0)}</Table.Td>
            ))}
          </Table.Tr>
        </Table.Tbody>
      </TableFrame>
      {lines.map(
        (line) =>
          line.unexplained > 0 && (
            <Notice key={line.hall?.hallId ?? ""} kind="problem">
              {words.slipsAbovePresent(nameOf(line), line.unexplained)}
            </Notice>
          ),
      )}
    </>
  );
}
