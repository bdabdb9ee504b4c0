import { useForm } from "@mantine/form";
import type { ReactNode } from "react";
import { FormDialog } from "./FormDialog.tsx";
import type { ActionResult } from "./use-action.ts";

type ConfirmDialogProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The act as a short heading. */
  readonly title: string;
  /** The fact in a sentence: what stands now, and what follows. */
  readonly fact: ReactNode;
  /** The verb on the button. */
  readonly verb: string;
  readonly isDangerous?: boolean;
  readonly onConfirm: () => Promise<ActionResult>;
  readonly onDone?: () => void;
};

/** Asks before a step that cannot be taken back; nothing to fill in. */
export function ConfirmDialog({ opened, onConfirm, ...dialog }: ConfirmDialogProps) {
  const form = useForm<object>({ initialValues: {} });
  return opened ? <FormDialog {...dialog} form={form} onSubmit={onConfirm} /> : null;
}
