import { Button, Group, Stack, Text } from "@mantine/core";
import { isRunning } from "../../../shared/domain/phases.ts";
import { trialAddress } from "../../../shared/protocol/trial-code.ts";
import type { MachineBody, MachineView } from "../../../shared/protocol/machine.ts";
import { useConsole } from "../../console/console-context.tsx";
import { useMinutesAhead } from "../../console/server-clock.ts";
import { printedAddress } from "../../model/meeting-list.ts";
import { preflightLines, secondsText } from "../../model/preflight.ts";
import { Card } from "../../parts/Card.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { QrCode } from "../../parts/QrCode.tsx";
import { FailureNotice } from "../../parts/form/FailureNotice.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import { BurstCard } from "./BurstCard.tsx";
import { RehearsalPhonesCard } from "./RehearsalPhonesCard.tsx";
import { StateLines } from "./StateLines.tsx";
import { useMachine } from "./use-machine.ts";
import css from "./Preflight.module.css";

/** An hour before the meeting: every line is well or says what to do; printed for the file. */
export function PreflightPage() {
  const { words, language, view, current, draft } = useConsole();
  const said = words.preflight;
  const { machine, look } = useMachine();
  const minutesAhead = useMinutesAhead();
  if (machine === null) {
    return (
      <>
        <PageHead title={said.title}>{said.intro}</PageHead>
        <Text role="status">{words.machine.notRead}</Text>
      </>
    );
  }
  const lines = preflightLines({ view, machine, current, draft, minutesAhead }, words, language);
  return (
    <>
      <PageHead title={said.title}>{said.intro}</PageHead>
      <Stack maw="46rem">
        <Card>
          <StateLines names={said.lines} lines={lines} />
          <Group className={css.screenOnly}>
            <Button variant="default" onClick={() => window.print()}>
              {said.print}
            </Button>
          </Group>
        </Card>
        <RehearsalPhonesCard machine={machine} look={look} />
        <BurstCard machine={machine} look={look} />
        <TrialCard machine={machine} look={look} />
      </Stack>
    </>
  );
}

/** Phones load the voting page without a slip, and say how long that took. */
function TrialCard({ machine, look }: { readonly machine: MachineView; readonly look: () => Promise<void> }) {
  const { words, language, client, view, current } = useConsole();
  const said = words.preflight;
  const { trial } = machine;
  const address = printedAddress(current) ?? view.server.kioskUrls[0];
  const isOpen = current?.rounds.some(({ public: { phase } }) => isRunning(phase)) ?? false;
  const { isBusy, failure, start } = useAction(async (body: MachineBody) => {
    const done = await client.orderMachine(body);
    await look();
    return done;
  });
  return (
    <Card title={said.trialTitle}>
      <Text>{said.trialText}</Text>
      {isOpen && <Text c="dimmed">{said.trialWhileOpen}</Text>}
      {failure !== null && (
        <FailureNotice failure={failure} onMine={() => undefined} onTheirs={() => undefined} />
      )}
      {trial !== null && address !== undefined && (
        <div className={css.screenOnly}>
          <QrCode text={trialAddress(address, trial.code)} label={said.trialQr} className={css.qr} />
          <Text className={css.text}>{trialAddress(address, trial.code)}</Text>
        </div>
      )}
      {trial !== null && (
        <Stack gap={2} role="status">
          {trial.openedMs.map((ms, index) => (
            <Text key={`${String(index)}-${String(ms)}`}>
              {said.trialOpened(index + 1, secondsText(ms, language))}
            </Text>
          ))}
        </Stack>
      )}
      <Group className={css.screenOnly}>
        <Button disabled={isOpen} loading={isBusy} onClick={() => void start({ kind: "begin-trial" })}>
          {trial === null ? said.trialBegin : said.trialAgain}
        </Button>
        {trial !== null && (
          <Button variant="default" disabled={isBusy} onClick={() => void start({ kind: "end-trial" })}>
            {said.trialEnd}
          </Button>
        )}
      </Group>
    </Card>
  );
}
