import { Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import { useDeferredValue, useState } from "react";
import type { ConsoleFailure } from "../../../shared/client/console-client.ts";
import type { ConsoleMeeting, RosterEntry } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { failureText } from "../../console/failure-text.ts";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { matches } from "../../model/roster-edits.ts";
import { VoidSlipCard } from "../../parts/VoidSlipCard.tsx";
import { ReceptionTable } from "./ReceptionTable.tsx";

export function ReceptionPage() {
  const { view, words } = useConsole();
  return (
    <>
      <PageHead title={words.reception.title}>{words.reception.intro}</PageHead>
      {view.meeting === null ? (
        <EmptyState title={words.reception.noMeetingTitle} text={words.reception.noMeetingText} />
      ) : (
        <Stack gap="xl">
          <Desk meeting={view.meeting} />
          <VoidSlipCard meeting={view.meeting} />
        </Stack>
      )}
    </>
  );
}

function Desk({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const speaker = useConsole();
  const { words, run } = speaker;
  const [typed, setTyped] = useState("");
  const [isOnlyMissing, setOnlyMissing] = useState(false);
  const [failure, setFailure] = useState<ConsoleFailure | null>(null);
  const sought = useDeferredValue(typed);
  const roster = meeting.roster ?? [];
  const electorates = meeting.electorates.map(({ electorateId, name }) => ({ electorateId, name }));
  const found = roster.filter(
    ({ person, present }) => matches(person, electorates, sought) && !(isOnlyMissing && present),
  );

  const setPresent = async ({ person }: RosterEntry, present: boolean) => {
    const result = await run({ kind: "set-presence", personId: person.personId, present });
    setFailure(result.ok ? null : result.error);
    return result.ok;
  };
  const setHanded = async (entry: RosterEntry, handed: boolean) => {
    // Who gets a slip counts as present: one tick at a busy desk instead of two.
    if (handed && !entry.present && !(await setPresent(entry, true))) return;
    const result = await run({ kind: "set-slip-handed", personId: entry.person.personId, handed });
    setFailure(result.ok ? null : result.error);
  };
  const first = typed.trim() === "" ? undefined : found[0];
  const markFirst = async () => {
    if (first === undefined) return;
    if (first.person.isVoter) await setHanded(first, true);
    else await setPresent(first, true);
    setTyped("");
  };
  return (
    <Stack>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void markFirst();
        }}
      >
        <TextInput
          label={words.shell.search}
          description={words.reception.searchHint}
          type="search"
          maw="34rem"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </form>
      <Group justify="space-between">
        <Checkbox
          label={words.reception.onlyMissing}
          checked={isOnlyMissing}
          onChange={(event) => setOnlyMissing(event.currentTarget.checked)}
        />
        <Text role="status" c="dimmed">
          {first === undefined ? "" : words.reception.markFirst(first.person.name)}
        </Text>
      </Group>
      {failure !== null && <Notice kind="problem">{failureText(failure, speaker)}</Notice>}
      <ReceptionTable meeting={meeting} found={found} setPresent={setPresent} setHanded={setHanded} />
    </Stack>
  );
}
