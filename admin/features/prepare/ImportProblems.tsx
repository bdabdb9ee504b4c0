import { Table } from "@mantine/core";
import type { RosterProblem } from "../../../shared/domain/roster-problems.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";

/** Each bad cell with its row, its column and what to do. */
export function ImportProblems({ problems }: { readonly problems: readonly RosterProblem[] }) {
  const words = useConsole().words.roster;
  if (problems.length === 0) return <Notice kind="done">{words.noProblem}</Notice>;
  const errorCount = problems.filter(({ severity }) => severity === "error").length;
  return (
    <TableFrame caption={words.problemsCaption(errorCount, problems.length - errorCount)}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.row}</Table.Th>
          <Table.Th>{words.column}</Table.Th>
          <Table.Th>{words.cell}</Table.Th>
          <Table.Th>{words.whatToDo}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {problems.map((problem, index) => (
          <Table.Tr key={index}>
            <Table.Td>{problem.row ?? words.wholeFile}</Table.Td>
            <Table.Td>{problem.column === null ? "" : words.columns[problem.column]}</Table.Td>
            <Table.Td>{problem.excerpt}</Table.Td>
            <Table.Td>
              <strong>{problem.severity === "error" ? words.error : words.warning}.</strong>{" "}
              {words.problems[problem.code](problem.excerpt)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}
