import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Screen } from "../../shared/client/phone/screen.ts";
import { Footer, Header, ScreenPage } from "../App.tsx";
import * as laterParts from "../later-parts.ts";
import { phoneOf, type PhoneLink } from "../phone-link.ts";
import { FailedPage } from "../pages/FailedPage.tsx";
import { useIdle } from "./use-idle.ts";
import { wipe } from "./wipe.ts";
import type { StationWords } from "./words.ts";

/** Without a ballot nothing is lost, and the next person may be waiting; who reads a ballot of 60 people needs time. */
const idleSeconds = { plain: 60, ballot: 180, done: 30 } as const;
/** How long the question stands. */
const questionSeconds = 30;

type VoterProps = {
  readonly link: PhoneLink;
  readonly own: StationWords;
  readonly onLanguage: () => void;
};

/** One person's way from the slip to the end page, as on a phone; at its end the document goes. */
export function Voter({ link, own, onLanguage }: VoterProps) {
  const state = useSyncExternalStore(link.subscribe, link.state);
  const phone = phoneOf(state);
  const { screen, meeting } = phone;
  useEndWithoutSlip(screen);
  return (
    <>
      <Header meeting={meeting} onLanguage={onLanguage} />
      <laterParts.EarlierNotices earlier={phone.earlier} />
      {state?.kind === "failed" ? (
        <FailedPage />
      ) : (
        <ScreenPage screen={screen} meeting={meeting} later={laterParts} />
      )}
      <End screen={screen} own={own} />
      <Footer phone={phone} />
    </>
  );
}

/** A slip that was put away ("not the same groups", "another slip") ends this voter. */
function useEndWithoutSlip({ kind }: Screen): void {
  const hadSlip = useRef(false);
  useEffect(() => {
    if (kind !== "starting" && kind !== "no-slip") hadSlip.current = true;
    if (kind === "no-slip" && hadSlip.current) wipe();
  }, [kind]);
}

/**
 * The way out, by a press or after a question that nobody answers. Nothing ends while a ballot is on its way, nor where the
 * page shows what the committee has to see.
 */
function End({ screen, own }: { readonly screen: Screen; readonly own: StationWords }) {
  const { kind } = screen;
  const [isAsked, setAsked] = useState(false);
  const askedAfter = isBallot(kind) ? idleSeconds.ballot : idleSeconds.plain;
  const idle = useIdle(kind, kind === "done" || kind === "problem" ? Infinity : askedAfter);
  if (kind === "sending") return <p className="notice earlier">{own.stay}</p>;
  const left = secondsLeft(kind, idle.seconds);
  const isLate = left !== null && left <= questionSeconds;
  const stay = () => {
    setAsked(false);
    idle.stay();
  };
  return (
    <>
      {kind === "elsewhere" && <p className="station-said">{own.again}</p>}
      {kind === "done" && (
        <div className="station-said">
          <p>{own.doneKeep}</p>
          <p>{own.doneCheck}</p>
        </div>
      )}
      <section className={kind === "done" ? "station-end station-end-done" : "station-end"}>
        <button
          type="button"
          className={kind === "done" ? "button button-large" : "button button-second"}
          onClick={() => (isHarmless(kind) ? wipe() : setAsked(true))}
        >
          {kind === "done" ? own.doneEnd : own.stop}
        </button>
        {isAsked && !isLate && (
          <Question
            title={own.stopQuestion}
            text={own.stopFact}
            yes={own.stopNo}
            onYes={() => setAsked(false)}
            no={own.stopYes}
          />
        )}
        {isLate && <Countdown own={own} isDone={kind === "done"} left={left} onStay={stay} />}
      </section>
    </>
  );
}

/** Until the document goes; null: it does not by itself. */
function secondsLeft(kind: Screen["kind"], idle: number): number | null {
  if (kind === "problem") return null;
  const until = kind === "done" ? idleSeconds.done : isBallot(kind) ? idleSeconds.ballot : idleSeconds.plain;
  return Math.max(0, until + questionSeconds - idle);
}

function isBallot(kind: Screen["kind"]): boolean {
  return kind === "voting" || kind === "review" || kind === "check-ballot";
}

/** Leaving loses nothing. */
function isHarmless(kind: Screen["kind"]): boolean {
  return !isBallot(kind) && kind !== "problem";
}

function Countdown({
  own,
  isDone,
  left,
  onStay,
}: {
  readonly own: StationWords;
  readonly isDone: boolean;
  readonly left: number;
  readonly onStay: () => void;
}) {
  useEffect(() => {
    if (left === 0) wipe();
  }, [left]);
  if (isDone)
    return (
      <p role="timer" aria-live="off">
        {own.doneIn(left)}
      </p>
    );
  return <Question title={own.idleTitle} text={own.idleText(left)} yes={own.idleStay} onYes={onStay} />;
}

type QuestionProps = {
  readonly title: string;
  readonly text: string;
  /** The safe answer, which has the focus. */
  readonly yes: string;
  readonly onYes: () => void;
  readonly no?: string;
};

function Question({ title, text, yes, onYes, no }: QuestionProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="station-question" aria-labelledby="question" onCancel={onYes}>
      <h2 id="question">{title}</h2>
      <p>{text}</p>
      <button type="button" className="button" onClick={onYes}>
        {yes}
      </button>
      {no !== undefined && (
        <button type="button" className="button button-second" onClick={wipe}>
          {no}
        </button>
      )}
    </dialog>
  );
}
