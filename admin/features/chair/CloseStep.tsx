import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { ConsoleMeeting, ConsoleRound } from "../../../shared/protocol/console-view.ts";
import type { Turnout } from "../../../shared/protocol/public-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ImbalanceNotice } from "../../parts/ImbalanceNotice.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import type { Words } from "../../words/words.ts";
import { BigButton } from "./BigButton.tsx";
import { ExtendRound } from "./VotingTime.tsx";
import { StepFrame } from "./StepFrame.tsx";

type CloseStepProps = {
  readonly meeting: ConsoleMeeting;
  readonly round: ConsoleRound;
};

export function CloseStep({ meeting, round }: CloseStepProps) {
  const { words, run } = useConsole();
  const [isAsking, setAsking] = useState(false);
  const { turnout, n } = round.public;
  const { refuseBelow } = meeting.smallGroup;
  // Below so many ballots the box stays shut; a number that is not known may be below.
  const mayBeTooFew = turnout.kind === "voting" || turnout.cast < refuseBelow;
  return (
    <StepFrame title={words.chair.close} text={words.chair.closeText}>
      <ImbalanceNotice imbalances={round.imbalances} text={words.result.imbalanceSoFar} />
      <BigButton gate={`close-round:${n}`} onClick={() => setAsking(true)}>
        {words.chair.close}
      </BigButton>
      <ExtendRound round={round.public} />
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={words.chair.close}
        fact={
          <Stack gap="sm">
            <Text>{closeFact(turnout, round.expectedVoters, words.chair)}</Text>
            <ImbalanceNotice imbalances={round.imbalances} text={words.result.imbalanceSoFar} />
            {mayBeTooFew && <Text>{words.chair.closeTooFew(refuseBelow)}</Text>}
          </Stack>
        }
        verb={words.chair.close}
        onConfirm={() => run({ kind: "close-round", n })}
      />
    </StepFrame>
  );
}

function closeFact(turnout: Turnout, expected: number, words: Words["chair"]): string {
  switch (turnout.kind) {
    case "voting":
      return words.closeFactVoting(expected);
    case "at-least":
      return words.closeFact(expected, turnout.tokensIssued, turnout.cast);
    case "complete":
      return words.closeFactAll(expected, turnout.cast);
  }
}
