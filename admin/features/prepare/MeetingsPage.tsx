import { Badge, Button, Group, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import type { Draft } from "../../../shared/domain/draft.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { navigate } from "../../console/router.ts";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { Dialog } from "../../parts/form/Dialog.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { lineProblem, tidy } from "../../model/field-checks.ts";
import { GateButton } from "../../parts/gate/GateButton.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { SubmitLine } from "../../parts/form/SubmitLine.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import { newDraft, rehearsalOf } from "../../model/new-draft.ts";
import { useSaveDraft } from "./use-draft.ts";

export function MeetingsPage() {
  const { view, words } = useConsole();
  const [isCreating, setCreating] = useState(false);
  const drafts = view.drafts ?? [];
  const create = <Button onClick={() => setCreating(true)}>{words.meetings.create}</Button>;
  return (
    <>
      <PageHead title={words.meetings.title}>{words.meetings.intro}</PageHead>
      <Stack gap="xl">
        <FrozenMeeting />
        {drafts.length === 0 && view.meeting === null ? (
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
      </Stack>
      {isCreating && <CreateDialog onClose={() => setCreating(false)} />}
    </>
  );
}

function FrozenMeeting() {
  const { view, words } = useConsole();
  if (view.meeting === null) return null;
  const { title, body, phase } = view.meeting.public;
  return (
    <Paper withBorder p="lg">
      <Title order={2} size="h4">
        {words.meetings.running}
      </Title>
      <Group mt="xs">
        <Text fw={600}>{title}</Text>
        <Badge variant="light" color={phase === "live" ? "green" : "gray"}>
          {words.meetings.phases[phase]}
        </Badge>
      </Group>
      {body !== "" && <Text c="dimmed">{body}</Text>}
    </Paper>
  );
}

function DraftCard({ draft }: { readonly draft: Draft }) {
  const { words, run, chooseDraft, notify, draft: chosen } = useConsole();
  const save = useSaveDraft();
  const [isLeaving, setLeaving] = useState(false);
  const title = draft.title === "" ? words.meetings.untitled : draft.title;
  const copy = async () => {
    const rehearsal = rehearsalOf(draft, words.meetings.rehearsalTitle(draft.title), browserRandom);
    const result = await save(rehearsal);
    if (result.ok) notify("done", words.meetings.copied);
    return result;
  };
  const prepare = () => {
    chooseDraft(draft.meetingId);
    navigate(draft.persons.length === 0 ? "/details" : "/roster");
  };
  return (
    <Paper withBorder p="lg">
      <Stack gap="xs">
        <Group>
          <Text fw={600}>{title}</Text>
          {draft.rehearsal && <Badge color="red">{words.shell.rehearsal}</Badge>}
          {chosen?.meetingId === draft.meetingId && <Badge>{words.meetings.chosen}</Badge>}
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
      <ConfirmDialog
        opened={isLeaving}
        onClose={() => setLeaving(false)}
        title={words.meetings.removeTitle}
        fact={words.meetings.removeFact(title, draft.persons.length)}
        verb={words.meetings.removeVerb}
        isDangerous
        onConfirm={() => run({ kind: "delete-draft", meetingId: draft.meetingId })}
      />
    </Paper>
  );
}

function CreateDialog({ onClose }: { readonly onClose: () => void }) {
  const { words, chooseDraft } = useConsole();
  const save = useSaveDraft();
  const form = useForm({
    initialValues: { title: "" },
    validate: { title: (title) => lineProblem(title, words.shell) },
  });
  const { isBusy, failure, start } = useAction(async () => {
    const draft = newDraft(tidy(form.getValues().title), new Date().getFullYear(), browserRandom);
    const result = await save(draft);
    if (result.ok) {
      chooseDraft(draft.meetingId);
      navigate("/details");
    }
    return result;
  });
  return (
    <Dialog title={words.meetings.createTitle} onClose={onClose}>
      <form onSubmit={form.onSubmit(() => void start())} noValidate>
        <Stack>
          <TextInput
            label={words.meetings.name}
            description={words.meetings.nameHint}
            data-autofocus
            {...form.getInputProps("title")}
          />
          <SubmitLine isBusy={isBusy} failure={failure} verb={words.meetings.create} />
        </Stack>
      </form>
    </Dialog>
  );
}
