import { Select, Stack, Table } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { Command } from "../../../shared/protocol/commands.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { tidy } from "../../model/field-checks.ts";
import { PageHead } from "../../parts/PageHead.tsx";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { LineField, SentenceField } from "../../parts/form/fields.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";

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
  const { words, run, notify, role } = useConsole();
  // What observers note stands in the papers as theirs.
  const note = (text: string): Command =>
    role === "observer" ? { kind: "note-observation", text } : { kind: "note-incident", text };
  const check = useChecks();
  const said = words.reception;
  const whole = ({ text, done, by }: { readonly text: string; readonly done: string; readonly by: string }) =>
    said.incidentText(inOneLine(text), inOneLine(done), inOneLine(by));
  const form = useForm({
    initialValues: { text: "", done: "", by: "" },
    validate: {
      text: (text, values) => check.sentence(inOneLine(text)) ?? check.sentence(whole(values)),
    },
  });
  return (
    <Card>
      <Select
        label={said.incidentKind}
        description={said.incidentKindHint}
        data={said.incidentKinds.map(([name]) => name)}
        value={null}
        onChange={(chosen) => {
          const [, text] = said.incidentKinds.find(([name]) => name === chosen) ?? [];
          if (text !== undefined) form.setFieldValue("text", text);
        }}
      />
      <ActionForm
        form={form}
        verb={said.noteIncident}
        onSubmit={(values) => run(note(whole(values)))}
        empties={["text", "done"]}
        onDone={() => notify("done", said.noted)}
      >
        <SentenceField
          form={form}
          name="text"
          label={said.incident}
          description={said.incidentHint}
          minRows={3}
        />
        <SentenceField form={form} name="done" label={said.incidentDone} minRows={1} />
        <LineField form={form} name="by" label={said.incidentBy} description={said.incidentByHint} />
      </ActionForm>
    </Card>
  );
}

/** An incident is one paragraph of the minutes, however it was typed. */
function inOneLine(text: string): string {
  return tidy(text.replace(/\s+/g, " "));
}

/** YYYY-MM-DDTHH:MM as people here write it. */
function timeText(at: string): string {
  const [day = "", time = ""] = at.split("T");
  return `${time}, ${day.split("-").toReversed().join("/")}`;
}

function IncidentTable({ incidents }: { readonly incidents: ConsoleMeeting["incidents"] }) {
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
        {incidents.map(({ text, at, from }, index) => (
          // Incidents are only ever added: their place is their identity.
          <Table.Tr key={index}>
            <Table.Td>{timeText(at)}</Table.Td>
            <Table.Td>
              {from === "observer" && `${words.reception.byObserver} `}
              {text}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}
