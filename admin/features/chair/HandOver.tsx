import { Button, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { err } from "../../../shared/basics/result.ts";
import { personIdSchema } from "../../../shared/domain/ids.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import type { ActionResult } from "../../parts/form/use-action.ts";
import { StepFrame } from "./StepFrame.tsx";

type HandOverStepProps = {
  readonly meeting: ConsoleMeeting;
  readonly before: "review" | "round";
};

/** Nobody chairs while he or she is reviewed (seed 000 line 106): the next step is another chair. */
export function HandOverStep({ meeting, before }: HandOverStepProps) {
  const { words, role } = useConsole();
  const [isAsking, setAsking] = useState(false);
  const name = meeting.chair?.name ?? "";
  return (
    <StepFrame title={words.agenda.otherChair} text={words.agenda.otherChairText[before](name)}>
      {role === "chair" && (
        <Button size="xl" onClick={() => setAsking(true)}>
          {words.chair.handOver}
        </Button>
      )}
      {isAsking && <HandOverDialog meeting={meeting} onClose={() => setAsking(false)} />}
    </StepFrame>
  );
}

type HandOverDialogProps = {
  readonly meeting: ConsoleMeeting;
  readonly onClose: () => void;
};

export function HandOverDialog({ meeting, onClose }: HandOverDialogProps) {
  const { words, run } = useConsole();
  const [personId, setPersonId] = useState<string | null>(null);
  const persons = meeting.chairCandidates.filter((person) => person.personId !== meeting.chair?.personId);
  const name = persons.find((person) => person.personId === personId)?.name ?? null;
  const handOver = (): Promise<ActionResult> =>
    personId === null
      ? Promise.resolve(err({ kind: "refused", refusal: { code: "malformed", detail: "person" } }))
      : run({ kind: "hand-over-chair", personId: personIdSchema.parse(personId) });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={words.chair.handOver}
      fact={
        <Stack gap="sm">
          <Select
            label={words.chair.handOverTo}
            searchable
            data={persons.map((person) => ({ value: person.personId, label: person.name }))}
            value={personId}
            onChange={setPersonId}
          />
          {name !== null && <Text>{words.chair.handOverFact(name)}</Text>}
        </Stack>
      }
      verb={words.chair.handOver}
      onConfirm={handOver}
    />
  );
}
