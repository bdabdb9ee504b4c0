/** Once a write is in doubt, only opening again tells what is stored (store.ts): until then nothing more is written. */
import { InDoubtError } from "./failure.ts";

/** Runs writes until one is in doubt; every later one fails with the same error. */
export function untilInDoubt(): <T>(write: () => Promise<T>) => Promise<T> {
  let doubt: InDoubtError | null = null;
  return async (write) => {
    if (doubt !== null) throw doubt;
    try {
      return await write();
    } catch (error) {
      if (error instanceof InDoubtError) doubt ??= error;
      throw error;
    }
  };
}
