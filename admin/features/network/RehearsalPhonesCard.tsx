import { Button, Group, Text } from "@mantine/core";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { FailureNotice } from "../../parts/form/FailureNotice.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import type { ShownMachine } from "./use-machine.ts";
import css from "./Preflight.module.css";

/** One press lets simulated phones hold the rehearsal that is under way; of a real meeting there is no such card. */
export function RehearsalPhonesCard({ machine, look }: ShownMachine) {
  const { words, client, current, role } = useConsole();
  const said = words.preflight;
  const { isBusy, failure, start } = useAction(async () => {
    const done = await client.orderMachine({ kind: "begin-phones" });
    await look();
    return done;
  });
  if (current === null || !current.public.rehearsal || current.public.phase === "finished") return null;
  if (role !== "staff") return null;
  const count = machine?.rehearsalPhones ?? 0;
  return (
    <Card title={said.phonesTitle}>
      <Text>{said.phonesText}</Text>
      {count > 0 && <Text role="status">{said.phonesWait(count)}</Text>}
      {failure !== null && (
        <FailureNotice failure={failure} onMine={() => undefined} onTheirs={() => undefined} />
      )}
      <Group className={css.screenOnly}>
        <Button disabled={count > 0} loading={isBusy} onClick={() => void start()}>
          {said.phonesBegin}
        </Button>
      </Group>
    </Card>
  );
}
