import { Paper, Title } from "@mantine/core";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { neededAhead, type Needed } from "../../model/needed-ahead.ts";
import type { Words } from "../../words/words.ts";
import css from "./ChairPage.module.css";

/** What the steps to come will ask for, beside the next one. */
export function NeededAhead({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const { words } = useConsole();
  const needed = neededAhead(meeting);
  if (needed.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-label={words.chair.ahead}>
      <Title order={2} size="h5">
        {words.chair.ahead}
      </Title>
      <ul className={css.ticks}>
        {needed.map((one) => (
          <li key={one.kind}>
            <span aria-hidden>{one.isDone ? "✓" : "○"}</span> {neededText(one, words.chair)}
          </li>
        ))}
      </ul>
    </Paper>
  );
}

function neededText(needed: Needed, words: Words["chair"]): string {
  switch (needed.kind) {
    case "key-tests":
      return words.aheadKeys(needed.tested, needed.needed);
    case "slips":
      return needed.isDone ? words.aheadSlipsDone : words.aheadSlips(needed.missing.join(", "));
    case "count-slips":
      return needed.isDone ? words.aheadCountDone : words.aheadCount;
  }
}
