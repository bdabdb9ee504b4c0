import { Text } from "@mantine/core";
import { defaultTimeZone, minuteIn } from "../../../shared/basics/time-zone.ts";
import type { MachineView } from "../../../shared/protocol/machine.ts";
import { useConsole } from "../../console/console-context.tsx";
import { useMinutesAhead } from "../../console/server-clock.ts";
import { byteText } from "../../model/byte-text.ts";
import { minuteText } from "../../model/days.ts";
import { Card } from "../../parts/Card.tsx";
import { Fact } from "./Fact.tsx";

/** What runs, where its data lie, and whether disk and clock are fit for the meeting. */
export function MachineCard({ machine }: { readonly machine: MachineView | null }) {
  const { words, view } = useConsole();
  const { freeze, machine: said } = words;
  const { server } = view;
  return (
    <Card title={said.title}>
      <Fact name={freeze.version}>
        {machine === null
          ? server.softwareVersion
          : `${server.softwareVersion} (Node ${machine.nodeVersion})`}
      </Fact>
      {machine === null ? <Text c="dimmed">{said.notRead}</Text> : <MachineFacts machine={machine} />}
      <Fact name={freeze.mirror}>{freeze.mirrorStates[server.mirror]}</Fact>
      {machine !== null && machine.mirror !== null && <MirrorFacts mirror={machine.mirror} />}
      {server.verifyPageHash !== null && (
        <Fact name={freeze.verifyPageHash} isCode>
          {server.verifyPageHash}
        </Fact>
      )}
    </Card>
  );
}

function MachineFacts({ machine }: { readonly machine: MachineView }) {
  const { words } = useConsole();
  const said = words.machine;
  const minutes = useMinutesAhead();
  const minute = minuteText(minuteIn(defaultTimeZone, machine.nowMs));
  return (
    <>
      <Fact name={said.installCode} isCode>
        {machine.installCode ?? said.noInstallCode}
      </Fact>
      <Fact name={said.clock}>{said.clockText(minute, defaultTimeZone, minutes)}</Fact>
      <Fact name={said.ports}>{said.portsText(machine.ports)}</Fact>
      <Fact name={said.dataFolder} isCode>
        {machine.data.path}
      </Fact>
      <Fact name={said.disk}>
        <Room bytes={machine.data.freeBytes} />
      </Fact>
    </>
  );
}

/** bytes: null where nobody can tell. */
function Room({ bytes }: { readonly bytes: number | null }) {
  const { words, language } = useConsole();
  const said = words.machine;
  return bytes === null ? said.noRoom : said.free(byteText(bytes, language));
}

function MirrorFacts({ mirror }: { readonly mirror: NonNullable<MachineView["mirror"]> }) {
  const { words } = useConsole();
  const said = words.machine;
  const { path, freeBytes } = mirror;
  return (
    <>
      <Fact name={said.mirrorFolder} isCode>
        {path}
      </Fact>
      <Fact name={said.mirrorDisk}>
        <Room bytes={freeBytes} />
      </Fact>
    </>
  );
}
