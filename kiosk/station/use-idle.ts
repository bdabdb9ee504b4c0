import { useEffect, useState } from "react";

const signs = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

/** Seconds since anybody did something on this page, looked at every second. since: what begins the count anew, at once. */
export function useIdleSeconds(since: string): number {
  const [idle, setIdle] = useState({ since, seconds: 0 });
  useEffect(() => {
    let lastMs = performance.now();
    const show = () => setIdle({ since, seconds: Math.floor((performance.now() - lastMs) / 1_000) });
    const wake = () => {
      lastMs = performance.now();
      show();
    };
    for (const sign of signs) addEventListener(sign, wake, { passive: true });
    const timer = setInterval(show, 1_000);
    return () => {
      for (const sign of signs) removeEventListener(sign, wake);
      clearInterval(timer);
    };
  }, [since]);
  // What was counted on the page before says nothing of this one.
  return idle.since === since ? idle.seconds : 0;
}
