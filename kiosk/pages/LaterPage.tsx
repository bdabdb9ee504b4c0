import type { Screen } from "../../shared/client/phone/screen.ts";
import { CheckBallotPage } from "./CheckBallotPage.tsx";
import { DonePage } from "./DonePage.tsx";
import { JoinPage } from "./JoinPage.tsx";
import { ResultPage } from "./ResultPage.tsx";
import { MissedPage, RoundOpenPage, SendingPage, VoidedPage } from "./RoundPages.tsx";
import {
  ComparePage,
  ElsewherePage,
  OtherWindowPage,
  ProblemPage,
  RefusedPage,
  StoragePage,
} from "./StopPages.tsx";
import { VotingPages } from "./VotingPages.tsx";

/** On the way of most phones to the waiting page, or that page itself. */
type FirstKind = "starting" | "no-meeting" | "joining" | "waiting" | "checking-round" | "finished";

export type LaterScreen = Exclude<Screen, { readonly kind: FirstKind }>;

/** Every screen that is not on a slip's straight way to the waiting page. */
export function LaterPage({ screen }: { readonly screen: LaterScreen }) {
  switch (screen.kind) {
    case "storage-refused":
      return <StoragePage />;
    case "other-window":
      return <OtherWindowPage />;
    case "no-slip":
      return <JoinPage problem={screen.problem} />;
    case "compare-fingerprint":
      return <ComparePage key={screen.fingerprint} groups={screen.groups} fingerprint={screen.fingerprint} />;
    case "elsewhere":
      return <ElsewherePage />;
    case "refused":
      return <RefusedPage key={screen.code} code={screen.code} n={screen.n} />;
    case "problem":
      return (
        <ProblemPage key={screen.problem} problem={screen.problem} tracker={screen.cast?.tracker ?? null} />
      );
    case "round-open":
      return <RoundOpenPage sheet={screen.sheet} timeLeft={screen.timeLeft} />;
    case "voting":
    case "review":
      return <VotingPages key={screen.sheet.phi} screen={screen} />;
    case "check-ballot":
      return <CheckBallotPage {...screen} />;
    case "sending":
      return <SendingPage screen={screen} />;
    case "done":
      return <DonePage cast={screen.cast} meanwhile={screen.meanwhile} />;
    case "missed":
      return <MissedPage tracker={screen.tracker} meanwhile={screen.meanwhile} />;
    case "voided":
      return <VoidedPage reason={screen.reason} meanwhile={screen.meanwhile} />;
    case "result":
      return <ResultPage {...screen} />;
  }
}
