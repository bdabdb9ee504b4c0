import { Button, Stack, Text } from "@mantine/core";
import { absenceReasons, absenceWords } from "../../../shared/domain/attendance.ts";
import type { RosterEntry } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import type { DeskFact, Line } from "../../model/desk.ts";
import { Dialog } from "../../parts/form/Dialog.tsx";

type FactDialogProps = {
  readonly entry: RosterEntry;
  readonly line: Line;
  readonly onFact: (fact: DeskFact) => void;
  readonly onClose: () => void;
};

/** What is rarer than coming and drawing a slip: going early, a slip that comes back, an absence with its reason, a mistake. */
export function FactDialog({ entry: { person }, line, onFact, onClose }: FactDialogProps) {
  const { words, language } = useConsole();
  const facts: readonly (readonly [string, DeskFact])[] = [
    ...(line.present ? [[absenceWords.left[language], { kind: "absent", reason: "left" }] as const] : []),
    ...(line.handed ? [[words.reception.facts.returned, { kind: "returned" }] as const] : []),
    ...(line.handed ? [[words.reception.mistakenSlip, { kind: "not-handed" }] as const] : []),
    ...(line.present ? [[words.reception.mistakenPresence, { kind: "not-present" }] as const] : []),
    ...(line.present || line.handed
      ? []
      : absenceReasons
          .filter((reason) => reason !== "left")
          .map(
            (reason) =>
              [
                words.reception.absentWith(absenceWords[reason][language]),
                { kind: "absent", reason },
              ] as const,
          )),
  ];
  return (
    <Dialog title={person.name} onClose={onClose}>
      <Stack>
        <Text>{line.present ? words.reception.moreHere : words.reception.moreAway}</Text>
        {facts.map(([label, fact]) => (
          <Button key={label} variant="default" size="md" onClick={() => onFact(fact)}>
            {label}
          </Button>
        ))}
        {line.handed && <Text c="dimmed">{words.reception.returnedHint}</Text>}
      </Stack>
    </Dialog>
  );
}
