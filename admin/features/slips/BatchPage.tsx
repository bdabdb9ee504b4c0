import { Button, Group, NativeSelect, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { ConsoleMeeting, SlipBatch } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { BatchActions } from "./BatchActions.tsx";
import css from "./BatchPage.module.css";
import { classNameParts } from "../../model/slip-classes.ts";
import { slipLayouts, slipsOnPage, type SlipLayout } from "../../model/slip-layout.ts";
import { slipsIn, type Pile } from "./slip-runs.ts";
import { SlipSheets } from "./SlipSheets.tsx";

type BatchPageProps = {
  readonly meeting: ConsoleMeeting;
  readonly batch: SlipBatch;
  readonly piles: readonly Pile[];
  readonly onBack: () => void;
  readonly onPresent: () => void;
};

/** The sheets of one batch; printing prints them and nothing else. */
export function BatchPage({ meeting, batch, piles, onBack, onPresent }: BatchPageProps) {
  const { words, run } = useConsole();
  const [isAsking, setAsking] = useState(false);
  const [layout, setLayout] = useState<SlipLayout>("sheet");
  /** Of piles for several halls, the one that is printed now; null: all, each on sheets of its own. */
  const [only, setOnly] = useState<number | null>(null);
  const shown = piles.filter((_pile, index) => only === null || index === only);
  const pages = shown.map(({ printed }) => Math.ceil(printed.length / slipsOnPage[layout]));
  const { letter, names } = classNameParts(meeting, batch.electorates);
  return (
    <div>
      <div className={css.screenOnly}>
        <PageHead title={words.slips.batchOpen(batch.slipCount)}>
          {words.slips.className(letter, names)}
        </PageHead>
        <Stack mb="lg">
          {piles.length > 1 && (
            <NativeSelect
              label={words.halls.pileShown}
              maw="32rem"
              value={only === null ? "all" : String(only)}
              data={[
                { value: "all", label: words.halls.all },
                ...piles.map(({ hall, printed }, index) => ({
                  value: String(index),
                  label: words.halls.pile(hall?.name ?? words.halls.notSaid, printed.length),
                })),
              ]}
              onChange={({ currentTarget: { value } }) => setOnly(value === "all" ? null : Number(value))}
            />
          )}
          <Radio.Group label={words.slips.layout} value={layout}>
            <Stack gap="xs" mt="xs">
              {slipLayouts.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={words.slips.layouts[one]}
                  onChange={() => setLayout(one)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Group>
            <Button onClick={() => window.print()}>{words.slips.print}</Button>
            <Button variant="default" onClick={() => setAsking(true)}>
              {words.slips.present}
            </Button>
            <Button variant="subtle" onClick={onBack}>
              {words.slips.backToList}
            </Button>
          </Group>
          <Text c="dimmed">
            {words.slips.pageCounts[layout](pages.reduce((sum, count) => sum + count, 0))}
          </Text>
          <BatchActions batch={batch} onDone={onBack} />
        </Stack>
        <ConfirmDialog
          opened={isAsking}
          onClose={() => setAsking(false)}
          title={words.slips.presentTitle}
          fact={words.slips.presentFact(slipsIn(piles))}
          verb={words.slips.presentVerb}
          onConfirm={() => run({ kind: "confirm-slips", batchId: batch.batchId })}
          onDone={onPresent}
        />
      </div>
      {/* The paper speaks Vietnamese. */}
      <SlipSheets
        piles={shown}
        meeting={meeting.public}
        className={`Thẻ ${letter} – ${names}`}
        layout={layout}
      />
    </div>
  );
}
