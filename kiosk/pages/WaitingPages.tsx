/** The first pages: they go on by themselves. */
import type { MeetingFacts } from "../../shared/client/phone/phone.ts";
import type { Screen } from "../../shared/client/phone/screen.ts";
import { useFirst } from "../context.tsx";
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

type WaitingPageProps = {
  readonly meeting: MeetingFacts | null;
  readonly screen: Extract<Screen, { kind: "waiting" }>;
};

export function WaitingPage({ meeting, screen: { electorates, reviewing, next } }: WaitingPageProps) {
  const { words } = useFirst();
  const isAwake = useWakeLock();
  return (
    <Page title={meeting?.title ?? words.appTitle}>
      <p className="notice notice-good">{words.slipValid}</p>
      <p className="lead">{words.notOpen}</p>
      {reviewing !== null && <p>{words.reviewing(reviewing)}</p>}
      {next !== null && <p>{words.next(next)}</p>}
      {electorates.length > 0 && <p className="quiet">{words.electorates(electorates.join(", "))}</p>}
      {!isAwake && <p className="quiet">{words.stayAwake}</p>}
    </Page>
  );
}
