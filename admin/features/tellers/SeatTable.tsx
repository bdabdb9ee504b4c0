import { Table } from "@mantine/core";
import { useConsole } from "../../console/console-context.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";

export type SeatLine = {
  readonly seat: number;
  readonly name: string;
  readonly isDone: boolean;
  readonly isHere: boolean;
  /** Said instead of the two words below where something is wrong at this seat. */
  readonly problem?: string | null;
};

type SeatTableProps = {
  readonly caption: string;
  readonly seats: readonly SeatLine[];
  readonly doneWord: string;
  readonly waitingWord: string;
};

/** Every teller with a mark, and which of them this device serves. */
export function SeatTable({ caption, seats, doneWord, waitingWord }: SeatTableProps) {
  const { words } = useConsole();
  return (
    <TableFrame caption={caption} room="narrow">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.tellers.seat}</Table.Th>
          <Table.Th>{words.tellers.readiness}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {seats.map(({ seat, name, isDone, isHere, problem = null }) => (
          <Table.Tr key={seat}>
            <Table.Th scope="row">
              {seat}. {name}
              {isHere && ` (${words.tellers.thisDevice})`}
            </Table.Th>
            <Table.Td>
              <span aria-hidden>{isDone ? "✓" : problem === null ? "○" : "✗"}</span>{" "}
              {isDone ? doneWord : (problem ?? waitingWord)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}
