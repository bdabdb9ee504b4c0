import { Anchor, Button, Group, List, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { MeetingEntry } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { failureText } from "../../console/failure-text.ts";
import { href, navigate } from "../../console/router.ts";
import { Card } from "../../parts/Card.tsx";
import { dayText } from "../../model/days.ts";
import { tidy } from "../../model/field-checks.ts";
import { useAction } from "../../parts/form/use-action.ts";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";

/** Says what goes and what remains, then deletes a finished meeting's data with a second person. */
export function EraseMeeting({ meeting }: { readonly meeting: MeetingEntry }) {
  const { words, view, chooseMeeting } = useConsole();
  const { meetingId, title, at } = meeting;
  const mirror = words.meetings.eraseMirrors[view.server.mirror];
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
          {mirror !== "" && <Text>{mirror}</Text>}
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

function TwoPeople({ meeting }: { readonly meeting: MeetingEntry }) {
  const speaker = useConsole();
  const { words, run, notify } = speaker;
  const form = useForm({
    initialValues: { name: "", passphrase: "" },
    validate: {
      name: (name) => (tidy(name) === "" ? words.shell.required : null),
      passphrase: (passphrase) => (passphrase === "" ? words.shell.required : null),
    },
  });
  const { isBusy, failure, start } = useAction(async () => {
    const { name, passphrase } = form.getValues();
    const order = { kind: "delete-meeting", meetingId: meeting.meetingId } as const;
    const result = await run(order, { name: tidy(name), passphrase });
    if (result.ok) {
      notify("done", words.meetings.erased);
      navigate("/meetings");
    }
    return result;
  });
  return (
    <Card title={words.meetings.eraseVerb}>
      <form onSubmit={form.onSubmit(() => void start())} noValidate>
        <Stack>
          <Text>{words.meetings.eraseTwo}</Text>
          <TextInput label={words.chair.secondName} autoComplete="off" {...form.getInputProps("name")} />
          <PasswordInput
            label={words.chair.secondPassphrase}
            autoComplete="off"
            {...form.getInputProps("passphrase")}
          />
          {failure !== null && <Notice kind="problem">{failureText(failure, speaker)}</Notice>}
          <Group>
            <Button type="submit" color="red" loading={isBusy}>
              {words.meetings.eraseVerb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
