import { useCallback } from "react";
import type { Draft } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import type { ActionResult } from "../../parts/form/use-action.ts";

/** Saves a change of a draft; the server refuses it if somebody else saved in between (its revision tells). */
export function useSaveDraft(): (draft: Draft) => Promise<ActionResult> {
  const { run } = useConsole();
  return useCallback((draft: Draft) => run({ kind: "save-draft", draft }), [run]);
}
