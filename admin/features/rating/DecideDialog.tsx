import { Radio, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { err } from "../../../shared/basics/result.ts";
import { levelNamesEn, levelNamesVi } from "../../../shared/domain/levels.ts";
import type { ConsoleOutcome } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { sentenceProblem, tidy } from "../../model/field-checks.ts";
import type { ActionResult } from "../../parts/form/use-action.ts";
import type { OpenChoice, OutcomeRow } from "../../model/outcome-rows.ts";

type DecideDialogProps = {
  readonly row: OutcomeRow;
  readonly planId: ConsoleOutcome["planId"];
  readonly choice: OpenChoice;
  readonly onClose: () => void;
};

/** The chair settles what votes or the cap leave open, between the levels that are open, with a reason. */
export function DecideDialog({ row, planId, choice, onClose }: DecideDialogProps) {
  const { words, language, run, notify } = useConsole();
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const problem = sentenceProblem(reason, words.shell);
  const level = choice.levels.find((candidate) => candidate === chosen);
  const names = language === "vi" ? levelNamesVi : levelNamesEn;
  const decide = async (): Promise<ActionResult> => {
    setTried(true);
    if (level === undefined || problem !== null)
      return err({ kind: "refused", refusal: { code: "malformed" } });
    const { subjectId, stage } = choice;
    return run({ kind: "decide-tie", planId, subjectId, stage, level, reason: tidy(reason) });
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={words.outcome.decideTitle}
      fact={
        <Stack gap="sm">
          <Text>{words.outcome.decideFact[choice.stage](row.subject.name)}</Text>
          <Radio.Group
            label={words.outcome.chosenLevel}
            value={chosen}
            error={isTried && level === undefined ? words.shell.required : null}
            onChange={setChosen}
          >
            <Stack gap="xs" mt="xs">
              {choice.levels.map((value) => (
                <Radio key={value} value={value} label={names[value]} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={words.outcome.reason}
            description={words.outcome.reasonHint}
            autosize
            minRows={2}
            value={reason}
            error={isTried ? problem : null}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Stack>
      }
      verb={words.outcome.decideVerb}
      onConfirm={decide}
      onDone={() => notify("done", words.outcome.decisionSaved)}
    />
  );
}
