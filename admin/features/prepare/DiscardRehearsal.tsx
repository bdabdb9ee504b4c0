import { Button } from "@mantine/core";
import { useState } from "react";
import type { MeetingEntry } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";

/** Throws a rehearsal away, whatever its phase: it never stands in the way of the real meeting. */
export function DiscardRehearsal({ meetingId, title }: Pick<MeetingEntry, "meetingId" | "title">) {
  const { words, run, notify } = useConsole();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        aria-label={`${words.meetings.discard}: ${title}`}
        onClick={() => setAsking(true)}
      >
        {words.meetings.discard}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={words.meetings.discard}
        fact={words.meetings.discardFact(title)}
        verb={words.meetings.discard}
        isDangerous
        onConfirm={() => run({ kind: "discard-rehearsal", meetingId })}
        onDone={() => notify("done", words.meetings.discarded)}
      />
    </>
  );
}
