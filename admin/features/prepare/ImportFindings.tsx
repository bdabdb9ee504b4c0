import { List, Stack, Table, Text } from "@mantine/core";
import { skipText } from "../../../shared/roster/problem-words.ts";
import { votersOf, type RosterPreview } from "../../../shared/roster/read-roster.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";

/** More names than this are folded away behind their number. */
const namesOpen = 30;

/** Who would vote and who would be rated, which marks were taken for what, and which rows are nobody. */
export function ImportFindings({ preview }: { readonly preview: RosterPreview }) {
  const words = useConsole().words.roster;
  const subjects = preview.persons.filter(({ isSubject }) => isSubject);
  return (
    <>
      {preview.persons.length > 0 && (
        <Card title={words.whoVotes}>
          <Stack gap="xs">
            {preview.electorates.map((name) => (
              <Names key={name} title={name} people={votersOf(preview, name)} />
            ))}
            <Names title={words.whoIsRated} people={subjects} />
          </Stack>
        </Card>
      )}
      <Marks preview={preview} />
      <Skipped preview={preview} />
    </>
  );
}

type NamesProps = { readonly title: string; readonly people: readonly { readonly name: string }[] };

function Names({ title, people }: NamesProps) {
  const words = useConsole().words.roster;
  return (
    <details open={people.length <= namesOpen}>
      <summary>
        <strong>{title}</strong>: {words.caption(people.length, people.length)}
      </summary>
      <Text size="sm">{people.map(({ name }) => name).join("; ")}</Text>
    </details>
  );
}

function Marks({ preview: { marks } }: { readonly preview: RosterPreview }) {
  const words = useConsole().words.roster;
  if (marks.length === 0) return null;
  return (
    <Card title={words.marksTitle}>
      <List spacing={4}>
        {marks.map(({ column, text, means, count }) => (
          <List.Item key={`${column} ${text}`}>
            {words.markMeans(words.columns[column], text, means, count)}
          </List.Item>
        ))}
      </List>
    </Card>
  );
}

function Skipped({ preview: { skipped } }: { readonly preview: RosterPreview }) {
  const { words, language } = useConsole();
  if (skipped.length === 0) return null;
  return (
    <TableFrame caption={words.roster.skippedCaption(skipped.length)} room="narrow">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.roster.row}</Table.Th>
          <Table.Th>{words.roster.whySkipped}</Table.Th>
          <Table.Th>{words.roster.cell}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {skipped.map(({ row, why, text }) => (
          <Table.Tr key={row}>
            <Table.Td>{row}</Table.Td>
            <Table.Td>{skipText(why, language)}</Table.Td>
            <Table.Td>{text}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}
