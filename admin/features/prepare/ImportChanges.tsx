import { List, Text } from "@mantine/core";
import type { Person } from "../../../shared/domain/draft.ts";
import type { DraftChanges, PersonChange, RoundChange } from "../../../shared/roster/into-draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { Notice } from "../../parts/Notice.tsx";

/** What taking the list over changes in the draft: who joins, leaves, is another, and which rounds lose somebody. */
export function ImportChanges({ changes }: { readonly changes: DraftChanges }) {
  const words = useConsole().words.roster;
  const { joined, left, changed, rounds } = changes;
  const isSame = joined.length + left.length + changed.length + rounds.length === 0;
  return (
    <Card title={words.changesTitle}>
      {isSame && <Text>{words.nothingChanges}</Text>}
      <RoundChanges rounds={rounds} />
      <People title={words.joined(joined.length)} people={joined} />
      <People title={words.left(left.length)} people={left} />
      {changed.length > 0 && (
        <details open>
          <summary>{words.changed(changed.length)}</summary>
          <List spacing={4}>
            {changed.map((change) => (
              <List.Item key={change.after.personId}>
                <Change change={change} />
              </List.Item>
            ))}
          </List>
        </details>
      )}
    </Card>
  );
}

/** Said in the dialog once more: who is off the ballot is what nobody would look for. */
export function RoundChanges({ rounds }: { readonly rounds: readonly RoundChange[] }) {
  const words = useConsole().words.roster;
  if (rounds.length === 0) return null;
  return (
    <Notice kind="warning" title={words.roundsChange}>
      <List spacing={4}>
        {rounds.map(({ title, isGone, dropped }, index) => (
          <List.Item key={index}>{words.roundChange(title, isGone, dropped.join("; "))}</List.Item>
        ))}
      </List>
    </Notice>
  );
}

function People({ title, people }: { readonly title: string; readonly people: readonly Person[] }) {
  if (people.length === 0) return null;
  return (
    <details open={people.length <= 12}>
      <summary>{title}</summary>
      <List spacing={4}>
        {people.map(({ personId, name, post, unit }) => (
          <List.Item key={personId}>{[name, post, unit].filter(Boolean).join(", ")}</List.Item>
        ))}
      </List>
    </details>
  );
}

function Change({ change: { before, after, fields } }: { readonly change: PersonChange }) {
  const words = useConsole().words.roster;
  const parts = fields.map((field) => {
    const [old, now] = [before[field], after[field]];
    const isText =
      typeof old === "string" && typeof now === "string" && field !== "position" && field !== "hallId";
    return isText ? `${words.fields[field]}: “${old}” → “${now}”` : words.fields[field];
  });
  return (
    <>
      <strong>{after.name}</strong>: {parts.join("; ")}
    </>
  );
}
