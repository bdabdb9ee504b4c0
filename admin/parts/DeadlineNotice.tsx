import { Text } from "@mantine/core";
import type { SentPaper } from "../../shared/domain/duties.ts";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";
import { checkRegister } from "../../shared/rules/sent-papers.ts";
import { useConsole } from "../console/console-context.tsx";
import { dayText } from "../model/days.ts";
import { Notice } from "./Notice.tsx";

type DeadlineNoticeProps = {
  readonly deadline: ConsoleMeeting["papersDeadline"];
  readonly papers: readonly SentPaper[];
  /** Says nothing unless something is amiss. */
  readonly isQuiet?: boolean;
};

/** The last day to send papers on, and what was sent after it: a warning, never a bar (rules R10). */
export function DeadlineNotice({ deadline, papers, isQuiet = false }: DeadlineNoticeProps) {
  const words = useConsole().words.agenda;
  const { conferenceDate, ...settings } = deadline;
  if (conferenceDate === null) return null;
  const register = checkRegister(conferenceDate, papers, settings);
  const late = register.papers.filter(({ isInTime }) => !isInTime).map(({ paper }) => paper);
  const offDays = register.papers.filter(({ isOnWorkingDay }) => !isOnWorkingDay);
  if (isQuiet && late.length === 0) return null;
  const latest = dayText(register.latest);
  return (
    <Notice kind={late.length > 0 ? "warning" : "info"}>
      {papers.length === 0 && <Text>{words.latest(latest)}</Text>}
      {papers.length > 0 && late.length === 0 && <Text>{words.inTime(papers.length, latest)}</Text>}
      {late.map(({ what, to, sentOn }, index) => (
        <Text key={index}>{words.late(what, to, dayText(sentOn), latest)}</Text>
      ))}
      {late.length > 0 && <Text>{words.lateMeans}</Text>}
      {!register.conferenceOnWorkingDay && <Text>{words.conferenceOff}</Text>}
      {offDays.length > 0 && (
        <Text>{words.sentOff(offDays.map(({ paper }) => dayText(paper.sentOn)).join("; "))}</Text>
      )}
    </Notice>
  );
}
