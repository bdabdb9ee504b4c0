import { Paper, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { LanguageProps } from "../../app/Gate.tsx";
import { LanguageSwitch } from "../../parts/LanguageSwitch.tsx";
import css from "./CardPage.module.css";

type CardPageProps = {
  readonly title: string;
  readonly children: ReactNode;
} & LanguageProps;

/** A page before the login: one card in the middle. */
export function CardPage({ title, children, language, setLanguage, words }: CardPageProps) {
  return (
    <main className={css.page}>
      <div className={css.top}>
        <span className={css.product}>{words.shell.product}</span>
        <LanguageSwitch language={language} setLanguage={setLanguage} label={words.shell.language} />
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
