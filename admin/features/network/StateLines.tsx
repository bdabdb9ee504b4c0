import { Table } from "@mantine/core";
import { useConsole } from "../../console/console-context.tsx";
import type { Judged } from "../../model/preflight.ts";
import css from "./Preflight.module.css";

const signs = { good: "✓", look: "◐", bad: "!" } as const;

/** Lines that are well, worth a look or to be mended, each with its name and what to do. */
export function StateLines<Id extends string>({
  names,
  lines,
}: {
  readonly names: Readonly<Record<Id, string>>;
  readonly lines: readonly (Judged & { readonly id: Id })[];
}) {
  const { words } = useConsole();
  return (
    <Table verticalSpacing="sm">
      <Table.Tbody>
        {lines.map(({ id, state, text }) => (
          <Table.Tr key={id} className={css.line}>
            <Table.Th scope="row" className={css.name}>
              {names[id]}
            </Table.Th>
            <Table.Td className={css.state} data-state={state}>
              <span aria-hidden>{signs[state]}</span> {words.preflight.states[state]}
            </Table.Td>
            <Table.Td className={css.text}>{text}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
