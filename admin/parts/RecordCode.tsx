import { Text } from "@mantine/core";
import type { ConsoleRound } from "../../shared/protocol/console-view.ts";
import { useConsole } from "../console/console-context.tsx";
import { LongCode } from "./LongCode.tsx";

/** The code that stands for a round's record, once there is one; before the count it is another. */
export function RecordCode({ round }: { readonly round: ConsoleRound }) {
  const { words } = useConsole();
  if (round.recordCode === null) return null;
  return (
    <div>
      <Text c="dimmed">
        {words.result.recordCode}
        {round.public.phase === "sealed" && ` (${words.result.uncounted})`}
      </Text>
      <LongCode digits={round.recordCode} />
      <Text size="sm" c="dimmed">
        {words.result.recordCodeHint}
      </Text>
    </div>
  );
}
