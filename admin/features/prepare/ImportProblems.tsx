import { Table } from "@mantine/core";
import { problemText } from "../../../shared/roster/problem-words.ts";
import type { RosterColumn, RosterProblem } from "../../../shared/roster/problems.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";

/** Each bad cell with its row, its column and what to do. */
export function ImportProblems({ problems }: { readonly problems: readonly RosterProblem[] }) {
  const {
    words: { roster: words },
    language,
  } = useConsole();
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
            <Table.Td>{columnOf(problem, words.columns)}</Table.Td>
            <Table.Td>{problem.excerpt}</Table.Td>
            <Table.Td>
              <strong>{problem.severity === "error" ? words.error : words.warning}.</strong>{" "}
              {problemText(problem, language)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}

/** The letters of the file's column and what it holds, such as "C · Chức vụ". */
function columnOf({ letters, column }: RosterProblem, names: Readonly<Record<RosterColumn, string>>): string {
  return [letters ?? "", column === null ? "" : names[column]].filter(Boolean).join(" · ");
}
