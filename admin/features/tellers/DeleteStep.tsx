import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { ok } from "../../../shared/basics/result.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import type { ActionResult } from "../../parts/form/use-action.ts";
import { browserTeller } from "./browser-teller.ts";
import { StepCard } from "../../parts/ceremony/StepCard.tsx";

type DeleteStepProps = {
  readonly meeting: ConsoleMeeting;
  readonly kept: readonly number[];
};

/** After the last count nobody needs the shares any more (security K11). */
export function DeleteStep({ meeting, kept }: DeleteStepProps) {
  const { words, run } = useConsole();
  const [seat, setSeat] = useState<number | null>(null);
  const { meetingId, group, tellers } = meeting.public;
  const nameOf = (wanted: number | null) => tellers.find((teller) => teller.seat === wanted)?.name ?? "";
  const remove = async (): Promise<ActionResult> =>
    seat === null ? ok(null) : browserTeller({ meetingId, seat, group }, run).deleteShare();
  return (
    <StepCard title={words.tellers.deleteTitle} text={words.tellers.deleteText} state="now">
      <Group>
        {kept.map((own) => (
          <Button key={own} variant="default" onClick={() => setSeat(own)}>
            {words.tellers.deleteShare}: {nameOf(own)}
          </Button>
        ))}
      </Group>
      <ConfirmDialog
        opened={seat !== null}
        onClose={() => setSeat(null)}
        title={words.tellers.deleteTitle}
        fact={words.tellers.deleteFact(nameOf(seat))}
        verb={words.tellers.deleteShare}
        isDangerous
        onConfirm={remove}
      />
    </StepCard>
  );
}
