import { useEffect, useState } from "react";
import { roundCode } from "../../../shared/protocol/round-code.ts";
import { minuteIn } from "../../../shared/basics/time-zone.ts";
import { boxRootShort } from "../../../shared/crypto/box-root.ts";
import { closedStatement } from "../../../shared/crypto/statements.ts";
import { fourWords } from "../../../shared/crypto/words.ts";
import type {
  ClosingStatement,
  PublicMeeting,
  PublicRound,
  Turnout,
} from "../../../shared/protocol/public-view.ts";
import { nowMs, useSecondsLeft } from "../../parts/clocks.ts";
import type { ProjectorWords } from "../../words/vi/projector.ts";
import { timeOfDay } from "../../model/clocks.ts";
import { Qr } from "./Qr.tsx";

type RoundScreenProps = {
  readonly round: PublicRound;
  readonly words: ProjectorWords;
};

type WaitScreenProps = {
  readonly title: string;
  readonly text: string;
  readonly words: ProjectorWords;
  /** Of the server's own certificate: before a meeting, for the consoles that are being set up (design §8). */
  readonly fingerprint: string | null;
  /** Whose clock is shown. */
  readonly timeZone: string;
};

/** Nothing to do yet: a clock, so that the hall sees that the screen is alive. */
export function WaitScreen({ title, text, words, fingerprint, timeZone }: WaitScreenProps) {
  const [time, setTime] = useState("");
  useEffect(() => {
    const show = () => setTime(timeOfDay(minuteIn(timeZone, nowMs())));
    show();
    const timer = window.setInterval(show, 1_000);
    return () => window.clearInterval(timer);
  }, [timeZone]);
  return (
    <div className="center">
      <h1>{title}</h1>
      <p className="huge">{time}</p>
      <p className="big">{text}</p>
      {fingerprint !== null && (
        <p className="quiet authority">
          {words.authority} <code>{fingerprint}</code>
        </p>
      )}
    </div>
  );
}

type ReviewScreenProps = {
  readonly subject: { readonly name: string; readonly post: string };
  readonly words: ProjectorWords;
};

/** Who is being reviewed now. */
export function ReviewScreen({ subject, words }: ReviewScreenProps) {
  return (
    <div className="center">
      <h1>{words.reviewing}</h1>
      <p className="name">{subject.name}</p>
      {subject.post !== "" && <p className="big">{subject.post}</p>}
    </div>
  );
}

export function VotingScreen({ round, words }: RoundScreenProps) {
  return (
    <>
      <h1>{words.voting}</h1>
      <p className="subject">{round.title}</p>
      <p className="quiet">{words.electorate(round.electorate.name, round.electorate.size)}</p>
      <p className="huge grow">{turnoutText(round.turnout, words)}</p>
      {round.smallGroup && <p className="notice">{words.smallGroup(round.electorate.size)}</p>}
      {round.closeTo.length > 0 && <p className="notice">{words.closeTo(round.closeTo.join("”, “"))}</p>}
      <div className="facts">
        <Fact name={words.openedAt} value={timeOfDay(round.openedAt)} />
        {round.time !== null && (
          <Fact name={round.time.isUp ? words.timeUp : words.openUntil} value={timeOfDay(round.time.until)} />
        )}
        <Fact name={`${words.roundCode} – ${words.roundCodeHint}`} value={roundCode(round.phi)} isCode />
      </div>
    </>
  );
}

function turnoutText(turnout: Turnout, words: ProjectorWords): string {
  switch (turnout.kind) {
    case "voting":
      return words.votingNow;
    case "at-least":
      // "0+ / 0" would read as if nobody could vote.
      return turnout.tokensIssued === 0 ? words.votingNow : words.atLeast(turnout.cast, turnout.tokensIssued);
    case "complete":
      return words.complete(turnout.cast);
  }
}

export function ClosingScreen({ round, words }: RoundScreenProps) {
  const seconds = useSecondsLeft(round.graceSecondsLeft);
  return (
    <div className="center">
      <h1>{words.closing}</h1>
      <p className="subject">{round.title}</p>
      {seconds !== null && (
        <p className="huge" role="timer">
          {seconds} <small>{words.seconds}</small>
        </p>
      )}
      <p className="big">{words.closingText}</p>
    </div>
  );
}

type SealedScreenProps = {
  readonly meeting: PublicMeeting;
  readonly closing: ClosingStatement;
} & RoundScreenProps;

/** Lot and words, computed here from the signed statement; the box root for phones that want to compare it whole. */
export function SealedScreen({ meeting, round, closing, words }: SealedScreenProps) {
  const { lot } = round;
  return (
    <>
      <h1>{words.sealed}</h1>
      <p className="subject">{round.title}</p>
      <div className="sealed">
        <div className="sealedText">
          <div className="facts">
            <Fact name={words.ballots} value={String(closing.cast)} />
            {lot !== null && <Fact name={words.lot} value={lot} isCode />}
          </div>
          {lot === null ? (
            <p className="big">{words.lotComing}</p>
          ) : (
            <>
              <p className="quiet">{words.words}</p>
              <ol className="words">
                {fourWords(lot, closedStatement(closing)).map((word, index) => (
                  <li key={index}>{word}</li>
                ))}
              </ol>
              <p className="quiet">{words.different}</p>
            </>
          )}
        </div>
        <figure>
          <Qr text={`${meeting.kioskUrl}#closed=${closing.boxRoot}`} label={words.boxRoot} />
          <figcaption>
            <strong>{words.boxRoot}</strong>
            <span>{boxRootShort(closing.boxRoot).replace(/.{4}(?=.)/g, "$& ")}</span>
          </figcaption>
        </figure>
      </div>
    </>
  );
}

type CountingScreenProps = {
  readonly meeting: PublicMeeting;
} & RoundScreenProps;

/** The tellers open the box: a tick for each. */
export function CountingScreen({ meeting, round, words }: CountingScreenProps) {
  const given = new Set(round.sharesGiven);
  const refused = new Set(round.sharesRefused);
  const { tellers, sharesNeeded } = meeting;
  const isCounted = round.phase === "counted";
  return (
    <>
      <h1>{words.counting}</h1>
      <p className="subject">{round.title}</p>
      <ul className="ticks">
        {tellers.map(({ seat, name }) => (
          <li key={seat} data-done={given.has(seat) || undefined}>
            <span aria-hidden>{given.has(seat) ? "✓" : "○"}</span>
            <span>{name}</span>
            <span className="tickState">
              {given.has(seat) ? words.given : refused.has(seat) ? words.refusedShare : words.notGiven}
            </span>
          </li>
        ))}
      </ul>
      {sharesNeeded < tellers.length && (
        <p className="quiet">{words.sharesNeeded(sharesNeeded, tellers.length)}</p>
      )}
      {meeting.sharesOnOneDevice && <p className="quiet">{words.oneDevice}</p>}
      {isCounted && <p className="big">{words.counted}</p>}
    </>
  );
}

export function VoidedScreen({ round, words }: RoundScreenProps) {
  return (
    <div className="center">
      <h1>{words.voided}</h1>
      <p className="subject">{round.title}</p>
      <p className="big">{round.voiding?.reason ?? ""}</p>
      <p className="quiet">{words.voidedText}</p>
    </div>
  );
}

type FactProps = {
  readonly name: string;
  readonly value: string;
  readonly isCode?: boolean;
};

function Fact({ name, value, isCode = false }: FactProps) {
  return (
    <div className="fact">
      <span>{name}</span>
      <strong className={isCode ? "code" : undefined}>{value}</strong>
    </div>
  );
}
