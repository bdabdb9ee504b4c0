import { Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import css from "./StepCard.module.css";

type StepCardProps = {
  readonly title: string;
  /** One plain sentence on what happens here. */
  readonly text: string;
  /** Waiting steps stand back. */
  readonly state: "waiting" | "now" | "done";
  readonly children?: ReactNode;
};

/** One step of a teller's work. */
export function StepCard({ title, text, state, children }: StepCardProps) {
  return (
    <Paper withBorder p="lg" className={css.card} data-state={state} component="section" aria-label={title}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {state === "done" && <span aria-hidden>✓ </span>}
          {title}
        </Title>
        <Text c="dimmed">{text}</Text>
        {children}
      </Stack>
    </Paper>
  );
}
