/** A phone's storage of simulated phones. */
import type { PhoneStorage } from "./world.ts";

/** What a phone keeps, as long as this program runs. */
export function memoryStorage(): PhoneStorage {
  const kept = new Map<string, string>();
  return {
    read: (key) => Promise.resolve(kept.get(key) ?? null),
    write: (key, value) => {
      kept.set(key, value);
      return Promise.resolve();
    },
    remove: (key) => {
      kept.delete(key);
      return Promise.resolve();
    },
  };
}
