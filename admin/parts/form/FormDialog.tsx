import { Button, Group, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { Children, type ReactNode } from "react";
import { useLanguage } from "../../console/language.ts";
import { askToLeave, useUnsaved } from "../../console/unsaved.ts";
import { Dialog } from "./Dialog.tsx";
import { FailureNotice } from "./FailureNotice.tsx";
import { useAction, type ActionResult } from "./use-action.ts";

type FormDialogProps<Values> = {
  readonly form: UseFormReturnType<Values>;
  /** The act as a short heading. */
  readonly title: string;
  /** The fact in a sentence: what stands now, and what follows. */
  readonly fact?: ReactNode;
  /** The fields. */
  readonly children?: ReactNode;
  /** The verb on the button. */
  readonly verb: string;
  readonly isDangerous?: boolean;
  readonly isWide?: boolean;
  /** Called when every field is right. Why the server refused is shown here, and nowhere else. */
  readonly onSubmit: (values: Values) => Promise<ActionResult>;
  readonly onDone?: () => void;
  readonly onClose: () => void;
};

/**
 * A dialog that asks for something and then does it. Mounted only while open. It stays open with the reason if the
 * step is refused, asks before what was typed is dropped, and cannot be closed while the step is under way, or nobody
 * would see how it ended.
 */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const { form, title, fact, children, verb, onSubmit, onDone, onClose } = props;
  const speaker = useLanguage();
  const { isBusy, failure, start } = useAction(onSubmit);
  const submit = async (values: Values) => {
    if (!(await start(values))) return;
    onClose();
    onDone?.();
  };
  const send = form.onSubmit((values) => void submit(values));
  // Enter on a dialog that has just opened must not do what it asks about.
  const isOnlyAsked = Children.toArray(children).length === 0;
  const isUnsaved = form.isDirty() && !isBusy;
  useUnsaved(isUnsaved);
  const close = () => {
    if (isUnsaved) askToLeave(onClose);
    else if (!isBusy) onClose();
  };
  return (
    <Dialog title={title} onClose={close} isWide={props.isWide === true}>
      <form noValidate onSubmit={send}>
        <Stack>
          {fact !== undefined && <Text component="div">{fact}</Text>}
          {children}
          {failure !== null && <FailureNotice failure={failure} onMine={() => send()} onTheirs={onClose} />}
          <Group justify="flex-end">
            <Button
              variant="default"
              disabled={isBusy}
              onClick={close}
              {...(isOnlyAsked ? { "data-autofocus": true } : {})}
            >
              {speaker.words.shell.cancel}
            </Button>
            <Button type="submit" {...(props.isDangerous === true ? { color: "red" } : {})} loading={isBusy}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
