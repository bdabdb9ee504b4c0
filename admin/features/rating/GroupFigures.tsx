import { Stack, Table, Text, Title } from "@mantine/core";
import type { RateInput } from "../../../shared/rules/input.ts";
import { useConsole } from "../../console/console-context.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import type { ShownGroup } from "../../model/outcome-rows.ts";

type GroupFiguresProps = {
  readonly groups: readonly ShownGroup[];
  readonly input: RateInput;
};

/** The arithmetic of the cap, group by group: who counts, how many may be outstanding, who stays, who does not. */
export function GroupFigures({ groups, input }: GroupFiguresProps) {
  const words = useConsole().words.outcome;
  if (groups.length === 0) return null;
  // The one group of all bears the rules' own name, which says nothing to people.
  const isNamed = new Set(input.subjects.map(({ group }) => group)).size > 1;
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {words.groupsTitle}
      </Title>
      <TableFrame room="wide" caption={words.groupsCaption(groups.length)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.groupColumns.group}</Table.Th>
            <Table.Th>{words.groupColumns.entitled}</Table.Th>
            <Table.Th>{words.groupColumns.htt}</Table.Th>
            <Table.Th>{words.groupColumns.quota}</Table.Th>
            <Table.Th>{words.groupColumns.names}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map(({ group, names }) => (
            <Table.Tr key={`${group.kind} ${group.group}`}>
              <Table.Th scope="row">
                {words.kinds[group.kind]}
                {isNamed && `: ${group.group}`}
              </Table.Th>
              <Table.Td>{group.entitled}</Table.Td>
              <Table.Td>{group.htt}</Table.Td>
              <Table.Td>
                <strong>{group.quota}</strong>
                {group.byException && <Text size="sm">{words.byException}</Text>}
              </Table.Td>
              <Table.Td>
                {group.kept.length > 0 && <Text>{words.kept(names(group.kept))}</Text>}
                {group.lowered.length > 0 && <Text>{words.lowered(names(group.lowered))}</Text>}
                {group.tied.length > 0 && <Text fw={600}>{words.tied(names(group.tied))}</Text>}
                {group.excess > 0 && <Text fw={600}>{words.excess(group.excess)}</Text>}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </Stack>
  );
}
