import { Stack } from "@mantine/core";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { VoidSlipCard } from "../../parts/VoidSlipCard.tsx";
import { DeskBoard } from "./DeskBoard.tsx";
import { useDeskHall } from "./DeskHall.tsx";
import { GuestsCard } from "./GuestsCard.tsx";

export function ReceptionPage() {
  const { view, words } = useConsole();
  return (
    <>
      <PageHead title={words.reception.title}>{words.reception.intro}</PageHead>
      {view.meeting === null ? (
        <EmptyState title={words.reception.noMeetingTitle} text={words.reception.noMeetingText} />
      ) : (
        <Desk meeting={view.meeting} />
      )}
    </>
  );
}

function Desk({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const [hall, chooseHall] = useDeskHall(meeting.public.halls ?? []);
  return (
    <Stack gap="xl">
      <DeskBoard meeting={meeting} hallId={hall?.hallId ?? null} onChooseHall={chooseHall} />
      <GuestsCard guests={meeting.guests} hall={hall} />
      <VoidSlipCard meeting={meeting} />
    </Stack>
  );
}
