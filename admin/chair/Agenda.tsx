import { Button, Paper, Title } from "@mantine/core";
import type { PublicMeeting } from "../../shared/protocol/public-view.ts";
import type { StepState } from "../app/navigation-types.ts";
import { useConsole } from "../app/console-context.tsx";
import css from "./ChairPage.module.css";

interface AgendaProps {
  readonly agenda: PublicMeeting["agenda"];
  readonly currentPlan: string | null;
  /** Null: there is nothing to choose between. */
  readonly onChoose: ((planId: string) => void) | null;
}

const signs = { planned: "○", running: "◐", done: "✓" } as const satisfies Record<
  PublicMeeting["agenda"][number]["state"],
  string
>;

/** The rounds of the meeting in their order, each with its state. */
export function Agenda({ agenda, currentPlan, onChoose }: AgendaProps) {
  const { words } = useConsole();
  return (
    <Paper withBorder component="section" aria-label={words.chair.agenda}>
      <Title order={2} size="h5" p="sm">
        {words.chair.agenda}
      </Title>
      <ol className={css.agenda}>
        {agenda.map(({ planId, title, state }) => (
          <li
            key={planId}
            className={css.item}
            data-current={planId === currentPlan || undefined}
            aria-current={planId === currentPlan ? "step" : undefined}
          >
            <strong>{title}</strong>
            <span>
              <span aria-hidden>{signs[state]}</span> {words.chair.agendaStates[state]}
            </span>
            {onChoose !== null && state === "planned" && planId !== currentPlan && (
              <Button
                variant="default"
                size="compact-md"
                aria-label={`${words.chair.choose}: ${title}`}
                onClick={() => onChoose(planId)}
              >
                {words.chair.choose}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Paper>
  );
}

/** How the work of the whole agenda stands, for the navigation. */
export function agendaStepState(agenda: PublicMeeting["agenda"]): StepState {
  if (agenda.some(({ state }) => state === "running")) return "doing";
  return agenda.every(({ state }) => state === "done") ? "done" : "todo";
}
