import { Stack } from "@mantine/core";
import { useConsole } from "../../console/console-context.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { EqualPostsCard } from "./EqualPostsCard.tsx";
import { RemediesCard } from "./RemediesCard.tsx";

/** What comes after the review: staff enter it, also long after the meeting, and the chair reads it. */
export function FollowUpPage() {
  const { view, words } = useConsole();
  const { meeting } = view;
  return (
    <>
      <PageHead title={words.followUp.title}>{words.followUp.intro}</PageHead>
      {meeting === null ? (
        <EmptyState title={words.rating.noMeetingTitle} text={words.rating.noMeetingText} />
      ) : (
        <Stack gap="lg">
          <RemediesCard meeting={meeting} />
          <EqualPostsCard meeting={meeting} />
        </Stack>
      )}
    </>
  );
}
