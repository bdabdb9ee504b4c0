import { Button, Group } from "@mantine/core";
import { useState } from "react";
import type { SlipBatch } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { forgetSlipRun } from "./slip-runs.ts";

type BatchActionsProps = {
  readonly batch: SlipBatch;
  readonly onDone: () => void;
};

/** Printed and counted, or void as a whole: after either the secrets leave this page. */
export function BatchActions({ batch, onDone }: BatchActionsProps) {
  const { words, run, notify } = useConsole();
  const [asking, setAsking] = useState<"confirm" | "void" | null>(null);
  const { batchId, slipCount } = batch;
  const close = () => setAsking(null);
  const finish = () => {
    forgetSlipRun(batchId);
    onDone();
  };
  return (
    <Group>
      <Button onClick={() => setAsking("confirm")}>{words.slips.confirm}</Button>
      <Button variant="outline" color="red" onClick={() => setAsking("void")}>
        {words.slips.voidBatch}
      </Button>
      <ConfirmDialog
        opened={asking === "confirm"}
        onClose={close}
        title={words.slips.confirmTitle}
        fact={words.slips.confirmFact(slipCount)}
        verb={words.slips.confirm}
        onConfirm={() => run({ kind: "confirm-slips", batchId })}
        onDone={() => {
          notify("done", words.slips.confirmedDone(slipCount));
          finish();
        }}
      />
      <ConfirmDialog
        opened={asking === "void"}
        onClose={close}
        title={words.slips.voidBatchTitle}
        fact={words.slips.voidBatchFact(slipCount)}
        verb={words.slips.voidBatch}
        isDangerous
        onConfirm={() => run({ kind: "void-slips", batchId })}
        onDone={finish}
      />
    </Group>
  );
}
