import { Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

type EmptyStateProps = {
  readonly title: string;
  readonly text: string;
  /** What to do first, usually one button. */
  readonly children?: ReactNode;
};

/** Nothing is here yet: says why, and what to do first. */
export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <Paper withBorder p="xl">
      <Stack align="flex-start" gap="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text c="dimmed">{text}</Text>
        {children}
      </Stack>
    </Paper>
  );
}
