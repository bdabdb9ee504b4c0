import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import { cellsOf, type Cell, type Form } from "../../../shared/forms/form.ts";
import { useConsole } from "../../console/console-context.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import type { Language } from "../../../shared/basics/bilingual.ts";

/** One figure of a count on paper: which cell of the ballot, from 0, and which of its answers. */
export type FigurePlace = {
  readonly cell: number;
  readonly answer: number | "blank" | "invalid";
  /** Whom and what it is about, such as "Nguyễn Văn Hùng: Hoàn thành tốt". */
  readonly name: string;
};

type TallyTableProps = {
  readonly form: Form;
  readonly figure: (place: FigurePlace) => ReactNode;
};

/** The tally of a count on paper, a line per cell: its figures are shown, or keyed in. */
export function TallyTable({ form, figure }: TallyTableProps) {
  const { words, language } = useConsole();
  const cells = cellsOf(form);
  const answers = [
    ...form.options.map((option, answer) => ({ answer, title: option[language] })),
    { answer: "blank", title: words.paper.blank },
    { answer: "invalid", title: words.paper.invalid },
  ] as const;
  return (
    <TableFrame room="wide" caption={words.paper.cellsCaption(cells.length)}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.paper.row}</Table.Th>
          {answers.map(({ answer, title }) => (
            <Table.Th key={answer}>{title}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {cells.map((cell, index) => (
          <Table.Tr key={cell.index}>
            <Table.Th scope="row">{cellTitle(cell, language)}</Table.Th>
            {answers.map(({ answer, title }) => (
              <Table.Td key={answer}>
                {figure({ cell: index, answer, name: `${cellTitle(cell, language)}: ${title}` })}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}

/** Whom a line of the tally is about, and what, where the form asks several questions. */
export function cellTitle({ row, question }: Cell, language: Language): string {
  const text = question[language];
  return text === "" ? row.name : `${row.name} – ${text}`;
}
