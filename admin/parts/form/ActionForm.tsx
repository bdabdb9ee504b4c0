import { Button, Group, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useState, type ReactNode } from "react";
import { failureText } from "../../console/failure-text.ts";
import { useLanguage } from "../../console/language.ts";
import { Notice } from "../Notice.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
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
  /** Said while it is done, where that takes longer than a moment. */
  readonly busyText?: string;
};

/** A form that stands in a page; FormDialog is the one that opens over it. */
export function ActionForm<Values extends object>(props: ActionFormProps<Values>) {
  const { form, children, verb, isDangerous = false, asks, onSubmit, empties = [], onDone, busyText } = props;
  const speaker = useLanguage();
  const { isBusy, failure, start } = useAction(onSubmit);
  const [asked, setAsked] = useState<Values | null>(null);
  const done = (values: Values) => {
    emptySent(form, values, empties);
    onDone?.(values);
  };
  const submit = async (values: Values) => {
    if (asks !== undefined) setAsked(values);
    else if (await start(values)) done(values);
  };
  return (
    <>
      <form noValidate onSubmit={form.onSubmit((values) => void submit(values))}>
        <Stack>
          {children}
          {failure !== null && <Notice kind="problem">{failureText(failure, speaker)}</Notice>}
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

/** Empties the fields as they were sent; what has been typed since for the next entry stays. */
function emptySent<Values extends object>(
  form: UseFormReturnType<Values>,
  sent: Values,
  names: readonly (keyof Values & string)[],
): void {
  const now = form.getValues();
  const first = form.getInitialValues();
  const untouched = names.filter((name) => JSON.stringify(now[name]) === JSON.stringify(sent[name]));
  form.setValues({ ...now, ...Object.fromEntries(untouched.map((name) => [name, first[name]])) });
  form.clearErrors();
}
