import type { Language } from "../shared/basics/bilingual.ts";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { MeetingFacts, PhoneState } from "../shared/client/phone/phone.ts";
import type { Screen } from "../shared/client/phone/screen.ts";
import { keepLanguage, keptLanguage } from "./browser.ts";
import type { InAppBrowser } from "./in-app-browsers.ts";
import { FirstProvider, KioskProvider, useFirst, type First, type Kiosk } from "./context.tsx";
import { phoneOf, type PhoneLink } from "./phone-link.ts";
import { laterParts, type Later } from "./later.ts";
import { FailedPage } from "./pages/FailedPage.tsx";
import { PlainPage, ProgressPage, WaitingPage } from "./pages/WaitingPages.tsx";
import { useLeavingQuestion } from "./parts/use-leaving-question.ts";
import { vi } from "./words/vi.ts";
import { addressOf } from "./words/words.ts";

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
  const phone = phoneOf(state);
  const later = useSyncExternalStore(laterParts.subscribe, laterParts.state);
  const address = addressOf(phone.meeting);
  const parts = typeof later === "string" ? null : later;
  const kiosk: Kiosk | null = parts && {
    words: parts.everyWord(language, address),
    language,
    act: (intent) => link?.act(intent),
  };
  // English comes with the later parts.
  const first: First = kiosk ?? { words: vi(address), language: "vi" };
  const shown = first.language;
  const isStarted = link === null || (phone.screen.kind !== "starting" && phone.screen.kind !== "joining");
  const isIncomplete = later === "missing" || (state?.kind === "state" && state.arePartsMissing);
  useEffect(() => {
    if (isStarted) laterParts.load();
  }, [isStarted]);
  useEffect(() => {
    document.documentElement.lang = shown;
    document.title = first.words.appTitle;
    keepLanguage(language);
  }, [language, shown, first.words.appTitle]);
  // A sealed ballot is not answered yet.
  useLeavingQuestion(phone.screen.kind === "sending");
  const switchLanguage = () => setLanguage(shown === "vi" ? "en" : "vi");
  return (
    <FirstProvider value={first}>
      <KioskProvider value={kiosk}>
        <Header meeting={phone.meeting} onLanguage={switchLanguage} />
        {parts !== null && <parts.EarlierNotices earlier={phone.earlier} />}
        {isIncomplete && <MissingParts />}
        {inApp !== null ? (
          parts === null ? (
            <LoadingPage />
          ) : (
            <parts.InAppPage browser={inApp} />
          )
        ) : state?.kind === "failed" ? (
          <FailedPage />
        ) : (
          <ScreenPage screen={phone.screen} meeting={phone.meeting} later={later} />
        )}
        {link !== null && parts !== null && <parts.WifiHelp at={phone.screen.kind} />}
        {link !== null && <Footer phone={phone} />}
      </KioskProvider>
    </FirstProvider>
  );
}

/** A socket may stand while nothing that is sent arrives: then nobody is told that all is well (evening 28). */
function isSendingInVain(screen: Screen): boolean {
  return screen.kind === "sending" && screen.stage === "retrying";
}

function neverChanges(): () => void {
  return () => undefined;
}

export function Header({
  meeting,
  onLanguage,
}: {
  readonly meeting: MeetingFacts | null;
  readonly onLanguage: () => void;
}) {
  const { words, language } = useFirst();
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

export function Footer({ phone }: { readonly phone: PhoneState }) {
  const { words } = useFirst();
  const { isStoreAway, screen } = phone;
  const connected = phone.connected && (isStoreAway || !isSendingInVain(screen));
  const isWell = connected && !isStoreAway;
  return (
    <footer className={isWell ? "footer" : "footer footer-lost"}>
      <p role="status">{isWell ? words.connected : connected ? words.storeAway : words.disconnected}</p>
    </footer>
  );
}

/** Stands above every page: a phone that still waits can be reloaded before its round opens. */
function MissingParts() {
  const { words } = useFirst();
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

function LoadingPage() {
  const { words } = useFirst();
  return <ProgressPage key="loading" title={words.loadingPage} />;
}

/** A slip's straight way to the waiting page; every other screen is of the later parts. */
export function ScreenPage({
  screen,
  meeting,
  later,
}: {
  readonly screen: Screen;
  readonly meeting: MeetingFacts | null;
  readonly later: Later;
}) {
  const { words } = useFirst();
  switch (screen.kind) {
    case "starting":
      return <ProgressPage key="starting" title={words.startingTitle} text={words.startingText} />;
    case "no-meeting":
      return <PlainPage key="no-meeting" title={words.noMeetingTitle} text={words.noMeetingText} />;
    case "joining":
      return <ProgressPage key="joining" title={words.joining} />;
    case "waiting":
      return <WaitingPage meeting={meeting} screen={screen} />;
    case "checking-round":
      return <ProgressPage key="checking" title={words.checkingRound} />;
    case "finished":
      return <PlainPage key="finished" title={words.finishedTitle} text={words.finishedText} />;
    case "storage-refused":
    case "other-window":
    case "no-slip":
    case "compare-fingerprint":
    case "elsewhere":
    case "refused":
    case "problem":
    case "round-open":
    case "voting":
    case "review":
    case "check-ballot":
    case "sending":
    case "done":
    case "missed":
    case "voided":
    case "result":
      return typeof later === "string" ? <LoadingPage /> : <later.LaterPage screen={screen} />;
  }
}
