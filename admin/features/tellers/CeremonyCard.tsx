import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { ok } from "../../../shared/basics/result.ts";
import { forgetKeyFile, keptKeyFile, keptSeats } from "../../../shared/client/teller/teller-storage.ts";
import type { Ceremony } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { browserStorage } from "./browser-teller.ts";
import { KeptKey } from "./KeptKey.tsx";
import { MakeKeyForm } from "./MakeKeyForm.tsx";
import { SeatTable } from "./SeatTable.tsx";
import { StepCard } from "../../parts/ceremony/StepCard.tsx";

/** Before freezing: every teller makes a key. */
export function CeremonyCard({ ceremony }: { readonly ceremony: Ceremony }) {
  const { words } = useConsole();
  const { meetingId, seats, title } = ceremony;
  const kept = new Set(keptSeats(browserStorage, meetingId));
  const openSeats = seats.filter(({ seat, ready }) => !ready && !kept.has(seat));
  const readySeats = seats.filter(({ ready }) => ready);
  const isReady = readySeats.length === seats.length;
  return (
    <StepCard
      title={words.tellers.ceremonyTitle(title === "" ? words.tellers.untitledMeeting : title)}
      text={words.tellers.ceremonyText}
      state={isReady ? "done" : "now"}
    >
      <SeatTable
        caption={words.tellers.seatsCaption(readySeats.length, seats.length)}
        seats={seats.map(({ seat, name, ready }) => ({ seat, name, isDone: ready, isHere: kept.has(seat) }))}
        doneWord={words.tellers.hasKey}
        waitingWord={words.tellers.hasNoKey}
      />
      {kept.size > 1 && <Notice kind="warning" title={words.tellers.oneDevice} />}
      {seats.map((seat) =>
        kept.has(seat.seat) ? <OwnKey key={seat.seat} meetingId={meetingId} seat={seat} /> : null,
      )}
      {openSeats.length > 0 && <MakeKeyForm ceremony={ceremony} openSeats={openSeats} />}
      {isReady && <Text>{words.tellers.allSeatsTaken}</Text>}
    </StepCard>
  );
}

type OwnKeyProps = {
  readonly meetingId: string;
  readonly seat: Ceremony["seats"][number];
};

function OwnKey({ meetingId, seat: { seat, name, ready } }: OwnKeyProps) {
  const { words, refresh } = useConsole();
  const [isDropping, setDropping] = useState(false);
  const keyFile = keptKeyFile(browserStorage, { meetingId, seat });
  if (keyFile === null) return null;
  if (!ready) {
    const drop = async () => {
      forgetKeyFile(browserStorage, { meetingId, seat });
      await refresh();
      return ok(null);
    };
    return (
      <Notice kind="warning">
        <Stack gap="xs" align="flex-start">
          {words.tellers.keyOrphan(name)}
          <Button variant="default" onClick={() => setDropping(true)}>
            {words.tellers.dropOrphan}
          </Button>
        </Stack>
        <ConfirmDialog
          opened={isDropping}
          onClose={() => setDropping(false)}
          title={words.tellers.dropOrphan}
          fact={words.tellers.dropOrphanFact(name)}
          verb={words.tellers.dropOrphan}
          isDangerous
          onConfirm={drop}
        />
      </Notice>
    );
  }
  return <KeptKey keyFile={keyFile} name={name} seat={seat} />;
}
