import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { ok } from "../../../shared/basics/result.ts";
import { forgetKeyFile, keptSeats } from "../../../shared/client/teller/teller-storage.ts";
import { useConsole } from "../../console/console-context.tsx";
import { StepCard } from "../../parts/ceremony/StepCard.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { browserStorage, keptMeetings } from "./browser-teller.ts";

/** Shares of meetings that are over: nobody needs them, and a page about the next meeting would never ask again. */
export function EarlierShares() {
  const { view, words, current, refresh } = useConsole();
  const [leaving, setLeaving] = useState<string | null>(null);
  const inUse = new Set<string | undefined>([
    current?.public.meetingId,
    ...view.ceremonies.map(({ meetingId }) => meetingId),
  ]);
  const earlier = keptMeetings().filter((meetingId) => !inUse.has(meetingId));
  if (earlier.length === 0) return null;
  const nameOf = (wanted: string | null) =>
    view.meetings.find(({ meetingId }) => meetingId === wanted)?.title ?? words.tellers.unknownMeeting;
  const remove = async () => {
    if (leaving === null) return ok(null);
    for (const seat of keptSeats(browserStorage, leaving)) {
      forgetKeyFile(browserStorage, { meetingId: leaving, seat });
    }
    await refresh();
    return ok(null);
  };
  return (
    <StepCard title={words.tellers.earlierTitle} text={words.tellers.earlierText} state="now">
      <Group>
        {earlier.map((meetingId) => (
          <Button key={meetingId} variant="default" onClick={() => setLeaving(meetingId)}>
            {words.tellers.deleteShare}: {nameOf(meetingId)}
          </Button>
        ))}
      </Group>
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={words.tellers.deleteTitle}
        fact={words.tellers.earlierFact(nameOf(leaving))}
        verb={words.tellers.deleteShare}
        isDangerous
        onConfirm={remove}
      />
    </StepCard>
  );
}
