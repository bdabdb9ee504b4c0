import { Stack, Text, Title } from "@mantine/core";
import { useConsole } from "../../console/console-context.tsx";
import { PageHead } from "../../parts/PageHead.tsx";

/** What the words of the console, the phones and the papers mean, in a sentence each. */
export function GlossaryPage() {
  const { glossary: words } = useConsole().words;
  return (
    <>
      <PageHead title={words.title}>{words.intro}</PageHead>
      <Stack gap="md" maw="46rem">
        {Object.entries(words.terms).map(([id, { term, text }]) => (
          <section key={id} aria-labelledby={`term-${id}`}>
            <Title order={2} size="h4" id={`term-${id}`}>
              {term}
            </Title>
            <Text>{text}</Text>
          </section>
        ))}
      </Stack>
    </>
  );
}
