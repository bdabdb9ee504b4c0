import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useConsole } from "../../console/console-context.tsx";
import { failureText } from "../../console/failure-text.ts";
import { Dialog } from "./Dialog.tsx";
import { Notice } from "../Notice.tsx";
import { useAction, type ActionResult } from "./use-action.ts";

type ConfirmDialogProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The act as a short heading. */
  readonly title: string;
  /** The fact in a sentence: what stands now, and what follows. */
  readonly fact: ReactNode;
  /** The verb on the button. */
  readonly verb: string;
  readonly isDangerous?: boolean;
  readonly onConfirm: () => Promise<ActionResult>;
  readonly onDone?: () => void;
};

/** Asks before a step that cannot be taken back. It stays open with the reason if the step is refused. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, onClose, title, fact, verb, isDangerous = false, onConfirm, onDone } = props;
  const speaker = useConsole();
  const { isBusy, failure, start, forget } = useAction(onConfirm);
  const close = () => {
    forget();
    onClose();
  };
  const confirm = async () => {
    if (!(await start())) return;
    onClose();
    onDone?.();
  };
  if (!opened) return null;
  return (
    <Dialog title={title} onClose={close}>
      <Stack>
        <Text component="div">{fact}</Text>
        {failure !== null && <Notice kind="problem">{failureText(failure, speaker)}</Notice>}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {speaker.words.shell.cancel}
          </Button>
          <Button color={isDangerous ? "red" : "blue"} loading={isBusy} onClick={() => void confirm()}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
