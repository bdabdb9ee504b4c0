import { List, Stack, Text } from "@mantine/core";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { unansweredNames } from "../../model/duties.ts";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";

type FinishDialogProps = {
  readonly meeting: ConsoleMeeting;
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** The one dialog that ends a meeting: it says what that means for slips, phones, tellers and papers. */
export function FinishDialog({ meeting, opened, onClose }: FinishDialogProps) {
  const { words, run, chooseMeeting, notify } = useConsole();
  const { title, meetingId, agenda } = meeting.public;
  const notHeld = agenda.filter(({ state }) => state !== "done").map((item) => item.title);
  const unanswered = unansweredNames(meeting);
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={words.meetings.finish}
      fact={
        <Stack gap="sm">
          <Text>{words.meetings.finishFact(title)}</Text>
          {notHeld.length > 0 && <Text fw={600}>{words.meetings.finishOpen(notHeld.join("; "))}</Text>}
          {unanswered.length > 0 && <Text fw={600}>{words.duties.unanswered(unanswered.join("; "))}</Text>}
          <List spacing="xs">
            {words.meetings.finishMeans.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
        </Stack>
      }
      verb={words.meetings.finish}
      onConfirm={() => run({ kind: "finish-meeting" })}
      onDone={() => {
        // Its papers come next, whatever else is being prepared.
        chooseMeeting(meetingId);
        notify("done", words.meetings.finished);
      }}
    />
  );
}
