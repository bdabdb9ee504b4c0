import { Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { err, ok, type Result } from "../../../shared/basics/result.ts";
import type { TellerProblem } from "../../../shared/client/teller/teller.ts";
import { shareOfKeyFile } from "../../../shared/client/teller/teller-storage.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { browserTeller } from "./browser-teller.ts";
import { problemText } from "./problem-text.ts";
import { useTellerAction } from "./use-teller-action.ts";

/** A key file is a few hundred bytes; anything large is another file. */
const keyFileBytesMax = 20_000;

/** Puts a key file from elsewhere into this browser. */
export function RestoreKey({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const speaker = useConsole();
  const { words, run, refresh, notify } = speaker;
  const { problem, start } = useTellerAction();
  const { meetingId, group, tellers } = meeting.public;

  const restore = async (file: File): Promise<Result<null, TellerProblem>> => {
    if (file.size > keyFileBytesMax) return err({ kind: "key", problem: "not-a-key-file" });
    const text = await file.text();
    const share = shareOfKeyFile(text, meetingId);
    if (!share.ok) return err({ kind: "key", problem: share.error });
    const { seat } = share.value;
    const restored = browserTeller({ meetingId, seat, group }, run).restoreKey(text);
    if (!restored.ok) return restored;
    notify("done", words.tellers.restored(tellers.find((teller) => teller.seat === seat)?.name ?? ""));
    await refresh();
    return ok(null);
  };
  const choose = (file: File | null) => {
    if (file !== null) void start(() => restore(file));
  };
  return (
    <Stack gap="xs">
      <Group>
        <Text c="dimmed">{words.tellers.restoreText}</Text>
        <FileButton onChange={choose} accept=".json,application/json">
          {(props) => (
            <Button variant="default" {...props}>
              {words.tellers.restore}
            </Button>
          )}
        </FileButton>
      </Group>
      {problem !== null && <Notice kind="problem">{problemText(problem, speaker)}</Notice>}
    </Stack>
  );
}
