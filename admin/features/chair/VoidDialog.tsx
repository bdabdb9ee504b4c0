import { Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { err } from "../../../shared/basics/result.ts";
import type { PublicRound } from "../../../shared/protocol/public-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { sentenceProblem, tidy } from "../../model/field-checks.ts";
import { nobodyYet, SecondPersonFields } from "../../parts/form/SecondPersonFields.tsx";
import type { ActionResult } from "../../parts/form/use-action.ts";

type VoidDialogProps = {
  readonly round: PublicRound;
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** Voiding says what it costs, and asks for a reason and for a second person (security U2). */
export function VoidDialog({ round, opened, onClose }: VoidDialogProps) {
  const { words, run } = useConsole();
  const [reason, setReason] = useState("");
  const [second, setSecond] = useState(nobodyYet);
  const [isTried, setTried] = useState(false);
  const problem = sentenceProblem(reason, words.shell);
  const voidRound = async (): Promise<ActionResult> => {
    setTried(true);
    if (problem !== null) return err({ kind: "refused", refusal: { code: "malformed", detail: "reason" } });
    const agrees = { ...second, name: tidy(second.name) };
    if (agrees.name === "" || agrees.passphrase === "")
      return err({ kind: "refused", refusal: { code: "second-person-needed" } });
    return run({ kind: "void-round", n: round.n, reason: tidy(reason) }, agrees);
  };
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={words.chair.voidRound}
      fact={
        <Stack gap="sm">
          <Text>{words.chair.voidFact(round.title)}</Text>
          <Textarea
            label={words.chair.voidReason}
            description={words.chair.voidReasonHint}
            autosize
            minRows={2}
            value={reason}
            error={isTried ? problem : null}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <SecondPersonFields second={second} onChange={setSecond} hint={words.chair.secondHint} />
        </Stack>
      }
      verb={words.chair.voidRound}
      isDangerous
      onConfirm={voidRound}
    />
  );
}
