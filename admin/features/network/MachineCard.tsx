import { Text } from "@mantine/core";
import { defaultTimeZone, minuteIn } from "../../../shared/basics/time-zone.ts";
import type { MachineView } from "../../../shared/protocol/machine.ts";
import { useConsole } from "../../console/console-context.tsx";
import { useMinutesAhead } from "../../console/server-clock.ts";
import { byteText } from "../../model/byte-text.ts";
import { minuteText } from "../../model/days.ts";
import { Card } from "../../parts/Card.tsx";
import { FactList } from "../../parts/FactList.tsx";
import css from "./NetworkPage.module.css";

/** What runs, where its data lie, and whether disk and clock are fit for the meeting. */
export function MachineCard({ machine }: { readonly machine: MachineView | null }) {
  const { words, view, language } = useConsole();
  const { freeze, machine: said } = words;
  const { server } = view;
  const minutes = useMinutesAhead();
  const room = (freeBytes: number) => said.free(byteText(freeBytes, language));
  return (
    <Card title={said.title}>
      {machine === null && <Text c="dimmed">{said.notRead}</Text>}
      <FactList
        lines={[
          [freeze.version, server.softwareVersion],
          ...(machine === null
            ? []
            : ([
                [said.installCode, <Code key="code" text={machine.installCode ?? said.noInstallCode} />],
                [said.dataFolder, <Code key="data" text={machine.data.path} />],
                [said.disk, room(machine.data.freeBytes)],
              ] as const)),
          [freeze.mirror, freeze.mirrorStates[server.mirror]],
          ...(machine?.mirror == null
            ? []
            : ([
                [said.mirrorFolder, <Code key="mirror" text={machine.mirror.path} />],
                [
                  said.mirrorDisk,
                  machine.mirror.freeBytes === null ? said.noMirrorDisk : room(machine.mirror.freeBytes),
                ],
              ] as const)),
          ...(machine === null
            ? []
            : ([
                [
                  said.clock,
                  said.clockText(
                    minuteText(minuteIn(defaultTimeZone, machine.nowMs)),
                    defaultTimeZone,
                    minutes,
                  ),
                ],
                [said.ports, said.portsText(machine.ports)],
                ["Node", machine.nodeVersion],
              ] as const)),
          ...(server.verifyPageHash === null
            ? []
            : ([[freeze.verifyPageHash, <Code key="hash" text={server.verifyPageHash} />]] as const)),
        ]}
      />
    </Card>
  );
}

function Code({ text }: { readonly text: string }) {
  return (
    <Text ff="monospace" className={css.long}>
      {text}
    </Text>
  );
}
