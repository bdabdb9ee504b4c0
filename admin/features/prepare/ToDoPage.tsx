import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useConsole } from "../../console/console-context.tsx";
import { href } from "../../console/router.ts";
import { nextToDo, toDoSteps, type ToDoStep } from "../../model/to-do.ts";
import { Card } from "../../parts/Card.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { StateBadge } from "../../parts/StateBadge.tsx";

/** Every step of the preparation with its state, what it waits for, and one button for what comes next. */
export function ToDoPage() {
  const { words, ...facts } = useConsole();
  const steps = toDoSteps(facts);
  const next = nextToDo(steps, null);
  return (
    <>
      <PageHead title={words.toDo.title}>{words.toDo.intro}</PageHead>
      <Stack gap="md" maw="46rem">
        {next !== null && (
          <Group>
            <Button component="a" size="lg" href={href(next.path)}>
              {words.toDo.next(words.toDo.steps[next.id].title)}
            </Button>
          </Group>
        )}
        {steps.map((step) => (
          <Step key={step.id} step={step} isNext={step === next} />
        ))}
      </Stack>
    </>
  );
}

function Step({ step, isNext }: { readonly step: ToDoStep; readonly isNext: boolean }) {
  const { toDo: words } = useConsole().words;
  const { title, text } = words.steps[step.id];
  const waits = step.state === "done" ? [] : step.waitsFor;
  return (
    <Card>
      <Stack gap={4}>
        <Group gap="sm">
          <StateBadge state={step.state} />
          {waits.length > 0 ? (
            <Text fw={600}>{title}</Text>
          ) : (
            <Anchor href={href(step.path)} fw={600} aria-current={isNext ? "step" : undefined}>
              {title}
            </Anchor>
          )}
        </Group>
        <Text c="dimmed">{text}</Text>
        {waits.length > 0 && (
          <Text size="sm">{words.waitsFor(waits.map((id) => words.steps[id].title).join("; "))}</Text>
        )}
      </Stack>
    </Card>
  );
}
