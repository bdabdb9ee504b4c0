import { Button, Paper, Text, Title } from "@mantine/core";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import type { StepState } from "../../model/step-state.ts";
import { useConsole } from "../../console/console-context.tsx";
import type { Words } from "../../words/words.ts";
import { agendaProgress, isOnDemand, itemIdOf } from "../../model/next-step.ts";
import css from "./ChairPage.module.css";

type Item = ConsoleMeeting["agenda"][number];

type AgendaProps = {
  readonly meeting: ConsoleMeeting;
  /** Of what the card on the right is about. */
  readonly currentItem: string | null;
  /** Items that may be put first; empty: there is nothing to choose between. */
  readonly choices: readonly string[];
  readonly onChoose: (itemId: string) => void;
};

const signs = {
  planned: "○",
  running: "◐",
  open: "◐",
  done: "✓",
  closed: "✓",
  paper: "✓",
  skipped: "–",
  returned: "↻",
} as const satisfies Record<Item["state"], string>;

/** Reviews and rounds in the order in which they are held, each with its state. */
export function Agenda({ meeting, currentItem, choices, onChoose }: AgendaProps) {
  const { words } = useConsole();
  const { done, all } = agendaProgress(meeting.agenda);
  return (
    <Paper withBorder component="section" aria-label={words.chair.agenda}>
      <Title order={2} size="h5" p="sm">
        {words.chair.agenda} <small>{words.chair.agendaProgress(done, all)}</small>
      </Title>
      <ol className={css.agenda}>
        {meeting.agenda.map((item, index) => {
          const itemId = itemIdOf(item);
          const title = itemTitle(meeting, item, words);
          const isCurrent = itemId === currentItem;
          return (
            <li
              key={itemId}
              className={css.item}
              data-current={isCurrent || undefined}
              aria-current={isCurrent ? "step" : undefined}
            >
              <div>
                <span className={css.place}>{index + 1}.</span> <strong>{title}</strong>
              </div>
              <span>
                <span aria-hidden>{signs[item.state]}</span> {stateText(meeting, item, words)}
              </span>
              <ItemNotes meeting={meeting} item={item} />
              {choices.includes(itemId) && !isCurrent && (
                <Button
                  variant="default"
                  size="compact-md"
                  aria-label={`${item.state === "skipped" ? words.agenda.holdAfterAll : words.chair.choose}: ${title}`}
                  onClick={() => onChoose(itemId)}
                >
                  {item.state === "skipped" ? words.agenda.holdAfterAll : words.chair.choose}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </Paper>
  );
}

/** Why a round is not held or was voided, and why a review is held again. */
function ItemNotes({ meeting, item }: { readonly meeting: ConsoleMeeting; readonly item: Item }) {
  const words = useConsole().words.agenda;
  if (item.kind === "round") {
    const voided = meeting.rounds
      .map((round) => round.public)
      .filter(({ planId, phase }) => planId === item.planId && phase === "voided");
    return (
      <>
        {voided.map(({ n, voiding }) => (
          <Text key={n} size="sm" c="dimmed">
            {words.voidedRound(n, voiding?.reason ?? "")}
          </Text>
        ))}
        {item.skipReason !== null && item.state === "skipped" && (
          <Text size="sm" c="dimmed">
            {words.skippedBecause(item.skipReason)}
          </Text>
        )}
      </>
    );
  }
  const sentBack = item.versions.map(({ returned }) => returned).filter((returned) => returned !== null);
  return sentBack.map(({ reason, document }, index) => (
    <Text key={index} size="sm" c="dimmed">
      {words.returnedBecause(index + 1, reason, document.number)}
    </Text>
  ));
}

/** What an item is called on the agenda. */
export function itemTitle(meeting: ConsoleMeeting, item: Item, words: Words): string {
  if (item.kind === "review") {
    const subject = meeting.subjects.find(({ subjectId }) => subjectId === item.subjectId);
    return words.agenda.reviewOf(subject?.name ?? "");
  }
  return meeting.plans.find(({ planId }) => planId === item.planId)?.title ?? "";
}

function stateText(meeting: ConsoleMeeting, item: Item, words: Words): string {
  if (item.kind === "review") {
    return item.state === "planned" && item.versions.length > 0
      ? words.agenda.reviewStates.again
      : words.agenda.reviewStates[item.state];
  }
  if (item.state === "planned" && isOnDemand(meeting, item)) return words.agenda.onDemand;
  return words.agenda.roundStates[item.state];
}

/** How the work of the whole agenda stands, for the navigation. */
export function agendaStepState(agenda: ConsoleMeeting["agenda"]): StepState {
  const states = agenda.map(({ state }) => state);
  if (states.some((state) => state === "running" || state === "open")) return "doing";
  return states.some((state) => state === "planned" || state === "returned") ? "todo" : "done";
}
