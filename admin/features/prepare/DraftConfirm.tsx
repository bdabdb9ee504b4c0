import type { ReactNode } from "react";
import type { Draft } from "../../../shared/domain/draft.ts";
import type { DraftEdit } from "../../model/draft-edit.ts";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { useOpenedDraft } from "./use-draft.ts";

type DraftConfirmProps = {
  readonly draft: Draft;
  readonly onClose: () => void;
  readonly title: string;
  readonly fact: ReactNode;
  readonly verb: string;
  readonly isDangerous?: boolean;
  readonly edit: DraftEdit;
  readonly onDone?: () => void;
};

/** Asks before a larger change of a draft. Mounted only while open: what stood in the draft then is what it is about. */
export function DraftConfirm({ draft, edit, ...dialog }: DraftConfirmProps) {
  const save = useOpenedDraft(draft);
  return <ConfirmDialog {...dialog} opened onConfirm={() => save(edit)} />;
}
