import { Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useConsole } from "../../console/console-context.tsx";
import css from "./ChairPage.module.css";

type StepFrameProps = {
  readonly title: string;
  readonly text: string;
  /** Nothing to press here. */
  readonly isCalm?: boolean;
  readonly children?: ReactNode;
};

/** A step of the chair: what it is, a sentence on what follows, and whatever there is to press. */
export function StepFrame({ title, text, isCalm = false, children }: StepFrameProps) {
  const { words } = useConsole();
  return (
    <Paper
      withBorder
      className={css.card}
      data-calm={isCalm || undefined}
      component="section"
      aria-label={words.chair.nextStep}
    >
      <Stack gap="md" align="flex-start">
        <div>
          <p className={css.overline}>{words.chair.nextStep}</p>
          <Title order={2} size="h3">
            {title}
          </Title>
        </div>
        <Text size="lg" maw="44rem">
          {text}
        </Text>
        {children}
      </Stack>
    </Paper>
  );
}
