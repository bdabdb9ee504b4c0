import { Button } from "@mantine/core";
import { useState } from "react";
import { useConsole } from "../../console/console-context.tsx";

/** A browser draws so many rows at once without a pause. */
const rowsAtOnce = 200;

/** The first rows of a long list, and more on demand. */
export function useFirstRows<T>(rows: readonly T[]): {
  readonly shown: readonly T[];
  readonly hiddenCount: number;
  readonly showMore: () => void;
} {
  const [limit, setLimit] = useState(rowsAtOnce);
  return {
    shown: rows.slice(0, limit),
    hiddenCount: Math.max(0, rows.length - limit),
    showMore: () => setLimit((before) => before + rowsAtOnce),
  };
}

export function MoreRows({
  hiddenCount,
  onMore,
}: {
  readonly hiddenCount: number;
  readonly onMore: () => void;
}) {
  const { words } = useConsole();
  if (hiddenCount === 0) return null;
  return (
    <Button variant="default" onClick={onMore}>
      {words.roster.showMore(Math.min(hiddenCount, rowsAtOnce))}
    </Button>
  );
}
