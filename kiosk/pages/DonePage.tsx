import type { CastFacts, Meanwhile } from "../../shared/client/phone/screen.ts";
import { useKiosk } from "../context.tsx";
import { QrCode } from "../parts/QrCode.tsx";
import { MeanwhileLines } from "../parts/MeanwhileLines.tsx";
import { Page } from "../parts/Page.tsx";

/** The end page: nobody can take it for anything else. */
export function DonePage({ cast, meanwhile }: { readonly cast: CastFacts; readonly meanwhile: Meanwhile }) {
  const { words } = useKiosk();
  return (
    <Page title={words.done} tone="done" above={<LargeTick />}>
      <p className="lead">{words.doneText}</p>
      <Sealed cast={cast} isCounted={meanwhile.stage === "counted" || meanwhile.stage === "over"} />
      <MeanwhileLines meanwhile={meanwhile} />
      <Tracker cast={cast} />
    </Page>
  );
}

/** Ballot code and what the sealed box says about it; also below a result. */
export function Tracker({ cast }: { readonly cast: CastFacts }) {
  const { words } = useKiosk();
  return (
    <section className="tracker">
      <h2>
        {words.tracker} · {words.round(cast.n)}
      </h2>
      <p className="groups">
        {trackerGroups(cast.tracker).map((group, index) => (
          <span key={`${index} ${group}`}>{group} </span>
        ))}
      </p>
      <QrCode text={`PHIEU-KIN:TRACKER:${cast.tracker.toUpperCase()}`} label={words.trackerQr} />
      <p className="quiet">{words.trackerMeaning}</p>
    </section>
  );
}

export function Sealed({ cast, isCounted }: { readonly cast: CastFacts; readonly isCounted: boolean }) {
  const { words } = useKiosk();
  return (
    <div aria-live="polite">
      {cast.isLate && (
        <p className="notice notice-warning">
          {words.late} {words.lateKept}
        </p>
      )}
      {!cast.hasReceipt && <p className="notice">{words.noReceipt}</p>}
      {cast.box === "comparing" && <p>{words.comparing}</p>}
      {cast.box === "inside" && (
        <p className="sealed-line">
          <SmallTick />
          <span>{isCounted ? words.ballotCounted : words.inside}</span>
        </p>
      )}
      {cast.rootScanned && (
        <p className="sealed-line">
          <SmallTick />
          <span>{words.rootSame}</span>
        </p>
      )}
      {cast.lot !== null && (
        <section className="lot">
          <h2>
            {words.lot}: <span className="mono">{cast.lot.digits}</span>
          </h2>
          <p className="four-words" lang="vi">
            {cast.lot.words.map((word, index) => (
              <span key={`${index} ${word}`}>{word} </span>
            ))}
          </p>
          <p>{cast.lot.isAfterLot ? words.wordsAfterLot : words.wordsMeaning}</p>
        </section>
      )}
    </div>
  );
}

/** The first 16 of its 64 hex digits, in four groups. */
function trackerGroups(tracker: string): readonly string[] {
  return tracker.slice(0, 16).match(/.{4}/g) ?? [];
}

function LargeTick() {
  return (
    <svg className="large-tick" viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="32" r="29" />
      <path d="M18 33l10 11 19-24" />
    </svg>
  );
}

function SmallTick() {
  return (
    <svg className="small-tick" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M4 13l5.5 6L20 5.5" />
    </svg>
  );
}
