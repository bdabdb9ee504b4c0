import { Button, Paper, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useConsole } from "../../console/console-context.tsx";
import { failureText } from "../../console/failure-text.ts";
import { lineProblem, sentenceProblem, tidy } from "../../model/field-checks.ts";
import { Notice } from "../../parts/Notice.tsx";
import { useAction } from "../../parts/form/use-action.ts";

/** Two people say why the numbers do not agree (security R6). */
export function ExplainImbalance({ n }: { readonly n: number }) {
  const speaker = useConsole();
  const { words, run, notify } = speaker;
  const form = useForm({
    initialValues: { reason: "", first: "", second: "" },
    validate: {
      reason: (reason) => sentenceProblem(reason, words.shell),
      first: (name) => lineProblem(name, words.shell),
      second: (name, { first }) =>
        lineProblem(name, words.shell) ?? (tidy(name) === tidy(first) ? words.result.namesSame : null),
    },
  });
  const { isBusy, failure, start } = useAction(() => {
    const { reason, first, second } = form.getValues();
    return run({ kind: "explain-imbalance", n, reason: tidy(reason), names: [tidy(first), tidy(second)] });
  });
  const submit = async () => {
    if (await start()) notify("done", words.result.explained);
  };
  return (
    <Paper withBorder p="lg" maw="40rem">
      <form onSubmit={form.onSubmit(() => void submit())} noValidate>
        <Stack>
          <Title order={3} size="h5">
            {words.result.explain}
          </Title>
          <Textarea label={words.result.reason} autosize minRows={2} {...form.getInputProps("reason")} />
          <TextInput label={words.result.firstName} {...form.getInputProps("first")} />
          <TextInput label={words.result.secondName} {...form.getInputProps("second")} />
          {failure !== null && <Notice kind="problem">{failureText(failure, speaker)}</Notice>}
          <Button type="submit" loading={isBusy}>
            {words.result.explain}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}
