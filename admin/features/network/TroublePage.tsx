import { Anchor, Button, Group, List, Stack, Text } from "@mantine/core";
import { useConsole } from "../../console/console-context.tsx";
import { href } from "../../console/router.ts";
import { useMinutesAhead } from "../../console/server-clock.ts";
import { helpingPages, watchLines, type TroubleId } from "../../model/trouble.ts";
import { Card } from "../../parts/Card.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { StateLines } from "./StateLines.tsx";
import { useMachine } from "./use-machine.ts";
import css from "./Preflight.module.css";

/** Open during the meeting: how things stand, and for each trouble what to do and where. */
export function TroublePage() {
  const { words, language, view, current } = useConsole();
  const said = words.trouble;
  const { machine } = useMachine();
  const minutesAhead = useMinutesAhead();
  return (
    <>
      <PageHead title={said.title}>{said.intro}</PageHead>
      <Stack maw="46rem">
        <Card title={said.now}>
          {machine === null ? (
            <Text role="status">{words.machine.notRead}</Text>
          ) : (
            <StateLines
              names={said.lines}
              lines={watchLines({ view, machine, current, minutesAhead }, words, language)}
            />
          )}
        </Card>
        <Card title={said.cardsTitle}>
          <TroubleCards />
          <Group className={css.screenOnly}>
            <Button variant="default" onClick={() => window.print()}>
              {words.preflight.print}
            </Button>
          </Group>
        </Card>
      </Stack>
    </>
  );
}

const ids: readonly TroubleId[] = [
  "phone-dead",
  "slip-lost",
  "wifi-down",
  "power-cut",
  "teller-gone",
  "wrong-form",
  "closed-early",
  "words-differ",
  "did-not-vote",
  "crowd",
];

function TroubleCards() {
  const { words, role } = useConsole();
  const said = words.trouble;
  return ids.map((id) => {
    const { title, steps } = said.cards[id];
    // The chair has no reception, staff have no chair's page; both have the others.
    const [page] = helpingPages[id].filter(
      (path) => (path !== "/chair" || role === "chair") && (path !== "/reception" || role === "staff"),
    );
    return (
      <section key={id} aria-label={title}>
        <Stack gap="xs">
          <Text component="h3" fw={700}>
            {title}
          </Text>
          <List type="ordered" spacing={4}>
            {steps.map((step) => (
              <List.Item key={step}>{step}</List.Item>
            ))}
          </List>
          {page !== undefined && (
            <Anchor href={href(page)} className={css.screenOnly} aria-label={`${said.screen}: ${title}`}>
              {said.screen}
            </Anchor>
          )}
        </Stack>
      </section>
    );
  });
}
