import { useCallback, useState } from "react";

/** A small choice of this window (language, role, draft) that survives a reload. Nothing secret is kept this way. */
export function useStoredChoice(
  storage: Storage,
  key: string,
): [string | null, (value: string | null) => void] {
  const [value, setValue] = useState(() => storage.getItem(key));
  const store = useCallback(
    (next: string | null) => {
      if (next === null) storage.removeItem(key);
      else storage.setItem(key, next);
      setValue(next);
    },
    [storage, key],
  );
  return [value, store];
}
