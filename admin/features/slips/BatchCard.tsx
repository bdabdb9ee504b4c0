import { Button, Text } from "@mantine/core";
import type { ConsoleMeeting, SlipBatch } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { BatchActions } from "./BatchActions.tsx";
import { classNameParts } from "../../model/slip-classes.ts";

type BatchCardProps = {
  readonly meeting: ConsoleMeeting;
  readonly batch: SlipBatch;
  /** Whether this page still holds its secrets. */
  readonly isHere: boolean;
  readonly onView: () => void;
};

/** A batch that waits: print it, or say what became of the paper. */
export function BatchCard({ meeting, batch, isHere, onView }: BatchCardProps) {
  const { words } = useConsole();
  const { letter, names } = classNameParts(meeting, batch.electorates);
  return (
    <Card title={words.slips.batchOpen(batch.slipCount)}>
      <Text>{words.slips.className(letter, names)}</Text>
      <Notice kind={isHere ? "info" : "warning"}>
        {isHere ? words.slips.batchHere : words.slips.batchLost}
      </Notice>
      {isHere ? (
        <div>
          <Button onClick={onView}>{words.slips.view}</Button>
        </div>
      ) : (
        <BatchActions batch={batch} onDone={() => undefined} />
      )}
    </Card>
  );
}
