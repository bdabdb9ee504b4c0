/** Who wants to hear of something. */
export type Listeners = {
  readonly call: () => void;
  /** Returns the way to stop listening. */
  readonly listen: (listener: () => void) => () => void;
};

export function openListeners(): Listeners {
  const listeners = new Set<() => void>();
  return {
    call: () => {
      for (const listener of listeners) listener();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
