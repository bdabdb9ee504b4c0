import { Paper, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../../console/language.ts";
import { LanguageSwitch } from "../../parts/LanguageSwitch.tsx";
import { LookSwitch } from "../../parts/LookSwitch.tsx";
import css from "./CardPage.module.css";

type CardPageProps = {
  readonly title: string;
  readonly children: ReactNode;
};

/** A page before the login: one card in the middle. */
export function CardPage({ title, children }: CardPageProps) {
  const words = useWords();
  return (
    <main className={css.page}>
      <div className={css.top}>
        <span className={css.product}>{words.shell.product}</span>
        <LanguageSwitch />
        <LookSwitch />
      </div>
      <Paper withBorder p="xl">
        <Stack>
          <Title order={1} size="h2">
            {title}
          </Title>
          {children}
        </Stack>
      </Paper>
    </main>
  );
}
