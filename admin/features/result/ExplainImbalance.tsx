import { Paper, Stack, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { LineField, nobodyYet, SecondPersonFields, SentenceField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";

/** Two people say why the numbers do not agree (security R6); the second one with the own passphrase. */
export function ExplainImbalance({ n }: { readonly n: number }) {
  const { words, run, notify } = useConsole();
  const check = useChecks();
  const form = useForm({
    initialValues: { reason: "", first: "", other: "", second: nobodyYet },
    validate: {
      reason: check.sentence,
      first: check.line,
      second: check.second,
      other: (name, { first }) => check.otherName(name, first),
    },
  });
  return (
    <Paper withBorder p="lg" maw="40rem">
      <Stack>
        <Title order={3} size="h5">
          {words.result.explain}
        </Title>
        <ActionForm
          form={form}
          verb={words.result.explain}
          onSubmit={({ reason, first, other, second: { name, passphrase } }) =>
            run(
              { kind: "explain-imbalance", n, reason: tidy(reason), names: [tidy(first), tidy(other)] },
              { name: tidy(name), passphrase },
            )
          }
          onDone={() => notify("done", words.result.explained)}
        >
          <SentenceField form={form} name="reason" label={words.result.reason} />
          <LineField form={form} name="first" label={words.result.firstName} />
          <LineField form={form} name="other" label={words.result.secondName} />
          <SecondPersonFields form={form} hint={words.chair.secondHint} />
        </ActionForm>
      </Stack>
    </Paper>
  );
}
