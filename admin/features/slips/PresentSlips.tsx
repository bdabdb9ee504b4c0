import { Button, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { PrintedSlip } from "../../../shared/client/slip-maker.ts";
import type { ConsoleMeeting, SlipBatch } from "../../../shared/protocol/console-view.ts";
import { ok } from "../../../shared/basics/result.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { classNameParts } from "../../model/slip-classes.ts";
import css from "./PresentSlips.module.css";
import { SlipPaper } from "./SlipPaper.tsx";
import { forgetSlipRun, keepSlipRun, slipsIn, type Pile } from "./slip-runs.ts";

type PresentSlipsProps = {
  readonly meeting: ConsoleMeeting;
  readonly batch: SlipBatch;
  /** What is left to show. */
  readonly piles: readonly Pile[];
  readonly onEnd: () => void;
};

/** Without a printer: slips fill the screen one at a time, covered in between, each shown to one person only. */
export function PresentSlips({ meeting, batch, piles, onEnd }: PresentSlipsProps) {
  const { words: all } = useConsole();
  const words = all.slips;
  const [shown, setShown] = useState<{ readonly slip: PrintedSlip; readonly hall: Pile["hall"] } | null>(
    null,
  );
  /** In whose hall this screen stands; null until one is chosen, or where there are none. */
  const [hallId, setHallId] = useState<string | null>(null);
  const pile = piles.find(({ hall }) => hallId !== null && hall?.hallId === hallId) ?? piles[0];
  const left = slipsIn(piles);
  const [isAsking, setAsking] = useState(false);
  const { letter, names } = classNameParts(meeting, batch.electorates);
  const showNext = () => {
    const [next, ...rest] = pile?.printed ?? [];
    if (pile === undefined || next === undefined) return;
    // From now on it is only on the screen: nobody can be shown the same slip again.
    keepSlipRun(
      batch.batchId,
      piles.map((one) => (one === pile ? { ...pile, printed: rest } : one)),
    );
    setShown({ slip: next, hall: pile.hall });
  };
  const end = () => {
    forgetSlipRun(batch.batchId);
    onEnd();
  };
  return (
    <div className={css.screen}>
      {shown === null ? (
        <Stack align="center" gap="lg">
          <Title order={1}>{left === 0 ? words.noneLeft : words.presentCovered}</Title>
          <Text size="lg">{words.presentHint}</Text>
          {piles.length > 1 && (
            <NativeSelect
              label={all.halls.pileShown}
              value={pile?.hall?.hallId ?? ""}
              data={piles.map(({ hall, printed }) => ({
                value: hall?.hallId ?? "",
                label: all.halls.pile(hall?.name ?? all.halls.notSaid, printed.length),
              }))}
              onChange={(event) => setHallId(event.currentTarget.value)}
            />
          )}
          {left > 0 && (
            <Button size="lg" onClick={showNext}>
              {words.showNext}
            </Button>
          )}
          <Text>{words.remaining(left)}</Text>
          <Button variant="default" onClick={() => (left === 0 ? end() : setAsking(true))}>
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
              slip={shown.slip}
              hall={shown.hall}
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
        fact={words.finishFact(left)}
        verb={words.finishPresenting}
        isDangerous
        onConfirm={() => Promise.resolve(ok(null))}
        onDone={end}
      />
    </div>
  );
}
