import { useEffect, useState } from "react";

/** Asks the browser to keep the screen on. False where it cannot: on plain http no browser offers it. */
export function useWakeLock(): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    async function hold(): Promise<void> {
      if (!("wakeLock" in navigator) || document.visibilityState !== "visible") return;
      try {
        lock = await navigator.wakeLock.request("screen");
        if (isOver) await lock.release();
        else setHeld(true);
      } catch {
        // Low battery or a policy: the page says that the screen may go off.
        setHeld(false);
      }
    }
    const again = () => void hold();
    void hold();
    document.addEventListener("visibilitychange", again);
    return () => {
      isOver = true;
      document.removeEventListener("visibilitychange", again);
      void lock?.release();
    };
  }, []);
  return isHeld;
}
