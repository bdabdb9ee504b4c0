import { Stack } from "@mantine/core";
import { useConsole } from "../../console/console-context.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { VoidSlipCard } from "../../parts/VoidSlipCard.tsx";
import { DeskBoard } from "./DeskBoard.tsx";
import { GuestsCard } from "./GuestsCard.tsx";

export function ReceptionPage() {
  const { view, words } = useConsole();
  return (
    <>
      <PageHead title={words.reception.title}>{words.reception.intro}</PageHead>
      {view.meeting === null ? (
        <EmptyState title={words.reception.noMeetingTitle} text={words.reception.noMeetingText} />
      ) : (
        <Stack gap="xl">
          <DeskBoard meeting={view.meeting} />
          <GuestsCard guests={view.meeting.guests} />
          <VoidSlipCard meeting={view.meeting} />
        </Stack>
      )}
    </>
  );
}
