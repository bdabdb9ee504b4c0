import { Anchor, Stack } from "@mantine/core";
import { useConsole } from "../../console/console-context.tsx";
import { BusyNotice } from "../../parts/BusyNotice.tsx";
import { Card } from "../../parts/Card.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { printedAddress } from "../../model/meeting-list.ts";
import { BackupCard } from "./BackupCard.tsx";
import { Fact } from "./Fact.tsx";
import { MachineCard } from "./MachineCard.tsx";
import { RestartCard } from "./RestartCard.tsx";
import { StationCard } from "./StationCard.tsx";
import { useMachine } from "./use-machine.ts";

/** What to know of network and machine before the meeting, in words for people who run offices. */
export function NetworkPage() {
  const { words, view, current } = useConsole();
  const { server } = view;
  const printed = printedAddress(current);
  const { machine, look } = useMachine();
  const isKept = printed !== null && server.kioskUrls.includes(printed);
  return (
    <>
      <PageHead title={words.freeze.networkTitle}>{words.freeze.networkIntro}</PageHead>
      <Stack maw="46rem">
        {printed !== null && (
          <Notice kind={isKept ? "done" : "problem"}>
            {isKept ? words.freeze.addressKept(printed) : words.freeze.addressGone(printed)}
          </Notice>
        )}
        {server.kioskUrls.length === 0 && <Notice kind="problem">{words.freeze.noAddress}</Notice>}
        {server.mirror === "lost" && <Notice kind="problem">{words.freeze.mirrorStates.lost}</Notice>}
        <BusyNotice />
        {server.damagedSlots > 0 && (
          <Notice kind="problem">{words.freeze.damaged(server.damagedSlots)}</Notice>
        )}
        <Notice
          kind={server.kioskTls ? "done" : "info"}
          title={server.kioskTls ? words.freeze.tlsTitle : words.freeze.plainTitle}
        >
          {server.kioskTls ? words.freeze.tlsText : words.freeze.plainText}
        </Notice>
        <Card>
          <Fact name={words.freeze.kioskAddress}>
            {server.kioskUrls.map((url) => (
              <Anchor key={url} href={url} target="_blank" rel="noreferrer">
                {url}
              </Anchor>
            ))}
          </Fact>
          <Fact name={words.freeze.consoleAddress}>{server.consoleUrl}</Fact>
          {server.caFingerprint !== null && (
            <Fact name={words.freeze.caFingerprint} isCode>
              {server.caFingerprint}
            </Fact>
          )}
        </Card>
        <StationCard />
        <MachineCard machine={machine} />
        {machine !== null && (
          <>
            <BackupCard machine={machine} look={look} />
            <RestartCard machine={machine} />
          </>
        )}
      </Stack>
    </>
  );
}
