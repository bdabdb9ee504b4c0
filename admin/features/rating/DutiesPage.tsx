import { Stack, Text } from "@mantine/core";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { lineOfPack, unansweredNames } from "../../model/duties.ts";
import { keptPackOf } from "../../model/pack-choice.ts";
import { DeadlineNotice } from "../../parts/DeadlineNotice.tsx";
import { AnswerButton } from "../../parts/duties/AnswerButton.tsx";
import { SentPapersCard } from "../../parts/duties/SentPapersCard.tsx";
import { SuggestionsCard } from "../../parts/duties/SuggestionsCard.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { OpinionsCard } from "./OpinionsCard.tsx";

/** What the procedure asks for beside reviews and votes; staff enter it, the chair reads it. */
export function DutiesPage() {
  const { view, words } = useConsole();
  const { meeting } = view;
  return (
    <>
      <PageHead title={words.duties.title}>{words.duties.intro}</PageHead>
      {meeting === null ? (
        <EmptyState title={words.rating.noMeetingTitle} text={words.rating.noMeetingText} />
      ) : (
        <Duties meeting={meeting} />
      )}
    </>
  );
}

function Duties({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const { words, language, role, run } = useConsole();
  const { duties } = words;
  const { suggestions = [], sentPapers = [] } = meeting.duties ?? {};
  const isStaff = role === "staff";
  const open = unansweredNames(meeting);
  const asked = lineOfPack(keptPackOf(meeting), "suggestions", language);
  const length = suggestions.length === 0 ? null : lineOfPack(keptPackOf(meeting), "length", language);
  return (
    <Stack gap="lg">
      <SuggestionsCard
        subjects={meeting.subjects}
        suggestions={suggestions}
        save={isStaff ? (entryId, suggestion) => run({ kind: "set-suggestion", entryId, suggestion }) : null}
        removeFact={duties.removeFact}
        actions={(suggestion) => <AnswerButton suggestion={suggestion} />}
      >
        {asked !== null && <Text>{duties.asked(asked)}</Text>}
        {length !== null && <Text>{duties.asked(length)}</Text>}
        {open.length > 0 && <Notice kind="info">{duties.unanswered(open.join("; "))}</Notice>}
      </SuggestionsCard>
      <OpinionsCard meeting={meeting} />
      <DeadlineNotice deadline={meeting.papersDeadline} papers={sentPapers} />
      <SentPapersCard
        deadline={meeting.papersDeadline}
        papers={sentPapers}
        save={isStaff ? (entryId, paper) => run({ kind: "set-sent-paper", entryId, paper }) : null}
        removeFact={duties.removeFact}
      />
    </Stack>
  );
}
