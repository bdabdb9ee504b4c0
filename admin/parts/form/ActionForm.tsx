import { Button, Group, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useState, type ReactNode } from "react";
import type { Draft } from "../../../shared/domain/draft.ts";
import type { Failure } from "../../console/failure-text.ts";
import { useUnsaved } from "../../console/unsaved.ts";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { FailureNotice } from "./FailureNotice.tsx";
import { useAction, type ActionResult } from "./use-action.ts";

type ActionFormProps<Values> = {
  readonly form: UseFormReturnType<Values>;
  /** The fields. */
  readonly children: ReactNode;
  /** The verb on the button. */
  readonly verb: string;
  readonly isDangerous?: boolean;
  /** For a step that cannot be taken back: a dialog says what stands now and what follows before it is done. */
  readonly asks?: { readonly title: string; readonly fact: (values: Values) => ReactNode };
  /** Called when every field is right. Why it was not done is shown here, and nowhere else. */
  readonly onSubmit: (values: Values) => Promise<ActionResult>;
  /** Fields that are empty again once the server has taken them, for the next entry. */
  readonly empties?: readonly (keyof Values & string)[];
  readonly onDone?: (values: Values) => void;
  /** Of a form about a draft: what stands in its fields where somebody else's version is kept. */
  readonly valuesOf?: (draft: Draft) => Values;
  /** False where nobody misses what was typed, such as a passphrase, a lot or a code of a slip: leaving does not ask. */
  readonly isKept?: boolean;
  /** Said while it is done, where that takes longer than a moment. */
  readonly busyText?: string;
};

/** A form that stands in a page; FormDialog is the one that opens over it. */
export function ActionForm<Values extends object>(props: ActionFormProps<Values>) {
  const {
    form,
    children,
    verb,
    isDangerous = false,
    asks,
    onSubmit,
    empties = [],
    onDone,
    valuesOf,
    busyText,
    isKept = true,
  } = props;
  const { isBusy, failure, start, forget } = useAction(onSubmit);
  useUnsaved(isKept && form.isDirty() && !isBusy);
  const [asked, setAsked] = useState<Values | null>(null);
  const done = (values: Values) => {
    emptySent(form, values, empties);
    onDone?.(values);
  };
  const submit = async (values: Values) => {
    if (asks !== undefined) setAsked(values);
    else if (await start(values)) done(values);
  };
  const send = form.onSubmit((values) => void submit(values));
  const takeOver = (refused: Failure) => {
    if (refused.kind !== "draft-changed" || valuesOf === undefined) return;
    const theirs = valuesOf(refused.latest);
    form.setValues(theirs);
    form.resetDirty(theirs);
    form.clearErrors();
    forget();
  };
  return (
    <>
      <form noValidate onSubmit={send}>
        <Stack>
          {children}
          {failure !== null && (
            <FailureNotice failure={failure} onMine={() => send()} onTheirs={() => takeOver(failure)} />
          )}
          {isBusy && busyText !== undefined && <Text role="status">{busyText}</Text>}
          <Group>
            <Button type="submit" {...(isDangerous ? { color: "red" } : {})} loading={isBusy}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
      {/* Not inside the form: what a dialog submits would be submitted here as well. */}
      {asks !== undefined && asked !== null && (
        <ConfirmDialog
          opened
          onClose={() => setAsked(null)}
          title={asks.title}
          fact={asks.fact(asked)}
          verb={verb}
          isDangerous={isDangerous}
          onConfirm={() => onSubmit(asked)}
          onDone={() => done(asked)}
        />
      )}
    </>
  );
}

/** Empties the fields as they were sent; what has been typed since for the next entry stays, and is not saved. */
function emptySent<Values extends object>(
  form: UseFormReturnType<Values>,
  sent: Values,
  names: readonly (keyof Values & string)[],
): void {
  const now = form.getValues();
  const first = form.getInitialValues();
  const untouched = names.filter((name) => JSON.stringify(now[name]) === JSON.stringify(sent[name]));
  form.setValues({ ...now, ...Object.fromEntries(untouched.map((name) => [name, first[name]])) });
  form.resetDirty({ ...sent, ...Object.fromEntries(names.map((name) => [name, first[name]])) });
  form.clearErrors();
}
