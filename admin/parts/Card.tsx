import { Paper, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";

type CardProps = {
  readonly title?: string;
  readonly children: ReactNode;
};

/** A white card with things that belong together. */
export function Card({ title, children }: CardProps) {
  return (
    <Paper withBorder p="lg">
      <Stack>
        {title !== undefined && (
          <Title order={2} size="h4">
            {title}
          </Title>
        )}
        {children}
      </Stack>
    </Paper>
  );
}
