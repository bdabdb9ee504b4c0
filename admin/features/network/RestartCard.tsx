import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { isRunning } from "../../../shared/domain/phases.ts";
import type { MachineView } from "../../../shared/protocol/machine.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";

/** Never while a round is open; whoever started the server outside of its start file does it in its window. */
export function RestartCard({ machine }: { readonly machine: MachineView }) {
  const { words, client, current, notify } = useConsole();
  const said = words.machine;
  const [isAsking, setAsking] = useState(false);
  const isOpen = current?.rounds.some(({ public: { phase } }) => isRunning(phase)) ?? false;
  const reason = isOpen ? said.restartWhileOpen : machine.isKept ? null : said.restartByHand;
  return (
    <Card title={said.restartTitle}>
      <Text>{said.restartText}</Text>
      {reason !== null && <Text c="dimmed">{reason}</Text>}
      <Group>
        <Button variant="default" disabled={reason !== null} onClick={() => setAsking(true)}>
          {said.restart}
        </Button>
      </Group>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={said.restartTitle}
        fact={said.restartFact}
        verb={said.restart}
        isDangerous
        onConfirm={() => client.orderMachine({ kind: "restart" })}
        onDone={() => notify("done", said.restartDone)}
      />
    </Card>
  );
}
