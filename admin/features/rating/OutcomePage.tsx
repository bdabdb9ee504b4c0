import { Stack } from "@mantine/core";
import { levelNamesEn, levelNamesVi } from "../../../shared/domain/levels.ts";
import { useConsole } from "../../console/console-context.tsx";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PackParameters } from "../../parts/PackParameters.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { contradictionsOf } from "../../model/contradictions.ts";
import { meetingPack } from "../../model/pack-choice.ts";
import { OutcomeCard } from "./OutcomeCard.tsx";
import css from "./Rating.module.css";

/** What votes, facts and rules make of each count: proposals, with every step that led to them. */
export function OutcomePage() {
  const { view, words } = useConsole();
  const { meeting } = view;
  return (
    <>
      <PageHead title={words.outcome.title}>{words.outcome.intro}</PageHead>
      {meeting === null ? (
        <EmptyState title={words.rating.noMeetingTitle} text={words.rating.noMeetingText} />
      ) : (
        <Outcomes meeting={meeting} />
      )}
    </>
  );
}

function Outcomes({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const { words, language } = useConsole();
  const levelNames = language === "vi" ? levelNamesVi : levelNamesEn;
  const known = meetingPack(meeting);
  const outcomes = meeting.outcomes ?? [];
  return (
    <Stack gap="lg">
      {meeting.pack === null ? (
        <EmptyState title={words.outcome.noPackTitle} text={words.outcome.noPackText} />
      ) : (
        outcomes.length === 0 &&
        known !== null && <EmptyState title={words.outcome.noneTitle} text={words.outcome.noneText} />
      )}
      {meeting.pack !== null && known === null && (
        <Notice kind="warning">
          {words.outcome.packNotKept(meeting.pack.choice.packId, meeting.pack.choice.version)}
        </Notice>
      )}
      {outcomes.length > 0 && <Notice kind="info">{words.outcome.proposalOnly}</Notice>}
      {contradictionsOf(meeting).map(({ name, official, member }) => (
        <Notice key={name} kind="warning">
          {words.outcome.contradiction(name, levelNames[official], levelNames[member])}
        </Notice>
      ))}
      {outcomes.map((outcome) => (
        <OutcomeCard key={outcome.planId} meeting={meeting} outcome={outcome} />
      ))}
      {known !== null && (
        <details>
          <summary className={css.summary}>{words.outcome.parameters(known.frozen.copyName)}</summary>
          <PackParameters pack={known.pack} parameters={known.parameters} />
        </details>
      )}
    </Stack>
  );
}
