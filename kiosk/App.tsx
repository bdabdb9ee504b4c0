import type { Language } from "../shared/basics/bilingual.ts";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { MeetingFacts, PhoneState } from "../shared/client/phone/phone.ts";
import type { Screen } from "../shared/client/phone/screen.ts";
import { keepLanguage, keptLanguage } from "./browser.ts";
import type { InAppBrowser } from "./in-app-browsers.ts";
import { KioskProvider, useKiosk, type Kiosk } from "./context.tsx";
import type { PhoneLink } from "./phone-link.ts";
import { laterParts, type Later, type LaterParts } from "./later.ts";
import { InAppPage } from "./pages/InAppPage.tsx";
import { JoinPage } from "./pages/JoinPage.tsx";
import {
  ComparePage,
  ElsewherePage,
  FailedPage,
  OtherWindowPage,
  ProblemPage,
  RefusedPage,
  StoragePage,
} from "./pages/StopPages.tsx";
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
  const later = useSyncExternalStore(laterParts.subscribe, laterParts.state);
  const { words, language: shown } = wordsOf(language, phone.meeting, later);
  const isStarted = link === null || (phone.screen.kind !== "starting" && phone.screen.kind !== "joining");
  useEffect(() => {
    if (isStarted) laterParts.load();
  }, [isStarted]);
  useEffect(() => {
    document.documentElement.lang = shown;
    document.title = words.appTitle;
    keepLanguage(language);
  }, [language, shown, words.appTitle]);
  // A sealed ballot is not answered yet.
  useLeavingQuestion(phone.screen.kind === "sending");
  const kiosk: Kiosk = { words, language: shown, act: (intent) => link?.act(intent) };
  const switchLanguage = () => setLanguage(shown === "vi" ? "en" : "vi");
  return (
    <KioskProvider value={kiosk}>
      <Header meeting={phone.meeting} onLanguage={switchLanguage} />
      <EarlierNotices earlier={phone.earlier} />
      {later === "missing" && <MissingParts />}
      {inApp !== null ? (
        <InAppPage browser={inApp} />
      ) : state?.kind === "failed" ? (
        <FailedPage />
      ) : (
        <ScreenPage screen={phone.screen} meeting={phone.meeting} later={later} />
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

/** Stands above every page: a phone that still waits can be reloaded before its round opens. */
function MissingParts() {
  const { words } = useKiosk();
  return (
    <div className="notice notice-warning earlier" role="alert">
      <strong>{words.missingPartsTitle}</strong>
      <p>{words.missingPartsText}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {words.reload}
      </button>
    </div>
  );
}

function ScreenPage({
  screen,
  meeting,
  later,
}: {
  readonly screen: Screen;
  readonly meeting: MeetingFacts | null;
  readonly later: Later;
}) {
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
      return <WaitingPage meeting={meeting} screen={screen} />;
    case "checking-round":
      return <ProgressPage key="checking" title={words.checkingRound} />;
    case "round-open":
      return <RoundOpenPage sheet={screen.sheet} />;
    case "sending":
      return <SendingPage screen={screen} />;
    case "missed":
      return <MissedPage tracker={screen.tracker} />;
    case "voided":
      return <VoidedPage reason={screen.reason} />;
    case "finished":
      return <PlainPage key="finished" title={words.finishedTitle} text={words.finishedText} />;
    case "voting":
    case "review":
    case "check-ballot":
    case "done":
    case "result":
      return typeof later === "string" ? (
        <ProgressPage key="loading" title={words.loadingPage} />
      ) : (
        <LaterPage parts={later} screen={screen} />
      );
  }
}

type LaterScreen = Extract<
  Screen,
  { readonly kind: "voting" | "review" | "check-ballot" | "done" | "result" }
>;

function LaterPage({ parts, screen }: { readonly parts: LaterParts; readonly screen: LaterScreen }) {
  switch (screen.kind) {
    case "voting":
    case "review":
      return <parts.VotingPages key={screen.sheet.phi} screen={screen} />;
    case "check-ballot":
      return <parts.CheckBallotPage {...screen} />;
    case "done":
      return <parts.DonePage cast={screen.cast} />;
    case "result":
      return <parts.ResultPage title={screen.title} result={screen.result} cast={screen.cast} />;
  }
}
