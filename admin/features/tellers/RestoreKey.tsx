import { Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { err, ok } from "../../../shared/basics/result.ts";
import { chooseAgain } from "../../../shared/browser/choose-again.ts";
import { shareOfKeyFile } from "../../../shared/client/teller/teller-storage.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { failureText } from "../../console/failure-text.ts";
import { useAction, type ActionResult } from "../../parts/form/use-action.ts";
import { Notice } from "../../parts/Notice.tsx";
import { browserTeller } from "./browser-teller.ts";

/** A key file is a few hundred bytes; anything large is another file. */
const keyFileBytesMax = 20_000;

/** Puts a key file from elsewhere into this browser. */
export function RestoreKey({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const speaker = useConsole();
  const { words, run, refresh, notify } = speaker;
  const { meetingId, group, tellers } = meeting.public;

  const restore = async (file: File): Promise<ActionResult> => {
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
  const { failure, start } = useAction(restore);
  const choose = (file: File | null) => {
    if (file !== null) void start(file);
  };
  return (
    <Stack gap="xs">
      <Group>
        <Text c="dimmed">{words.tellers.restoreText}</Text>
        <FileButton onChange={choose} inputProps={chooseAgain} accept=".json,application/json">
          {(props) => (
            <Button variant="default" {...props}>
              {words.tellers.restore}
            </Button>
          )}
        </FileButton>
      </Group>
      {failure !== null && <Notice kind="problem">{failureText(failure, speaker)}</Notice>}
    </Stack>
  );
}
