/** The one file that the page is about: what is known of it, and the check that is under way. */
import { useCallback, useRef, useState } from "react";
import type { Found, NoVerdict, Progress } from "./checking/messages.ts";
import { startCheck } from "./checking/start-check.ts";
import { makeThreads } from "./checking/threads.ts";

export type Shown =
  | { readonly kind: "empty" }
  | { readonly kind: "several-files" }
  /** progress: null while the file is being read. */
  | { readonly kind: "running"; readonly name: string; readonly progress: Progress | null }
  /** number: of the check, so that nothing typed beside one record stays beside the next. */
  | { readonly kind: "found"; readonly number: number; readonly name: string; readonly found: Found }
  | { readonly kind: "no-verdict"; readonly name: string; readonly reason: NoVerdict };

export type Check = {
  readonly shown: Shown;
  /** Another file ends the check under way and takes away what was shown of the last one. */
  readonly take: (files: readonly File[]) => void;
  readonly cancel: () => void;
};

/** script: the text of the page's own script. */
export function useCheck(script: string): Check {
  const [shown, setShown] = useState<Shown>({ kind: "empty" });
  const [threads] = useState(() => makeThreads(script));
  const number = useRef(0);
  const end = useRef<() => void>(() => undefined);
  const take = useCallback(
    (files: readonly File[]) => {
      const [file, ...others] = files;
      if (file === undefined) return;
      end.current();
      if (others.length > 0) {
        setShown({ kind: "several-files" });
        return;
      }
      const { name } = file;
      number.current += 1;
      const own = number.current;
      setShown({ kind: "running", name, progress: null });
      end.current = startCheck(file, threads, (message) => {
        switch (message.kind) {
          case "progress":
            setShown({ kind: "running", name, progress: message.progress });
            return;
          case "found":
            setShown({ kind: "found", number: own, name, found: message.found });
            return;
          case "no-verdict":
            setShown({ kind: "no-verdict", name, reason: message.reason });
        }
      });
    },
    [threads],
  );
  const cancel = useCallback(() => {
    end.current();
    setShown({ kind: "empty" });
  }, []);
  return { shown, take, cancel };
}
