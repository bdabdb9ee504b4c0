import type { Meanwhile } from "../../shared/client/phone/screen.ts";
import { useKiosk } from "../context.tsx";

/** What happens now and what comes next, on the pages that stand until the next round opens. */
export function MeanwhileLines({ meanwhile }: { readonly meanwhile: Meanwhile }) {
  const { words } = useKiosk();
  const { stage, reviewing, next } = meanwhile;
  return (
    <div className="notice" role="status">
      {words.now[stage]} {reviewing !== null && words.reviewing(reviewing)}{" "}
      {next !== null && `${words.next(next)}. ${words.keepPage}`}
    </div>
  );
}
