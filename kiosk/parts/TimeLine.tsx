import { useEffect, useState } from "react";
import type { TimeLeft } from "../../shared/client/phone/screen.ts";
import { useKiosk } from "../context.tsx";

/** Until when, or how many seconds are left. Stands in the bar, where it is seen however far the page is scrolled. */
export function TimeLine({ timeLeft }: { readonly timeLeft: TimeLeft | null }) {
  const { words } = useKiosk();
  if (timeLeft === null) return null;
  if (timeLeft.kind === "announced") {
    const time = timeLeft.until.slice(-5);
    return (
      <p className={timeLeft.isUp ? "time-line time-short" : "time-line"} role="status">
        {timeLeft.isUp ? words.timeUp(time) : words.openUntil(time)}
      </p>
    );
  }
  return (
    <p className="time-line time-short">
      <span role="alert">{words.closingSoon}</span> <Seconds key={timeLeft.seconds} from={timeLeft.seconds} />
    </p>
  );
}

/** Counted down from what the server said; it decides nothing. */
function Seconds({ from }: { readonly from: number }) {
  const { words } = useKiosk();
  const [left, setLeft] = useState(from);
  useEffect(() => {
    const end = performance.now() + from * 1_000;
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1_000))), 250);
    return () => clearInterval(timer);
  }, [from]);
  return <strong role="timer">{words.secondsLeft(left)}</strong>;
}
