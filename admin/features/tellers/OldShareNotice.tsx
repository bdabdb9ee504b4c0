import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { ok } from "../../../shared/basics/result.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { Notice } from "../../parts/Notice.tsx";

type OldShareNoticeProps = {
  readonly name: string;
  readonly onDrop: () => void;
};

/** A finished share of an attempt that is said to be over: it stays until its owner takes it off. */
export function OldShareNotice({ name, onDrop }: OldShareNoticeProps) {
  const { words } = useConsole();
  const [isAsking, setAsking] = useState(false);
  const drop = () => {
    onDrop();
    return Promise.resolve(ok(null));
  };
  return (
    <Notice kind="warning">
      <Stack gap="xs" align="flex-start">
        {words.ceremony.oldShare(name)}
        <Button variant="default" onClick={() => setAsking(true)}>
          {words.ceremony.dropOld}
        </Button>
      </Stack>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={words.ceremony.dropOld}
        fact={words.ceremony.dropOldFact(name)}
        verb={words.ceremony.dropOld}
        isDangerous
        onConfirm={drop}
      />
    </Notice>
  );
}
