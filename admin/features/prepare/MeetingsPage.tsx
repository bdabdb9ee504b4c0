import { Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { rehearsalOf } from "../../../shared/domain/draft-copies.ts";
import type { Draft } from "../../../shared/domain/draft.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { defaultTimeZone, minuteIn } from "../../../shared/basics/time-zone.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { navigate, useQuery } from "../../console/router.ts";
import { wallClockMs } from "../../console/server-clock.ts";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { tidy } from "../../model/field-checks.ts";
import { GateButton } from "../../parts/gate/GateButton.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { pastMeetings } from "../../model/meeting-list.ts";
import { newDraft, newMeetingId } from "../../model/new-draft.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { LineField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { DiscardRehearsal } from "./DiscardRehearsal.tsx";
import { EraseMeeting } from "./EraseMeeting.tsx";
import { FinishDialog } from "./FinishDialog.tsx";
import { PastMeetings } from "./PastMeetings.tsx";

export function MeetingsPage() {
  const { view } = useConsole();
  const erased = useQuery().get("erase");
  const leaving = view.meetings.find(({ meetingId, phase }) => meetingId === erased && phase === "finished");
  return leaving === undefined ? <MeetingList /> : <EraseMeeting meeting={leaving} />;
}

/** The current meeting, drafts, and finished meetings by year. */
function MeetingList() {
  const { view, words, current } = useConsole();
  const [isCreating, setCreating] = useState(false);
  const drafts = view.drafts ?? [];
  const create = <Button onClick={() => setCreating(true)}>{words.meetings.create}</Button>;
  return (
    <>
      <PageHead title={words.meetings.title}>{words.meetings.intro}</PageHead>
      <Stack gap="xl">
        {current !== null && current.public.phase !== "finished" && <CurrentMeeting meeting={current} />}
        {drafts.length === 0 && current === null ? (
          <EmptyState title={words.meetings.emptyTitle} text={words.meetings.emptyText}>
            {create}
          </EmptyState>
        ) : (
          <Stack>
            <Group justify="space-between">
              <Title order={2} size="h4">
                {words.meetings.drafts}
              </Title>
              {create}
            </Group>
            {drafts.map((draft) => (
              <DraftCard key={draft.meetingId} draft={draft} />
            ))}
          </Stack>
        )}
        {pastMeetings(view).length > 0 && (
          <Stack>
            <Title order={2} size="h4">
              {words.meetings.past}
            </Title>
            <PastMeetings headOrder={3} />
          </Stack>
        )}
      </Stack>
      {isCreating && <CreateDialog onClose={() => setCreating(false)} />}
    </>
  );
}

function CurrentMeeting({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const { words, shown, chooseMeeting } = useConsole();
  const [isFinishing, setFinishing] = useState(false);
  const { meetingId, title, body, phase, rehearsal } = meeting.public;
  return (
    <Stack>
      <Title order={2} size="h4">
        {words.meetings.current}
      </Title>
      <Paper withBorder p="lg">
        <Stack gap="xs">
          <Group>
            <Text fw={600}>{title}</Text>
            <Badge variant="light" color={phase === "live" ? "green" : "gray"}>
              {words.meetings.phases[phase]}
            </Badge>
            {rehearsal && <Badge color="red">{words.shell.rehearsal}</Badge>}
            {shown === "current" && <Badge>{words.meetings.viewed}</Badge>}
          </Group>
          {body !== "" && <Text c="dimmed">{body}</Text>}
          <Group>
            {shown !== "current" && (
              <Button
                onClick={() => chooseMeeting(meetingId)}
                aria-label={`${words.meetings.view}: ${title}`}
              >
                {words.meetings.view}
              </Button>
            )}
            <GateButton gate="finish-meeting" variant="default" onOpen={() => setFinishing(true)}>
              {words.meetings.finish}
            </GateButton>
            {rehearsal && <DiscardRehearsal meetingId={meetingId} title={title} />}
          </Group>
        </Stack>
      </Paper>
      <FinishDialog meeting={meeting} opened={isFinishing} onClose={() => setFinishing(false)} />
    </Stack>
  );
}

function DraftCard({ draft }: { readonly draft: Draft }) {
  const { words, run, chooseMeeting, notify, draft: chosen } = useConsole();
  const [isLeaving, setLeaving] = useState(false);
  const title = draft.title === "" ? words.meetings.untitled : draft.title;
  const copy = async () => {
    const copyTitle = words.meetings.rehearsalTitle(draft.title);
    const rehearsal = rehearsalOf(draft, newMeetingId(browserRandom), copyTitle);
    const result = await run({ kind: "save-draft", draft: rehearsal });
    if (result.ok) notify("done", words.meetings.copied);
    return result;
  };
  const prepare = () => {
    chooseMeeting(draft.meetingId);
    navigate(draft.persons.length === 0 ? "/details" : "/roster");
  };
  return (
    <Paper withBorder p="lg">
      <Stack gap="xs">
        <Group>
          <Text fw={600}>{title}</Text>
          {draft.rehearsal && <Badge color="red">{words.shell.rehearsal}</Badge>}
          {chosen?.meetingId === draft.meetingId && <Badge>{words.meetings.viewed}</Badge>}
        </Group>
        <Text c="dimmed">
          {words.meetings.summary(draft.persons.length, draft.plans.length, draft.tellers.length)}
        </Text>
        <Group>
          <Button onClick={prepare} aria-label={`${words.meetings.open}: ${title}`}>
            {words.meetings.open}
          </Button>
          {!draft.rehearsal && draft.persons.length > 0 && (
            <GateButton variant="default" onPress={copy}>
              {words.meetings.copyRehearsal}
            </GateButton>
          )}
          <Button variant="subtle" color="red" onClick={() => setLeaving(true)}>
            {words.shell.remove}
          </Button>
        </Group>
      </Stack>
      {isLeaving && <DeleteDraft draft={draft} onClose={() => setLeaving(false)} />}
    </Paper>
  );
}

/** Says what is deleted; what somebody adds to it meanwhile is not. */
function DeleteDraft({ draft, onClose }: { readonly draft: Draft; readonly onClose: () => void }) {
  const { words, run } = useConsole();
  const [{ meetingId, revision, title, persons }] = useState(draft);
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={words.meetings.removeTitle}
      fact={words.meetings.removeFact(title === "" ? words.meetings.untitled : title, persons.length)}
      verb={words.meetings.removeVerb}
      isDangerous
      onConfirm={() => run({ kind: "delete-draft", meetingId, revision })}
    />
  );
}

function CreateDialog({ onClose }: { readonly onClose: () => void }) {
  const { words, run, chooseMeeting } = useConsole();
  const check = useChecks();
  const form = useForm({ initialValues: { title: "" }, validate: { title: check.line } });
  const create = async ({ title }: { title: string }) => {
    const draft = newDraft(
      tidy(title),
      Number(minuteIn(defaultTimeZone, wallClockMs()).slice(0, 4)),
      browserRandom,
    );
    const result = await run({ kind: "save-draft", draft });
    if (result.ok) {
      chooseMeeting(draft.meetingId);
      navigate("/details");
    }
    return result;
  };
  return (
    <FormDialog
      form={form}
      title={words.meetings.createTitle}
      verb={words.meetings.create}
      onSubmit={create}
      onClose={onClose}
    >
      <LineField
        form={form}
        name="title"
        label={words.meetings.name}
        description={words.meetings.nameHint}
        data-autofocus
      />
    </FormDialog>
  );
}
