import { Table } from "@mantine/core";
import type { PaperCount } from "../../../shared/domain/paper-count.ts";
import { cellsOf, type Cell, type Form } from "../../../shared/forms/form.ts";
import { useConsole } from "../../console/console-context.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import { FactList } from "../../parts/FactList.tsx";
import type { Language } from "../../words/words.ts";
import { paperTotals } from "../../model/paper-entry.ts";

/** A count on paper that two accounts entered alike. */
export function PaperTable({ form, count }: { readonly form: Form; readonly count: PaperCount }) {
  const { words, language } = useConsole();
  const cells = cellsOf(form);
  return (
    <>
      <FactList lines={paperTotals.map((name) => [words.paper.totals[name], count.counts[name]] as const)} />
      <TableFrame room="wide" caption={words.paper.cellsCaption(cells.length)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.paper.row}</Table.Th>
            {form.options.map((option) => (
              <Table.Th key={option.optionId}>{option[language]}</Table.Th>
            ))}
            <Table.Th>{words.paper.blank}</Table.Th>
            <Table.Th>{words.paper.invalid}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cells.map((cell, index) => (
            <Table.Tr key={cell.index}>
              <Table.Th scope="row">{cellTitle(cell, language)}</Table.Th>
              {form.options.map(({ optionId }, place) => (
                <Table.Td key={optionId}>{count.cells[index]?.votes[place]}</Table.Td>
              ))}
              <Table.Td>{count.cells[index]?.blank}</Table.Td>
              <Table.Td>{count.cells[index]?.invalid}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </>
  );
}

/** Whom a line of the tally is about, and what, where the form asks several questions. */
export function cellTitle({ row, question }: Cell, language: Language): string {
  const text = question[language];
  return text === "" ? row.name : `${row.name} – ${text}`;
}
