import { useState } from "react";
import type { Screen } from "../../shared/client/phone/screen.ts";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import { ballotPages, type Choices } from "../ballot-pages.ts";
import { useKiosk } from "../context.tsx";
import { useBackKey } from "../parts/use-back-key.ts";
import { useLeavingQuestion } from "../parts/use-leaving-question.ts";
import { BallotPage } from "./BallotPage.tsx";
import { ReviewPage } from "./ReviewPage.tsx";

/**
 * Filling in and checking. Choices live here, in the page's memory, until the engine seals them; they are written
 * nowhere (security S13), so a reload empties the ballot.
 */
export function VotingPages({ screen }: { readonly screen: Extract<Screen, { kind: "voting" | "review" }> }) {
  const { act } = useKiosk();
  const { sheet } = screen;
  const [choices, setChoices] = useState<Choices>(() =>
    screen.kind === "review" ? screen.choices : sheet.cells.map(() => null),
  );
  const [isMissingShown, setMissingShown] = useState(false);
  const [cellToChange, setCellToChange] = useState<number | null>(null);
  const { timeLeft } = screen;
  const isReviewing = screen.kind === "review" || isMissingShown;
  // A long ballot is much to fill in again.
  useLeavingQuestion(ballotPages(sheet).length > 1 && choices.some((choice) => choice !== null));

  const choose = (cell: number, choice: Choice) =>
    setChoices(choices.map((before, index) => (index === cell ? choice : before)));
  const review = () => {
    const complete = choices.filter((choice) => choice !== null);
    if (complete.length === choices.length) act({ kind: "review", choices: complete });
    else setMissingShown(true);
  };
  const change = (cell: number) => {
    setCellToChange(cell);
    setMissingShown(false);
    if (screen.kind === "review") act({ kind: "edit" });
  };

  useBackKey(isReviewing, () => {
    change(choices.length - 1);
    return true;
  });

  if (isReviewing) {
    return (
      <ReviewPage
        key={screen.kind}
        sheet={sheet}
        choices={screen.kind === "review" ? screen.choices : choices}
        checkCode={screen.kind === "review" ? screen.checkCode : undefined}
        timeLeft={timeLeft}
        onChange={change}
      />
    );
  }
  return (
    <BallotPage
      sheet={sheet}
      choices={choices}
      firstCell={cellToChange}
      timeLeft={timeLeft}
      onChoose={choose}
      onReview={review}
    />
  );
}
