/** The two ways in which pages change a draft; what counts as changed by others is admin/model/draft-edit.ts's. */
import { useCallback, useRef } from "react";
import { err, ok, type Result } from "../../../shared/basics/result.ts";
import type { ConsoleFailure } from "../../../shared/client/console-client.ts";
import type { Draft } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { rebased, type DraftChanged, type DraftEdit } from "../../model/draft-edit.ts";
import type { ActionResult } from "../../parts/form/use-action.ts";

type Saved = Result<Draft, ConsoleFailure | DraftChanged>;

/** How often others may save while an edit is on its way. */
const triesMax = 5;

/** Makes an edit of a draft as it was seen. Where the server has another by now, on top of that one, or not at all. */
function useSave(): (seen: Draft, edit: DraftEdit) => Promise<Saved> {
  const { client, run } = useConsole();
  return useCallback(
    async (seen, edit) => {
      let latest = seen;
      for (let triesLeft = triesMax; ; triesLeft -= 1) {
        const next = rebased(seen, latest, edit);
        if ("kind" in next) return err(next);
        const saved = await run({ kind: "save-draft", draft: next });
        if (saved.ok) return ok({ ...next, revision: next.revision + 1 });
        const isChanged = saved.error.kind === "refused" && saved.error.refusal.code === "draft-changed";
        if (!isChanged || triesLeft === 0) return saved;
        const view = await client.view();
        if (!view.ok) return view;
        const now = view.value.drafts?.find(({ meetingId }) => meetingId === seen.meetingId);
        if (now === undefined) return err({ kind: "refused", refusal: { code: "not-found" } });
        latest = now;
      }
    },
    [client, run],
  );
}

/** For what is done at one press: `seen` is what stood on the page. */
export function useSaveDraft(): (seen: Draft, edit: DraftEdit) => Promise<ActionResult> {
  const save = useSave();
  return useCallback(async (seen, edit) => answered(await save(seen, edit), () => undefined), [save]);
}

/** For what is filled in: as seen is what stood in the fields when they were opened, however long that is ago. */
export function useOpenedDraft(draft: Draft): (edit: DraftEdit) => Promise<ActionResult> {
  const save = useSave();
  const opened = useRef(draft);
  return useCallback(
    async (edit) => {
      const saved = await save(opened.current, edit);
      if (saved.ok) opened.current = saved.value;
      return answered(saved, (latest) => {
        opened.current = latest;
      });
    },
    [save],
  );
}

function answered(saved: Saved, accept: (latest: Draft) => void): ActionResult {
  if (saved.ok) return ok(null);
  const { error } = saved;
  return err(error.kind === "draft-changed" ? { ...error, accept: () => accept(error.latest) } : error);
}
