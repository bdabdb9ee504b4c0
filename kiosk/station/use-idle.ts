import { useEffect, useRef, useState } from "react";

const signs = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

type Idle = {
  /** Since anybody did something on this page, looked at every second. */
  readonly seconds: number;
  /** Somebody is here. */
  readonly stay: () => void;
};

/**
 * since: what begins the count anew, at once. From askedAfter seconds on a question is shown, which `stay` alone answers: were
 * a move already an answer, a press that was meant for it would land on the ballot behind it.
 */
export function useIdle(since: string, askedAfter: number): Idle {
  const [idle, setIdle] = useState({ since, seconds: 0 });
  const lastMs = useRef(0);
  useEffect(() => {
    lastMs.current = performance.now();
    const seconds = () => Math.floor((performance.now() - lastMs.current) / 1_000);
    const show = () => setIdle({ since, seconds: seconds() });
    const wake = () => {
      if (seconds() >= askedAfter) return;
      lastMs.current = performance.now();
      show();
    };
    for (const sign of signs) addEventListener(sign, wake, { passive: true });
    const timer = setInterval(show, 1_000);
    return () => {
      for (const sign of signs) removeEventListener(sign, wake);
      clearInterval(timer);
    };
  }, [since, askedAfter]);
  return {
    // What was counted on the page before says nothing of this one.
    seconds: idle.since === since ? idle.seconds : 0,
    stay: () => {
      lastMs.current = performance.now();
      setIdle({ since, seconds: 0 });
    },
  };
}
