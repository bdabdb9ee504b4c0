import { Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { MeetingEntry } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { navigate } from "../../console/router.ts";
import { dayText } from "../../model/days.ts";
import { PageHead } from "../../parts/PageHead.tsx";
import { CopyMeetingDialog } from "./CopyMeetingDialog.tsx";
import { DiscardRehearsal } from "./DiscardRehearsal.tsx";
import { eraseAddress, pastMeetings } from "../../model/meeting-list.ts";

/** For those who do not prepare: the meetings whose papers they may still read. */
export function PastPage() {
  const { words } = useConsole();
  return (
    <>
      <PageHead title={words.meetings.past}>{words.meetings.pastIntro}</PageHead>
      <PastMeetings headOrder={2} />
    </>
  );
}

/** Finished meetings, the latest year first; headOrder: of its headings on the page where it stands. */
export function PastMeetings({ headOrder }: { readonly headOrder: 2 | 3 }) {
  const { view, words } = useConsole();
  return (
    <Stack gap="lg">
      {pastMeetings(view).map(([year, meetings]) => (
        <section key={year} aria-label={words.meetings.pastYear(year)}>
          <Title order={headOrder} size="h5" mb="xs">
            {words.meetings.pastYear(year)}
          </Title>
          <Stack gap="sm">
            {meetings.map((meeting) => (
              <PastMeeting key={meeting.meetingId} meeting={meeting} />
            ))}
          </Stack>
        </section>
      ))}
    </Stack>
  );
}

function PastMeeting({ meeting }: { readonly meeting: MeetingEntry }) {
  const { words, role, view, chooseMeeting } = useConsole();
  const [isCopying, setCopying] = useState(false);
  const { meetingId, title, body, at, rehearsal } = meeting;
  const isStaff = role === "staff";
  const look = () => {
    chooseMeeting(meetingId);
    navigate("/documents");
  };
  const erase = () => {
    chooseMeeting(meetingId);
    navigate(eraseAddress(meetingId));
  };
  return (
    <Paper withBorder p="lg">
      <Stack gap="xs">
        <Group>
          <Text fw={600}>{title}</Text>
          {rehearsal && <Badge color="red">{words.shell.rehearsal}</Badge>}
          {view.meeting?.public.meetingId === meetingId && <Badge>{words.meetings.viewed}</Badge>}
        </Group>
        <Text c="dimmed">
          {[body, words.meetings.endedOn(dayText(at.slice(0, 10)))].filter(Boolean).join(" · ")}
        </Text>
        <Group>
          <Button variant="light" onClick={look} aria-label={`${words.meetings.view}: ${title}`}>
            {words.meetings.view}
          </Button>
          {isStaff && (
            <Button
              variant="default"
              onClick={() => setCopying(true)}
              aria-label={`${words.meetings.copy}: ${title}`}
            >
              {words.meetings.copy}
            </Button>
          )}
          {isStaff && rehearsal && <DiscardRehearsal meetingId={meetingId} title={title} />}
          {isStaff && !rehearsal && (
            <Button
              variant="subtle"
              color="red"
              onClick={erase}
              aria-label={`${words.meetings.erase}: ${title}`}
            >
              {words.meetings.erase}
            </Button>
          )}
        </Group>
      </Stack>
      {isCopying && <CopyMeetingDialog meeting={meeting} onClose={() => setCopying(false)} />}
    </Paper>
  );
}
