/** A round as it opens, while its ballot is on the way, and where it ends without one. */
import type { BallotSheet, Meanwhile, Screen, TimeLeft } from "../../shared/client/phone/screen.ts";
import { roundCode } from "../../shared/protocol/round-code.ts";
import { useKiosk } from "../context.tsx";
import { noteReceivedHere } from "../received-here.ts";
import { MeanwhileLines } from "../parts/MeanwhileLines.tsx";
import { Page } from "../parts/Page.tsx";
import { useWakeLock } from "../parts/use-wake-lock.ts";
import { TimeLine } from "../parts/TimeLine.tsx";
import { Working } from "../parts/Working.tsx";

export function RoundOpenPage({
  sheet,
  timeLeft,
}: {
  readonly sheet: BallotSheet;
  readonly timeLeft: TimeLeft | null;
}) {
  const { words, language, act } = useKiosk();
  const { form } = sheet;
  useWakeLock();
  const receive = () => {
    noteReceivedHere(sheet.phi);
    act({ kind: "receive" });
  };
  return (
    <Page title={words.opened(sheet.title)}>
      <p>{words.voters(sheet.electorate.name, sheet.electorate.size)}</p>
      <p>
        {form.heading[language]}. {form.instruction[language]}
      </p>
      <TimeLine timeLeft={timeLeft} />
      {sheet.smallGroup && <p className="notice">{words.smallGroup(sheet.electorate.size)}</p>}
      {sheet.closeTo.length > 0 && (
        <p className="notice notice-warning">{words.closeTo(sheet.closeTo.join("”, “"))}</p>
      )}
      <button type="button" className="button button-large" onClick={receive}>
        {words.receive}
      </button>
      <p className="small">
        {words.round(sheet.n)} · {words.roundCode(roundCode(sheet.phi))}
      </p>
    </Page>
  );
}

/** The ballot is sealed and leaves at a moment that only this phone knows (protocol B.5); here it says why. */
export function SendingPage({ screen }: { readonly screen: Extract<Screen, { kind: "sending" }> }) {
  const { words } = useKiosk();
  useWakeLock();
  const title = screen.stage === "sealing" ? words.sealing : words.sending;
  return (
    <Page title={title}>
      <Working text={title} />
      {screen.isClosing && <p className="notice notice-warning">{words.closingSoon}</p>}
      {screen.isLate && (
        <p className="notice notice-warning" role="alert">
          {words.late} {words.lateWaits}
        </p>
      )}
      <p className="lead" aria-live="assertive">
        {screen.stage === "retrying" ? words.retrying : words.sendingStay}
      </p>
      {!screen.isClosing && <p>{words.sendingWhy}</p>}
      {screen.isScanHeld && (
        <p className="notice" role="alert">
          {words.scanHeld}
        </p>
      )}
    </Page>
  );
}

/** Sealed without a ballot of this phone. */
export function MissedPage({
  tracker,
  meanwhile,
}: {
  readonly tracker: string | null;
  readonly meanwhile: Meanwhile;
}) {
  const { words } = useKiosk();
  return (
    <Page title={tracker === null ? words.missedTitle : words.notTakenTitle}>
      <p className="lead">{tracker === null ? words.missedText : words.notTakenText}</p>
      {tracker !== null && (
        <p>
          {words.tracker}: <span className="mono">{tracker}</span>
        </p>
      )}
      <MeanwhileLines meanwhile={meanwhile} />
    </Page>
  );
}

export function VoidedPage({
  reason,
  meanwhile,
}: {
  readonly reason: string | null;
  readonly meanwhile: Meanwhile;
}) {
  const { words } = useKiosk();
  return (
    <Page title={words.voidedTitle}>
      <p className="lead">{words.voidedText}</p>
      {reason !== null && <p>{words.reason(reason)}</p>}
      <MeanwhileLines meanwhile={meanwhile} />
    </Page>
  );
}
