import { Button, Select, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import type { LoginBody } from "../../../shared/protocol/http.ts";
import { personIdSchema } from "../../../shared/domain/ids.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { nobodyYet, SecondPersonFields } from "../../parts/form/fields.tsx";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import css from "./ChairPage.module.css";
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
        <Button size="xl" className={css.big} onClick={() => setAsking(true)}>
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
  const check = useChecks();
  const form = useForm<{ personId: string | null; second: LoginBody }>({
    initialValues: { personId: null, second: nobodyYet },
    validate: { personId: check.filled, second: check.second },
  });
  const persons = meeting.chairCandidates.filter((person) => person.personId !== meeting.chair?.personId);
  const name = persons.find(({ personId }) => personId === form.values.personId)?.name ?? null;
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={words.chair.handOver}
      verb={words.chair.handOver}
      onSubmit={({ personId, second: { name: secondName, passphrase } }) =>
        run(
          { kind: "hand-over-chair", personId: personIdSchema.parse(personId) },
          { name: tidy(secondName), passphrase },
        )
      }
    >
      <Select
        label={words.chair.handOverTo}
        searchable
        data={persons.map((person) => ({ value: person.personId, label: person.name }))}
        {...form.getInputProps("personId")}
      />
      {name !== null && <Text>{words.chair.handOverFact(name)}</Text>}
      <SecondPersonFields form={form} hint={words.chair.handOverHint} />
    </FormDialog>
  );
}
