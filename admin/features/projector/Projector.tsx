import type { Language } from "../../../shared/basics/bilingual.ts";
import { useEffect, useState } from "react";
import { defaultTimeZone } from "../../../shared/basics/time-zone.ts";
import { useStoredChoice } from "../../console/stored-choice.ts";
import { projector as en } from "../../words/en/projector.ts";
import { projector as vi } from "../../words/vi/projector.ts";
import { JoinScreen } from "./JoinScreen.tsx";
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
import { useAuthorityFingerprint } from "./use-authority-fingerprint.ts";
import { usePublicView } from "./use-public-view.ts";
import { whichScreen, type Screen } from "../../model/which-screen.ts";

/** The hall's screen. It changes by itself; nobody has to log in or press anything. */
export function Projector() {
  const { view, isOnline } = usePublicView();
  const [stored, store] = useStoredChoice(window.localStorage, "phieu-kin-language");
  const [wantsJoin, setWantsJoin] = useState(false);
  const language: Language = stored === "en" ? "en" : "vi";
  const words = language === "en" ? en : vi;
  const screen = view === null ? null : whichScreen(view);
  const meeting = view?.meeting ?? null;
  const canJoin = meeting !== null && screen?.kind !== "join" && screen?.kind !== "finished";
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <div className="hall">
      {meeting?.rehearsal === true && <header className="rehearsal">{words.rehearsal}</header>}
      {view !== null && !isOnline && (
        <div className="offline" role="alert">
          {words.offline}
        </div>
      )}
      <main className="screen">
        {screen === null && <p className="center big">{words.connecting}</p>}
        {screen !== null && meeting !== null && wantsJoin && canJoin && (
          <JoinScreen meeting={meeting} words={words} />
        )}
        {screen !== null && !(wantsJoin && canJoin) && (
          <CurrentScreen screen={screen} words={words} language={language} />
        )}
      </main>
      <footer className="foot">
        <span className="meeting">
          {screen !== null && "round" in screen && <strong>{words.round(screen.round.n)} · </strong>}
          {meeting === null ? words.product : meeting.title}
        </span>
        {canJoin && (
          <button type="button" onClick={() => setWantsJoin((before) => !before)}>
            {wantsJoin ? words.showRound : words.showJoin}
          </button>
        )}
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

function WaitBeforeMeeting({ words }: { readonly words: typeof vi }) {
  return (
    <WaitScreen
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
          text={words.finished}
          words={words}
          fingerprint={null}
          timeZone={screen.meeting.timeZone}
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
          key={screen.round.uuid}
          round={screen.round}
          result={screen.result}
          words={words}
          language={language}
        />
      );
    case "voided":
      return <VoidedScreen round={screen.round} words={words} />;
  }
}
