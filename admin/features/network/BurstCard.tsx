import { Button, Group, Text } from "@mantine/core";
import { isRunning } from "../../../shared/domain/phases.ts";
import type { MachineBody } from "../../../shared/protocol/machine.ts";
import { useConsole } from "../../console/console-context.tsx";
import { burstOf } from "../../model/preflight.ts";
import { Card } from "../../parts/Card.tsx";
import { FailureNotice } from "../../parts/form/FailureNotice.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import type { ShownMachine } from "./use-machine.ts";
import css from "./Preflight.module.css";

/** As many simulated votes as the roster has, checked by this machine at once (security S18). */
export function BurstCard({ machine, look }: ShownMachine) {
  const { words, client, current, draft } = useConsole();
  const said = words.preflight;
  const order = burstOf({ current, draft });
  const isOpen = current?.rounds.some(({ public: { phase } }) => isRunning(phase)) ?? false;
  const isBursting = machine?.burst?.state === "running";
  const { isBusy, failure, start } = useAction(async (body: MachineBody) => {
    const done = await client.orderMachine(body);
    await look();
    return done;
  });
  return (
    <Card title={said.burstTitle}>
      <Text>{said.burstText}</Text>
      {order === null && <Text c="dimmed">{said.burstNobody}</Text>}
      {isOpen && <Text c="dimmed">{said.burstWhileOpen}</Text>}
      {failure !== null && (
        <FailureNotice failure={failure} onMine={() => undefined} onTheirs={() => undefined} />
      )}
      <Group className={css.screenOnly}>
        <Button
          disabled={order === null || isOpen || isBursting}
          loading={isBusy}
          onClick={() => {
            if (order !== null) void start(order);
          }}
        >
          {said.burstBegin(order?.voters ?? 0)}
        </Button>
      </Group>
    </Card>
  );
}
