import { Stack, Table, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { sentenceProblem, tidy } from "../../model/field-checks.ts";
import { PageHead } from "../../parts/PageHead.tsx";
import { SubmitLine } from "../../parts/form/SubmitLine.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import { useAction } from "../../parts/form/use-action.ts";

export function IncidentsPage() {
  const { view, words } = useConsole();
  return (
    <>
      <PageHead title={words.reception.incidentsTitle}>{words.reception.incidentsIntro}</PageHead>
      {view.meeting === null ? (
        <EmptyState title={words.reception.noMeetingTitle} text={words.reception.noMeetingText} />
      ) : (
        <Stack gap="lg">
          <NoteIncident />
          <IncidentTable incidents={view.meeting.incidents} />
        </Stack>
      )}
    </>
  );
}

function NoteIncident() {
  const { words, run, notify } = useConsole();
  const form = useForm({
    initialValues: { text: "" },
    validate: { text: (text) => sentenceProblem(text.replace(/\s+/g, " "), words.shell) },
  });
  const { isBusy, failure, start } = useAction(async () => {
    const text = tidy(form.getValues().text.replace(/\s+/g, " "));
    const result = await run({ kind: "note-incident", text });
    if (result.ok) {
      form.reset();
      notify("done", words.reception.noted);
    }
    return result;
  });
  return (
    <Card>
      <form noValidate onSubmit={form.onSubmit(() => void start())}>
        <Stack>
          <Textarea
            label={words.reception.incident}
            description={words.reception.incidentHint}
            minRows={3}
            autosize
            {...form.getInputProps("text")}
          />
          <SubmitLine isBusy={isBusy} failure={failure} verb={words.reception.noteIncident} />
        </Stack>
      </form>
    </Card>
  );
}

/** YYYY-MM-DDTHH:MM as people here write it. */
function timeText(at: string): string {
  const [day = "", time = ""] = at.split("T");
  return `${time}, ${day.split("-").toReversed().join("/")}`;
}

function IncidentTable({
  incidents,
}: {
  readonly incidents: readonly { readonly text: string; readonly at: string }[];
}) {
  const { words } = useConsole();
  return (
    <TableFrame caption={words.reception.incidentsCaption(incidents.length)}>
      {incidents.length > 0 && (
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.reception.at}</Table.Th>
            <Table.Th>{words.reception.incident}</Table.Th>
          </Table.Tr>
        </Table.Thead>
      )}
      <Table.Tbody>
        {incidents.map(({ text, at }, index) => (
          // Incidents are only ever added: their place is their identity.
          <Table.Tr key={index}>
            <Table.Td>{timeText(at)}</Table.Td>
            <Table.Td>{text}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}
