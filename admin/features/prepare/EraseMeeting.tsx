import { Anchor, Button, Group, List, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { MeetingEntry } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { href, navigate } from "../../console/router.ts";
import { Card } from "../../parts/Card.tsx";
import { dayText } from "../../model/days.ts";
import { tidy } from "../../model/field-checks.ts";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { nobodyYet, SecondPersonFields } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { PageHead } from "../../parts/PageHead.tsx";

/** Says what goes and what remains, then deletes a finished meeting's data with a second person. */
export function EraseMeeting({ meeting }: { readonly meeting: MeetingEntry }) {
  const { words, view, chooseMeeting } = useConsole();
  const { meetingId, title, at } = meeting;
  const takeFirst = () => {
    chooseMeeting(meetingId);
    navigate("/record");
  };
  return (
    <>
      <PageHead title={words.meetings.eraseTitle}>
        {words.meetings.eraseIntro(title, dayText(at.slice(0, 10)))}
      </PageHead>
      <Stack maw="46rem">
        <Card title={words.meetings.eraseGone}>
          <Lines lines={words.meetings.eraseGoneItems} />
          <Text>{words.meetings.eraseMirrors[view.server.mirror]}</Text>
        </Card>
        <Card title={words.meetings.eraseKept}>
          <Lines lines={words.meetings.eraseKeptItems} />
          <Group>
            <Button variant="default" onClick={takeFirst}>
              {words.meetings.eraseTakeFirst}
            </Button>
          </Group>
        </Card>
        <TwoPeople meeting={meeting} />
        <Anchor href={href("/meetings")}>{words.meetings.back}</Anchor>
      </Stack>
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <List spacing="xs">
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  );
}

function TwoPeople({ meeting: { meetingId } }: { readonly meeting: MeetingEntry }) {
  const { words, run, notify } = useConsole();
  const check = useChecks();
  const form = useForm({
    initialValues: { second: nobodyYet },
    validate: { second: check.second },
  });
  const done = () => {
    notify("done", words.meetings.erased);
    navigate("/meetings");
  };
  return (
    <Card title={words.meetings.eraseVerb}>
      <Text>{words.meetings.eraseTwo}</Text>
      <ActionForm
        form={form}
        isKept={false}
        verb={words.meetings.eraseVerb}
        isDangerous
        onSubmit={({ second: { name, passphrase } }) =>
          run({ kind: "delete-meeting", meetingId }, { name: tidy(name), passphrase })
        }
        onDone={done}
      >
        <SecondPersonFields form={form} hint={null} />
      </ActionForm>
    </Card>
  );
}
