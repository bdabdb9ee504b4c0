import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { deskFigures, deskWarnings, type DeskWarning } from "../../model/desk.ts";
import { Notice } from "../../parts/Notice.tsx";
import { StatCard, StatRow } from "../../parts/StatCard.tsx";
import type { Words } from "../../words/words.ts";

/** Who is here, who holds a slip, and at once what of it cannot be. */
export function DeskFigures({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const { reception } = useConsole().words;
  const figures = deskFigures(meeting.roster ?? []);
  return (
    <>
      <StatRow>
        <StatCard label={reception.present} value={`${figures.present}/${figures.voters}`} />
        <StatCard label={reception.handed} value={`${figures.handed}/${figures.voters}`} />
        <StatCard label={reception.guests} value={`${figures.guestsPresent}/${figures.guests}`} />
        <StatCard label={reception.absent} value={figures.absent} />
      </StatRow>
      {deskWarnings(meeting).map((warning) => (
        <Notice
          key={`${warning.kind} ${"electorateId" in warning ? warning.electorateId : ""}`}
          kind={warning.kind === "too-few-present" ? "info" : "problem"}
        >
          {warningText(warning, reception)}
        </Notice>
      ))}
    </>
  );
}

function warningText(warning: DeskWarning, words: Words["reception"]): string {
  switch (warning.kind) {
    case "slips-above-present":
      return words.slipsAbovePresent(warning.handed, warning.present);
    case "slips-above-printed":
      return words.slipsAbovePrinted(warning.handed, warning.printed);
    case "too-few-present":
      return words.tooFewPresent(warning.name, warning.present, warning.size, warning.share);
  }
}
