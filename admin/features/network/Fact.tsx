import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import css from "./NetworkPage.module.css";

/** A name and what stands for it. isCode: compared letter by letter, as long as it is. */
export function Fact({
  name,
  children,
  isCode = false,
}: {
  readonly name: string;
  readonly children: ReactNode;
  readonly isCode?: boolean;
}) {
  return (
    <Stack gap={2} className={css.long}>
      <Text c="dimmed">{name}</Text>
      {isCode ? <Text ff="monospace">{children}</Text> : children}
    </Stack>
  );
}
