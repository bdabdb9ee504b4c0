import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useConsole } from "../../console/console-context.tsx";

type RowActionsProps = {
  /** Of the row, for who hears the buttons without seeing it. */
  readonly name: string;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  /** More buttons of this row. */
  readonly children?: ReactNode;
};

/** The last cell of a table's row: change it, remove it. */
export function RowActions({ name, onEdit, onRemove, children }: RowActionsProps) {
  const { words } = useConsole();
  return (
    <Group gap={4} wrap="nowrap">
      {children}
      <Button variant="subtle" size="compact-sm" aria-label={`${words.shell.edit}: ${name}`} onClick={onEdit}>
        {words.shell.edit}
      </Button>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        aria-label={`${words.shell.remove}: ${name}`}
        onClick={onRemove}
      >
        {words.shell.remove}
      </Button>
    </Group>
  );
}
