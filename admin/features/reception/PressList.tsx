import { Button, Group, Stack, Text } from "@mantine/core";
import { absenceWords } from "../../../shared/domain/attendance.ts";
import { useConsole } from "../../console/console-context.tsx";
import { failureText } from "../../console/failure-text.ts";
import type { Hall } from "../../../shared/domain/halls.ts";
import { hallNameOf } from "../../../shared/domain/halls.ts";
import { Card } from "../../parts/Card.tsx";
import { Notice } from "../../parts/Notice.tsx";
import type { Press } from "./desk-log.ts";
import css from "./PressList.module.css";

type PressListProps = {
  /** Newest first. */
  readonly presses: readonly Press[];
  readonly halls: readonly Hall[];
  readonly onUndo: (press: Press) => void;
};

/** The last press large, what of this desk does not count yet, and the last ten with a way back. */
export function PressList({ presses, halls, onUndo }: PressListProps) {
  const { reception, halls: said } = useConsole().words;
  const [last] = presses;
  if (last === undefined) return null;
  const waiting = presses.filter(({ state }) => state === "waiting").length;
  return (
    <Card title={reception.pressesTitle}>
      <div role="status" className={css.last}>
        <div className={css.name}>{last.person.name}</div>
        <FactLine press={last} />
        {isElsewhere(last) && (
          <Text>{said.fromElsewhere(last.person.name, hallNameOf(halls, last.person.hallId))}</Text>
        )}
      </div>
      {waiting > 0 && <Notice kind="problem">{reception.waiting(waiting)}</Notice>}
      <Stack gap="xs" component="ol" className={css.list}>
        {presses.map((press) => (
          <PressLine key={press.pressId} press={press} onUndo={onUndo} />
        ))}
      </Stack>
    </Card>
  );
}

/** Somebody whom the list has in another hall is seen at this desk. */
function isElsewhere({ person, hallId, fact }: Press): boolean {
  const isHere = fact.kind === "present" || fact.kind === "handed";
  return isHere && hallId !== null && person.hallId !== undefined && person.hallId !== hallId;
}

function PressLine({ press, onUndo }: { readonly press: Press } & Pick<PressListProps, "onUndo">) {
  const speaker = useConsole();
  const { reception } = speaker.words;
  return (
    <li>
      <Group justify="space-between" gap="sm">
        <div>
          <Text span fw={600}>
            {press.person.name}
          </Text>{" "}
          <FactLine press={press} />
        </div>
        {press.state === "done" && (
          <Button
            variant="default"
            aria-label={reception.undoOf(press.person.name)}
            onClick={() => onUndo(press)}
          >
            {reception.undo}
          </Button>
        )}
      </Group>
      {press.failure !== null && press.state !== "waiting" && (
        <Notice kind="problem">{failureText(press.failure, speaker)}</Notice>
      )}
    </li>
  );
}

function FactLine({ press: { fact, state } }: { readonly press: Press }) {
  const { words, language } = useConsole();
  const text =
    fact.kind === "absent" ? absenceWords[fact.reason][language] : words.reception.facts[fact.kind];
  return (
    <Text span className={css.fact} data-state={state}>
      {text} · {words.reception.states[state]}
    </Text>
  );
}
