import type { Language } from "../../../shared/basics/bilingual.ts";
import { useEffect, useMemo } from "react";
import { defaultTimeZone } from "../../../shared/basics/time-zone.ts";
import { useStoredChoice } from "../../console/stored-choice.ts";
import { projector as en } from "../../words/en/projector.ts";
import { projector as vi } from "../../words/vi/projector.ts";
import { JoinScreen } from "./JoinScreen.tsx";
import { Qr } from "./Qr.tsx";
import { ResultScreen } from "./ResultScreen.tsx";
import {
  ClosingScreen,
  CountingScreen,
  ReviewScreen,
  SealedScreen,
  VoidedScreen,
  VotingScreen,
  WaitScreen,
} from "./screens.tsx";
import { hallShown, withHall } from "../../model/hall-screens.ts";
import { useAuthorityFingerprint } from "./use-authority-fingerprint.ts";
import { usePublicView } from "./use-public-view.ts";
import { whichScreen, type Screen } from "../../model/which-screen.ts";

/** Whoever comes late can still join; beside the seal's own code a second one would be scanned for it. */
const joinable: readonly Screen["kind"][] = ["review", "voting", "counting", "voided", "wait"];

/** The hall's screen. It follows the meeting, or shows what the chair has put on; nobody has to log in or press anything. */
export function Projector() {
  const { view: common, isOnline } = usePublicView();
  const hall = hallShown(common?.meeting ?? null, window.location.hash);
  const view = useMemo(() => (common === null ? null : withHall(common, hall)), [common, hall]);
  const [stored, store] = useStoredChoice(window.localStorage, "phieu-kin-language");
  const language: Language = stored === "en" ? "en" : "vi";
  const words = language === "en" ? en : vi;
  const screen = view === null ? null : whichScreen(view);
  const meeting = view?.meeting ?? null;
  const hasCorner = screen !== null && joinable.includes(screen.kind);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <div className="hall">
      {meeting?.rehearsal === true && <header className="rehearsal">{words.rehearsal}</header>}
      {view !== null && (!isOnline || view.isStoreAway === true) && (
        <div className="offline" role="alert">
          {isOnline ? words.storeAway : words.offline}
        </div>
      )}
      <main
        className={hasCorner ? "screen besideCorner" : "screen"}
        data-long={(screen !== null && hasLongTexts(screen)) || undefined}
      >
        {screen === null && <p className="center big">{words.connecting}</p>}
        {screen !== null && <CurrentScreen screen={screen} words={words} language={language} />}
        {hasCorner && meeting !== null && (
          <figure className="corner">
            <Qr text={meeting.kioskUrl} label={words.kiosk} />
            <figcaption>{words.kiosk}</figcaption>
          </figure>
        )}
      </main>
      <footer className="foot">
        <span className="meeting">
          {screen !== null && "round" in screen && <strong>{words.round(screen.round.n)} · </strong>}
          {hall !== null && <strong>{hall.name} · </strong>}
          {meeting === null ? words.product : meeting.title}
        </span>
        <button
          type="button"
          lang={language === "vi" ? "en" : "vi"}
          onClick={() => store(language === "vi" ? "en" : "vi")}
        >
          {words.language}
        </button>
      </footer>
    </div>
  );
}

/** Of three lines and more: what stands around them gives way, so that nothing is cut (evening 17). */
function hasLongTexts(screen: Screen): boolean {
  if (!("round" in screen)) return false;
  const { title, electorate } = screen.round;
  const subjects = screen.kind === "result" ? (screen.result?.subjects ?? []) : [];
  return [title, electorate.name, ...subjects.map(({ post }) => post)].some((text) => text.length > 90);
}

function WaitBeforeMeeting({ words }: { readonly words: typeof vi }) {
  return (
    <WaitScreen
      title={words.waiting}
      text={words.noMeeting}
      words={words}
      fingerprint={useAuthorityFingerprint()}
      timeZone={defaultTimeZone}
    />
  );
}

type CurrentScreenProps = {
  readonly screen: Screen;
  readonly words: typeof vi;
  readonly language: Language;
};

function CurrentScreen({ screen, words, language }: CurrentScreenProps) {
  switch (screen.kind) {
    case "no-meeting":
      return <WaitBeforeMeeting words={words} />;
    case "finished":
      return (
        <WaitScreen
          title={words.waiting}
          text={words.finished}
          words={words}
          fingerprint={null}
          timeZone={screen.meeting.timeZone}
        />
      );
    case "wait":
    case "end":
      return (
        <WaitScreen
          title={screen.kind === "end" ? words.end : words.waiting}
          text={screen.meeting.title}
          fingerprint={null}
          timeZone={screen.meeting.timeZone}
          words={words}
        />
      );
    case "join":
      return <JoinScreen meeting={screen.meeting} words={words} />;
    case "review":
      return <ReviewScreen subject={screen.subject} words={words} />;
    case "voting":
      return <VotingScreen round={screen.round} words={words} />;
    case "closing":
      return <ClosingScreen round={screen.round} words={words} />;
    case "sealed":
      return (
        <SealedScreen meeting={screen.meeting} round={screen.round} closing={screen.closing} words={words} />
      );
    case "counting":
      return <CountingScreen meeting={screen.meeting} round={screen.round} words={words} />;
    case "result":
      return (
        <ResultScreen
          round={screen.round}
          result={screen.result}
          layout={screen.layout}
          page={screen.page}
          words={words}
          language={language}
        />
      );
    case "voided":
      return <VoidedScreen round={screen.round} words={words} />;
  }
}
