import { Button, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { forgetOtherAttempts } from "../../../shared/client/teller/ceremony.ts";
import { ceremonySeats, countStart, keptCeremony } from "../../../shared/client/teller/teller-storage.ts";
import type { Ceremony, CeremonyRunView } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { browserMember } from "./browser-member.ts";
import { browserStorage } from "./browser-teller.ts";
import { MemberPart } from "./MemberPart.tsx";
import { OldShareNotice } from "./OldShareNotice.tsx";
import { StartCode } from "../../parts/ceremony/StartCode.tsx";
import { SeatKeyForm, type CeremonySeatOfView } from "./SeatKeyForm.tsx";
import { StepCard } from "../../parts/ceremony/StepCard.tsx";
import { StoppedNotice } from "../../parts/ceremony/StoppedNotice.tsx";

/** Before freezing, where k of n open: the devices make one key together. */
export function TogetherCard({ ceremony }: { readonly ceremony: Ceremony }) {
  const { words, run: give } = useConsole();
  const { meetingId, title, threshold, seats, run } = ceremony;
  // Nothing of an attempt that was stopped stays on this device.
  useEffect(() => forgetOtherAttempts(browserStorage, meetingId, run), [meetingId, run]);
  const [, setDropped] = useState(0);
  return (
    <StepCard
      title={words.ceremony.cardTitle(title === "" ? words.tellers.untitledMeeting : title)}
      text={words.ceremony.thresholdFact(threshold ?? seats.length, seats.length)}
      state={run?.confirmed === true ? "done" : run === null ? "waiting" : "now"}
    >
      {run === null && <Text>{words.ceremony.waitStart}</Text>}
      {run !== null && <StoppedNotice ceremony={ceremony} run={run} />}
      {oldSeats(ceremony).map(({ seat, name }) => (
        <OldShareNotice
          key={seat}
          name={name}
          onDrop={() => {
            browserMember(ceremony, seat, give).dropShare();
            setDropped((before) => before + 1);
          }}
        />
      ))}
      {run !== null && run.stopped === null && <Members key={run.attempt} ceremony={ceremony} run={run} />}
    </StepCard>
  );
}

/** Seats whose finished share of another attempt lies on this device. */
function oldSeats({ meetingId, seats, run }: Ceremony): Ceremony["seats"] {
  const running = run !== null && run.stopped === null ? run.attempt : null;
  return seats.filter(({ seat }) => {
    const kept = keptCeremony(browserStorage, { meetingId, seat });
    return kept !== null && kept.words !== null && kept.attempt !== running;
  });
}

function Members({ ceremony, run }: { readonly ceremony: Ceremony; readonly run: CeremonyRunView }) {
  const { words, run: give, notify } = useConsole();
  const [isAdding, setAdding] = useState(false);
  const here = ceremonySeats(browserStorage, ceremony.meetingId, run.attempt);
  const openSeats = ceremony.seats.filter(({ seat }) => run.sent[seat - 1] === 0 && !here.includes(seat));
  const join = ({ seat }: CeremonySeatOfView, passphrase: string) =>
    browserMember(ceremony, seat, give).join(run, passphrase);
  const times = countStart(browserStorage, ceremony.meetingId, run.attempt);
  return (
    <>
      <StartCode attempt={run.attempt} times={times} />
      {here.length > 1 && <Notice kind="warning" title={words.tellers.oneDevice} />}
      {here.map((seat) => (
        <MemberPart key={seat} ceremony={ceremony} run={run} seat={seat} />
      ))}
      {openSeats.length > 0 && (here.length === 0 || isAdding) && (
        <SeatKeyForm
          openSeats={openSeats}
          verb={words.ceremony.join}
          act={join}
          onDone={({ name }) => {
            setAdding(false);
            notify("done", words.ceremony.joined(name));
          }}
        />
      )}
      {openSeats.length > 0 && here.length > 0 && !isAdding && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAdding(true)}>
          {words.ceremony.anotherSeat}
        </Button>
      )}
    </>
  );
}
