/** Many changes in a short time, told once: sockets push views no faster than pages can show them. */

export type Throttled = { readonly call: () => void; readonly stop: () => void };

/** Runs the action at once, and at most once per period; calls in between are made up for at its end. */
export function throttled(periodMs: number, action: () => void): Throttled {
  let timer: NodeJS.Timeout | null = null;
  let isPending = false;
  const run = () => {
    isPending = false;
    timer = setTimeout(() => {
      timer = null;
      if (isPending) run();
    }, periodMs);
    action();
  };
  return {
    call: () => {
      if (timer === null) run();
      else isPending = true;
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      isPending = false;
    },
  };
}
