import type { Language } from "../shared/basics/bilingual.ts";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { MeetingFacts, PhoneState } from "../shared/client/phone/phone.ts";
import type { Screen } from "../shared/client/phone/screen.ts";
import { keepLanguage, keptLanguage } from "./browser.ts";
import type { InAppBrowser } from "./in-app-browsers.ts";
import { KioskProvider, useKiosk, type Kiosk } from "./context.tsx";
import type { PhoneLink } from "./phone-link.ts";
import { CheckBallotPage } from "./pages/CheckBallotPage.tsx";
import { DonePage } from "./pages/DonePage.tsx";
import { InAppPage } from "./pages/InAppPage.tsx";
import { JoinPage } from "./pages/JoinPage.tsx";
import { ResultPage } from "./pages/ResultPage.tsx";
import {
  ComparePage,
  ElsewherePage,
  FailedPage,
  OtherWindowPage,
  ProblemPage,
  RefusedPage,
  StoragePage,
} from "./pages/StopPages.tsx";
import { VotingPages } from "./pages/VotingPages.tsx";
import {
  MissedPage,
  PlainPage,
  ProgressPage,
  RoundOpenPage,
  SendingPage,
  VoidedPage,
  WaitingPage,
} from "./pages/WaitingPages.tsx";
import { useLeavingQuestion } from "./parts/use-leaving-question.ts";
import { wordsOf } from "./words/words.ts";

const starting: PhoneState = { screen: { kind: "starting" }, connected: true, meeting: null, earlier: [] };

/** link: the engine; null inside another app's browser (inApp), where nothing is started. */
export function App({
  link,
  inApp,
}: {
  readonly link: PhoneLink | null;
  readonly inApp: InAppBrowser | null;
}) {
  const [language, setLanguage] = useState<Language>(keptLanguage);
  const state = useSyncExternalStore(link?.subscribe ?? neverChanges, () => link?.state() ?? null);
  const phone = state?.kind === "state" ? state.state : starting;
  const words = wordsOf(language, phone.meeting);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = words.appTitle;
    keepLanguage(language);
  }, [language, words.appTitle]);
  // A sealed ballot is not answered yet.
  useLeavingQuestion(phone.screen.kind === "sending");
  const kiosk: Kiosk = { words, language, act: (intent) => link?.act(intent) };
  const switchLanguage = () => setLanguage(language === "vi" ? "en" : "vi");
  return (
    <KioskProvider value={kiosk}>
      <Header meeting={phone.meeting} onLanguage={switchLanguage} />
      <EarlierNotices earlier={phone.earlier} />
      {inApp !== null ? (
        <InAppPage browser={inApp} />
      ) : state?.kind === "failed" ? (
        <FailedPage />
      ) : (
        <ScreenPage screen={phone.screen} meeting={phone.meeting} />
      )}
      {link !== null && <Footer connected={phone.connected} />}
    </KioskProvider>
  );
}

function neverChanges(): () => void {
  return () => undefined;
}

function Header({
  meeting,
  onLanguage,
}: {
  readonly meeting: MeetingFacts | null;
  readonly onLanguage: () => void;
}) {
  const { words, language } = useKiosk();
  return (
    <header className="header">
      {meeting?.rehearsal === true && (
        <p className="rehearsal">
          <strong>{words.rehearsal}</strong> <span>{words.rehearsalNote}</span>
        </p>
      )}
      <div className="header-line">
        <span className="header-body">{meeting?.body ?? words.appTitle}</span>
        <button type="button" className="link" lang={language === "vi" ? "en" : "vi"} onClick={onLanguage}>
          {words.otherLanguage}
        </button>
      </div>
    </header>
  );
}

/** What is wrong in a round that the hall has left stays above whatever comes now, so that it never stands in the way of a ballot. */
function EarlierNotices({ earlier }: Pick<PhoneState, "earlier">) {
  const { words } = useKiosk();
  return earlier.map(({ n, title, tracker, problem }) => {
    const told =
      problem === null ? { title: words.notTakenTitle, text: words.notTakenText } : words.problems[problem];
    return (
      <div key={n} className="notice notice-warning earlier" role="alert">
        <strong>
          {words.round(n)}, {title}: {told.title}
        </strong>
        <p>{told.text}</p>
        {tracker !== null && (
          <p>
            {words.tracker}: <span className="mono">{tracker}</span>
          </p>
        )}
      </div>
    );
  });
}

function Footer({ connected }: { readonly connected: boolean }) {
  const { words } = useKiosk();
  return (
    <footer className={connected ? "footer" : "footer footer-lost"}>
      <p role="status">{connected ? words.connected : words.disconnected}</p>
    </footer>
  );
}

function ScreenPage({ screen, meeting }: { readonly screen: Screen; readonly meeting: MeetingFacts | null }) {
  const { words } = useKiosk();
  switch (screen.kind) {
    case "starting":
      return <ProgressPage key="starting" title={words.startingTitle} text={words.startingText} />;
    case "storage-refused":
      return <StoragePage />;
    case "other-window":
      return <OtherWindowPage />;
    case "no-slip":
      return <JoinPage problem={screen.problem} />;
    case "no-meeting":
      return <PlainPage key="no-meeting" title={words.noMeetingTitle} text={words.noMeetingText} />;
    case "compare-fingerprint":
      return <ComparePage groups={screen.groups} fingerprint={screen.fingerprint} />;
    case "joining":
      return <ProgressPage key="joining" title={words.joining} />;
    case "elsewhere":
      return <ElsewherePage />;
    case "refused":
      return <RefusedPage key={screen.code} code={screen.code} n={screen.n} />;
    case "problem":
      return (
        <ProblemPage key={screen.problem} problem={screen.problem} tracker={screen.cast?.tracker ?? null} />
      );
    case "waiting":
      return <WaitingPage meeting={meeting} electorates={screen.electorates} next={screen.next} />;
    case "checking-round":
      return <ProgressPage key="checking" title={words.checkingRound} />;
    case "round-open":
      return <RoundOpenPage sheet={screen.sheet} />;
    case "voting":
    case "review":
      return <VotingPages key={screen.sheet.phi} screen={screen} />;
    case "check-ballot":
      return <CheckBallotPage {...screen} />;
    case "sending":
      return <SendingPage screen={screen} />;
    case "done":
      return <DonePage cast={screen.cast} />;
    case "missed":
      return <MissedPage tracker={screen.tracker} />;
    case "voided":
      return <VoidedPage reason={screen.reason} />;
    case "result":
      return <ResultPage title={screen.title} result={screen.result} cast={screen.cast} />;
    case "finished":
      return <PlainPage key="finished" title={words.finishedTitle} text={words.finishedText} />;
  }
}
