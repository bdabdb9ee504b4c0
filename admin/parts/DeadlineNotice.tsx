import { Text } from "@mantine/core";
import { checkDeadline } from "../../shared/rules/deadline.ts";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";
import { useConsole } from "../console/console-context.tsx";
import { dayText } from "../model/days.ts";
import { Notice } from "./Notice.tsx";

type DeadlineNoticeProps = {
  readonly deadline: ConsoleMeeting["papersDeadline"];
  /** Says nothing unless something is amiss. */
  readonly isQuiet?: boolean;
};

/** The last day to send the papers on, and whether it was kept: a warning, never a bar (rules R10). */
export function DeadlineNotice({ deadline, isQuiet = false }: DeadlineNoticeProps) {
  const words = useConsole().words.agenda;
  const { conferenceDate, papersSentDate, ...settings } = deadline;
  if (conferenceDate === null) return null;
  const { latest, ok, conferenceOnWorkingDay, sentOnWorkingDay } = checkDeadline(
    { conference: conferenceDate, sent: papersSentDate },
    settings,
  );
  const isLate = ok === false;
  if (isQuiet && !isLate) return null;
  const sent = papersSentDate === null ? "" : dayText(papersSentDate);
  return (
    <Notice kind={isLate ? "warning" : "info"}>
      <Text>
        {ok === null
          ? words.latest(dayText(latest))
          : isLate
            ? words.late(sent, dayText(latest))
            : words.inTime(sent)}
      </Text>
      {!conferenceOnWorkingDay && <Text>{words.conferenceOff}</Text>}
      {sentOnWorkingDay === false && <Text>{words.sentOff}</Text>}
    </Notice>
  );
}
