import { Button, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { PrintedSlip } from "../../../shared/client/slip-maker.ts";
import type { ConsoleMeeting, SlipBatch } from "../../../shared/protocol/console-view.ts";
import { ok } from "../../../shared/basics/result.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { classNameParts } from "../../model/slip-classes.ts";
import css from "./PresentSlips.module.css";
import { SlipPaper } from "./SlipPaper.tsx";
import { forgetSlipRun, keepSlipRun } from "./slip-runs.ts";

type PresentSlipsProps = {
  readonly meeting: ConsoleMeeting;
  readonly batch: SlipBatch;
  /** What is left to show. */
  readonly printed: readonly PrintedSlip[];
  readonly onEnd: () => void;
};

/** Without a printer: slips fill the screen one at a time, covered in between, each shown to one person only. */
export function PresentSlips({ meeting, batch, printed, onEnd }: PresentSlipsProps) {
  const words = useConsole().words.slips;
  const [shown, setShown] = useState<PrintedSlip | null>(null);
  const [isAsking, setAsking] = useState(false);
  const { letter, names } = classNameParts(meeting, batch.electorates);
  const showNext = () => {
    const [next, ...rest] = printed;
    if (next === undefined) return;
    // From now on it is only on the screen: nobody can be shown the same slip again.
    keepSlipRun(batch.batchId, rest);
    setShown(next);
  };
  const end = () => {
    forgetSlipRun(batch.batchId);
    onEnd();
  };
  return (
    <div className={css.screen}>
      {shown === null ? (
        <Stack align="center" gap="lg">
          <Title order={1}>{printed.length === 0 ? words.noneLeft : words.presentCovered}</Title>
          <Text size="lg">{words.presentHint}</Text>
          {printed.length > 0 && (
            <Button size="lg" onClick={showNext}>
              {words.showNext}
            </Button>
          )}
          <Text>{words.remaining(printed.length)}</Text>
          <Button variant="default" onClick={() => (printed.length === 0 ? end() : setAsking(true))}>
            {words.finishPresenting}
          </Button>
        </Stack>
      ) : (
        <Stack align="center" gap="lg">
          <Title order={1} size="h3">
            {words.presentShown}
          </Title>
          <div className={css.large}>
            <SlipPaper
              slip={shown}
              meeting={meeting.public}
              className={`Thẻ ${letter} – ${names}`}
              layout="sheet"
            />
          </div>
          <Button size="lg" onClick={() => setShown(null)}>
            {words.cover}
          </Button>
        </Stack>
      )}
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={words.finishTitle}
        fact={words.finishFact(printed.length)}
        verb={words.finishPresenting}
        isDangerous
        onConfirm={() => Promise.resolve(ok(null))}
        onDone={end}
      />
    </div>
  );
}
