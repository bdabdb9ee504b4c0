import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import { useConsole } from "../app/console-context.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { PageHead } from "../parts/PageHead.tsx";
import { FactsForm } from "./FactsForm.tsx";

/** What papers say besides figures, and the papers themselves, ready to print. */
export function DocumentsPage() {
  const { view, words, role } = useConsole();
  const { meeting } = view;
  const rounds = (meeting?.rounds ?? []).filter(
    ({ public: { phase } }) => phase === "counted" || phase === "announced",
  );
  return (
    <>
      <PageHead title={words.documents.title}>{words.documents.intro}</PageHead>
      <Stack gap="lg">
        {rounds.length === 0 ? (
          <EmptyState title={words.result.noneTitle} text={words.documents.none} />
        ) : (
          <Paper withBorder p="lg">
            <Stack gap="sm">
              {rounds.map(({ public: { n, title } }) => (
                <Group key={n} justify="space-between">
                  <Text fw={500}>{words.result.roundName(n, title)}</Text>
                  <Button
                    component="a"
                    href={consoleRoutes.minutes(n)}
                    target="_blank"
                    rel="noopener"
                    aria-label={words.documents.openMinutesOf(n)}
                  >
                    {words.documents.openMinutes}
                  </Button>
                </Group>
              ))}
              <Text c="dimmed">{words.documents.printHint}</Text>
            </Stack>
          </Paper>
        )}
        {meeting !== null && role === "staff" && <FactsForm facts={meeting.minutesFacts} />}
      </Stack>
    </>
  );
}
