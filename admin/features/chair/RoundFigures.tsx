import { Text } from "@mantine/core";
import type { ConsoleMeeting, ConsoleRound } from "../../../shared/protocol/console-view.ts";
import type { PublicRound } from "../../../shared/protocol/public-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { timeOfDay } from "../../model/clocks.ts";
import { StatCard, StatRow } from "../../parts/StatCard.tsx";
import type { Words } from "../../words/words.ts";
import css from "./ChairPage.module.css";

type RoundFiguresProps = {
  readonly meeting: ConsoleMeeting;
  /** Null between rounds. */
  readonly round: ConsoleRound | null;
};

/** Three numbers, a thin bar, and since when the round is open; never how anyone voted. */
export function RoundFigures({ meeting, round: whole }: RoundFiguresProps) {
  const { words } = useConsole();
  const round = whole?.public ?? null;
  const figures = round === null ? null : figuresOf(round, words.chair);
  return (
    <section aria-label={words.chair.figures} className={css.figures}>
      {round !== null && (
        <div className={css.clockLine}>
          <Text fw={600}>
            {words.chair.roundNumber(round.n)}: {round.title} – {words.chair.phases[round.phase]}
          </Text>
          {round.phase === "open" && (
            <Text>
              {words.chair.openedAt} <span className={css.clock}>{timeOfDay(round.openedAt)}</span>
            </Text>
          )}
        </div>
      )}
      <StatRow>
        {whole === null ? (
          <StatCard label={words.chair.present} value={meeting.presentCount} />
        ) : (
          // Of those who vote now: 13 people in the hall are no 13 voters of a round of four.
          <StatCard
            label={words.chair.present}
            value={whole.presentVoters}
            hint={words.chair.ofElectorate(whole.public.electorate.size)}
          />
        )}
        {figures === null ? (
          <StatCard label={words.chair.slipsOut} value={meeting.handedCount} />
        ) : (
          <>
            <StatCard
              label={words.chair.tokens}
              value={figures.tokens}
              hint={words.chair.ofWithSlip(whole?.expectedVoters ?? 0)}
            />
            <StatCard label={words.chair.cast} value={figures.cast} hint={figures.hint} />
          </>
        )}
      </StatRow>
      {round !== null && figures !== null && (
        <div
          className={css.bar}
          role="img"
          aria-label={words.chair.turnoutBar(figures.known, round.electorate.size)}
        >
          <div
            className={css.fill}
            style={{ width: `${(100 * figures.known) / Math.max(1, round.electorate.size)}%` }}
          />
        </div>
      )}
    </section>
  );
}

type ShownFigures = {
  readonly tokens: string | number;
  readonly cast: string | number;
  readonly hint: string;
  /** Ballots that are known to be in the box. */
  readonly known: number;
};

/** While it runs in steps; exact from sealing on. */
function figuresOf({ turnout, closing }: PublicRound, words: Words["chair"]): ShownFigures {
  if (closing !== null) {
    const { cast, tokensIssued } = closing;
    return { tokens: tokensIssued, cast, hint: cast === tokensIssued ? words.complete : "", known: cast };
  }
  switch (turnout.kind) {
    case "voting":
      return { tokens: "–", cast: words.voting, hint: words.votingHint, known: 0 };
    case "at-least": {
      const { cast, tokensIssued } = turnout;
      return { tokens: tokensIssued, cast: `${cast}+`, hint: words.stepHint, known: cast };
    }
    case "complete":
      return { tokens: turnout.cast, cast: turnout.cast, hint: words.complete, known: turnout.cast };
  }
}
