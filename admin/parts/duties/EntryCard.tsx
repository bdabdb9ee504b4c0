import { Button, Group, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../Card.tsx";
import { ConfirmDialog } from "../form/ConfirmDialog.tsx";
import type { ActionResult } from "../form/use-action.ts";
import { EntryLines, EntryList } from "../table/EntryList.tsx";
import { RowActions } from "../table/RowActions.tsx";

type EntryCardProps<Held extends { readonly entryId: string }> = {
  readonly title: string;
  /** Said where there are no entries. */
  readonly empty: string;
  readonly caption: (count: number) => string;
  readonly add: string;
  readonly columns: readonly string[];
  readonly entries: readonly Held[];
  readonly cellsOf: (entry: Held) => readonly ReactNode[];
  /** A few words for who removes it, or hears the buttons without seeing the row. */
  readonly nameOf: (entry: Held) => string;
  readonly removeFact: (name: string) => string;
  /** Null: it is only read. */
  readonly remove: ((entry: Held) => Promise<ActionResult>) | null;
  readonly dialog: (entry: Held | null, onClose: () => void) => ReactNode;
  /** Other buttons of a row. */
  readonly actions?: (entry: Held) => ReactNode;
  /** What stands above the list. */
  readonly children?: ReactNode;
};

/** A list that staff write entry by entry: what is there, a dialog for one entry, and a question before one goes. */
export function EntryCard<Held extends { readonly entryId: string }>(props: EntryCardProps<Held>) {
  const { title, entries, columns, cellsOf, nameOf, remove, dialog, actions, children } = props;
  const { words, notify } = useConsole();
  const [edited, setEdited] = useState<Held | "new" | null>(null);
  const [leaving, setLeaving] = useState<Held | null>(null);
  const isWritten = remove !== null;
  return (
    <Card title={title}>
      {children}
      {entries.length === 0 ? (
        <Text>{props.empty}</Text>
      ) : (
        <EntryList caption={props.caption(entries.length)}>
          {entries.map((entry) => (
            <EntryLines
              key={entry.entryId}
              lines={cellsOf(entry).map((cell, index) => [columns[index] ?? "", cell])}
            >
              {isWritten ? (
                <RowActions
                  name={nameOf(entry)}
                  onEdit={() => setEdited(entry)}
                  onRemove={() => setLeaving(entry)}
                >
                  {actions?.(entry)}
                </RowActions>
              ) : (
                actions?.(entry)
              )}
            </EntryLines>
          ))}
        </EntryList>
      )}
      {isWritten && (
        <Group>
          <Button variant="default" onClick={() => setEdited("new")}>
            {props.add}
          </Button>
        </Group>
      )}
      {edited !== null && dialog(edited === "new" ? null : edited, () => setEdited(null))}
      {leaving !== null && remove !== null && (
        <ConfirmDialog
          opened
          onClose={() => setLeaving(null)}
          title={words.duties.removeTitle}
          fact={props.removeFact(nameOf(leaving))}
          verb={words.shell.remove}
          isDangerous
          onConfirm={() => remove(leaving)}
          onDone={() => notify("done", words.duties.removed)}
        />
      )}
    </Card>
  );
}
