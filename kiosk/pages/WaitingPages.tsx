/** Pages that go on by themselves. */
import type { MeetingFacts } from "../../shared/client/phone/phone.ts";
import type { BallotSheet } from "../../shared/client/phone/screen.ts";
import { useKiosk } from "../context.tsx";
import { Page } from "../parts/Page.tsx";
import { useWakeLock } from "../parts/use-wake-lock.ts";
import { Working } from "../parts/Working.tsx";

/** Title, one sentence, and a bar that moves. */
export function ProgressPage({ title, text }: { readonly title: string; readonly text?: string }) {
  return (
    <Page title={title}>
      <Working text={title} />
      {text !== undefined && <p>{text}</p>}
    </Page>
  );
}

export function PlainPage({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <Page title={title}>
      <p className="lead">{text}</p>
    </Page>
  );
}

export function WaitingPage({
  meeting,
  electorates,
  next,
}: {
  readonly meeting: MeetingFacts | null;
  readonly electorates: readonly string[];
  readonly next: string | null;
}) {
  const { words } = useKiosk();
  const isAwake = useWakeLock();
  return (
    <Page title={meeting?.title ?? words.appTitle}>
      <p className="notice notice-good">{words.slipValid}</p>
      <p className="lead">{words.notOpen}</p>
      {next !== null && <p>{words.next(next)}</p>}
      {electorates.length > 0 && <p className="quiet">{words.electorates(electorates.join(", "))}</p>}
      {!isAwake && <p className="quiet">{words.stayAwake}</p>}
    </Page>
  );
}

export function RoundOpenPage({ sheet }: { readonly sheet: BallotSheet }) {
  const { words, act } = useKiosk();
  useWakeLock();
  return (
    <Page title={words.opened(sheet.title)}>
      <p>{words.voters(sheet.electorate.name, sheet.electorate.size)}</p>
      {sheet.smallGroup && <p className="notice">{words.smallGroup(sheet.electorate.size)}</p>}
      <button type="button" className="button button-large" onClick={() => act({ kind: "receive" })}>
        {words.receive}
      </button>
      <p className="small">
        {words.round(sheet.n)} · {words.roundCode(sheet.phi.slice(0, 8))}
      </p>
    </Page>
  );
}

export function SendingPage({ stage }: { readonly stage: "sealing" | "sending" | "retrying" }) {
  const { words } = useKiosk();
  useWakeLock();
  const steps = [words.sealing, words.sending];
  const now = stage === "sealing" ? 0 : 1;
  return (
    <Page title={steps[now]}>
      <Working text={steps[now] ?? ""} />
      <p className="lead" aria-live="assertive">
        {stage === "retrying" ? words.retrying : words.sendingStay}
      </p>
    </Page>
  );
}

export function VoidedPage({ reason }: { readonly reason: string | null }) {
  const { words } = useKiosk();
  return (
    <Page title={words.voidedTitle}>
      <p className="lead">{words.voidedText}</p>
      {reason !== null && <p>{words.reason(reason)}</p>}
    </Page>
  );
}
