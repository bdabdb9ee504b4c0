import type { PhoneState } from "../../shared/client/phone/phone.ts";
import { useKiosk } from "../context.tsx";

/** What is wrong in a round that the hall has left stays above whatever comes now, so that it never stands in the way of a ballot. */
export function EarlierNotices({ earlier }: Pick<PhoneState, "earlier">) {
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
