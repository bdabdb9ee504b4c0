import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { PrintedSlip } from "../../../shared/client/slip-maker.ts";
import type { ConsoleMeeting, SlipBatch } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { BatchActions } from "./BatchActions.tsx";
import css from "./BatchPage.module.css";
import { classNameParts } from "../../model/slip-classes.ts";
import { slipLayouts, slipsOnPage, type SlipLayout } from "../../model/slip-layout.ts";
import { SlipSheets } from "./SlipSheets.tsx";

type BatchPageProps = {
  readonly meeting: ConsoleMeeting;
  readonly batch: SlipBatch;
  readonly printed: readonly PrintedSlip[];
  readonly onBack: () => void;
  readonly onPresent: () => void;
};

/** The sheets of one batch; printing prints them and nothing else. */
export function BatchPage({ meeting, batch, printed, onBack, onPresent }: BatchPageProps) {
  const { words, run } = useConsole();
  const [isAsking, setAsking] = useState(false);
  const [layout, setLayout] = useState<SlipLayout>("sheet");
  const { letter, names } = classNameParts(meeting, batch.electorates);
  return (
    <div>
      <div className={css.screenOnly}>
        <PageHead title={words.slips.batchOpen(batch.slipCount)}>
          {words.slips.className(letter, names)}
        </PageHead>
        <Stack mb="lg">
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
            {words.slips.pageCounts[layout](Math.ceil(printed.length / slipsOnPage[layout]))}
          </Text>
          <BatchActions batch={batch} onDone={onBack} />
        </Stack>
        <ConfirmDialog
          opened={isAsking}
          onClose={() => setAsking(false)}
          title={words.slips.presentTitle}
          fact={words.slips.presentFact(printed.length)}
          verb={words.slips.presentVerb}
          onConfirm={() => run({ kind: "confirm-slips", batchId: batch.batchId })}
          onDone={onPresent}
        />
      </div>
      {/* The paper speaks Vietnamese. */}
      <SlipSheets
        printed={printed}
        meeting={meeting.public}
        className={`Thẻ ${letter} – ${names}`}
        layout={layout}
      />
    </div>
  );
}
