import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import css from "./PageHead.module.css";

type PageHeadProps = {
  readonly title: string;
  readonly children?: ReactNode;
};

/** The page's one h1, and a sentence on what it is for. */
export function PageHead({ title, children }: PageHeadProps) {
  return (
    <div className={css.head}>
      <Title order={1} size="h2">
        {title}
      </Title>
      {children !== undefined && (
        <Text component="div" c="dimmed" maw="48rem">
          {children}
        </Text>
      )}
    </div>
  );
}
