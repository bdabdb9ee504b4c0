import {
  scopesOf,
  type AnnouncementDetail,
  type AnnouncementScope,
} from "../../../shared/domain/announcement.ts";
import { Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { ConsoleMeeting, ConsoleRound } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { cellName } from "../../model/result-figures.ts";
import { ResultCards } from "../../parts/ResultCards.tsx";
import { DetailChoice } from "./DetailChoice.tsx";
import { BigButton } from "./BigButton.tsx";
import { StepFrame } from "./StepFrame.tsx";

type AnnounceStepProps = {
  readonly meeting: ConsoleMeeting;
  readonly round: ConsoleRound;
};

/** Looks at the figures first, then says what is told to whom (design §3). */
export function AnnounceStep({ meeting, round }: AnnounceStepProps) {
  const { words, run } = useConsole();
  const plan = meeting.plans.find(({ planId }) => planId === round.public.planId);
  const offered = scopesOf(plan?.purpose ?? "rating");
  const { result, unanimousCells } = round;
  // Nothing is chosen for the chair: what has been told cannot be taken back, and what was told to too few looks lost. But
  // where counts would tell single votes, levels are proposed (design §3).
  const [scope, setScope] = useState<AnnouncementScope | null>(offered.length === 1 ? offered[0] : null);
  const [detail, setDetail] = useState<AnnouncementDetail | null>(
    unanimousCells.length > 0 ? "levels" : null,
  );
  const [asked, setAsked] = useState<"nothing" | "what-is-missing" | "yes">("nothing");
  const isMissing = asked !== "nothing";
  const unanimousNames = unanimousCells
    .map((cell) => (result === null ? "" : cellName(result, cell)))
    .filter((name) => name !== "")
    .join("; ");
  return (
    <>
      <StepFrame title={words.chair.announce} text={words.chair.announceText}>
        {unanimousNames !== "" && <Notice kind="warning">{words.chair.unanimous(unanimousNames)}</Notice>}
        <Radio.Group
          size="md"
          label={words.chair.scope}
          value={scope}
          onChange={(value) => setScope(offered.find((known) => known === value) ?? null)}
          error={isMissing && scope === null ? words.chair.scopeMissing : null}
        >
          <Stack gap="xs" mt="xs">
            {offered.toReversed().map((value) => (
              <Radio key={value} size="md" value={value} label={words.chair.scopes[value]} />
            ))}
          </Stack>
        </Radio.Group>
        <DetailChoice detail={detail} isMissing={isMissing && detail === null} onChange={setDetail} />
        <BigButton
          gate={`announce-round:${round.public.n}`}
          onClick={() => setAsked(scope === null || detail === null ? "what-is-missing" : "yes")}
        >
          {words.chair.announce}
        </BigButton>
      </StepFrame>
      {result !== null && <ResultCards result={result} unanimousCells={unanimousCells} />}
      {scope !== null && detail !== null && (
        <ConfirmDialog
          opened={asked === "yes"}
          onClose={() => setAsked("nothing")}
          title={words.chair.announce}
          fact={
            <Stack gap="sm">
              <Text>{words.chair.announceFacts[scope][detail]}</Text>
              {scope === "hall" && detail === "counts" && unanimousNames !== "" && (
                <Notice kind="warning">{words.chair.unanimous(unanimousNames)}</Notice>
              )}
            </Stack>
          }
          verb={words.chair.announce}
          onConfirm={() => run({ kind: "announce-round", n: round.public.n, scope, detail })}
        />
      )}
    </>
  );
}
