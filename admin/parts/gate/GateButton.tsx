import { Button, type ButtonProps } from "@mantine/core";
import { useId, type ReactNode } from "react";
import { ok } from "../../../shared/basics/result.ts";
import type { GateId } from "../../../shared/protocol/gates.ts";
import { useConsole } from "../../console/console-context.tsx";
import { refusalSentence } from "../../../shared/protocol/refusal-words.ts";
import { failureText } from "../../console/failure-text.ts";
import { useGate } from "./use-gate.ts";
import { useAction, type ActionResult } from "../form/use-action.ts";
import css from "./GateButton.module.css";

type GateButtonProps = {
  /** Left out where the server has no say before it is pressed. */
  readonly gate?: GateId;
  /** A reason of this page not to press, such as a form that is not filled in. */
  readonly blockedBy?: string | null;
  readonly children: ReactNode;
} & Act &
  Pick<ButtonProps, "color" | "variant" | "size">;

type Act =
  | {
      readonly onPress: () => Promise<ActionResult>;
      /** After it was carried out. */
      readonly onDone?: () => void;
      readonly onOpen?: never;
    }
  /** Opens a dialog that asks first, and says itself why the step was not done. */
  | { readonly onOpen: () => void; readonly onPress?: never; readonly onDone?: never };

/** A button that says beside itself why it cannot be pressed, or why what it asked for was refused. */
export function GateButton({
  gate,
  blockedBy = null,
  onPress,
  onDone,
  onOpen,
  children,
  ...look
}: GateButtonProps) {
  const speaker = useConsole();
  const reasonId = useId();
  const { isBusy, failure, start } = useAction(() => onPress?.() ?? Promise.resolve(ok(null)));
  const refusal = useGate(gate ?? null);
  const blocked = blockedBy ?? (refusal === null ? null : refusalSentence(refusal, speaker.language));
  const reason = blocked ?? (failure === null ? null : failureText(failure, speaker));
  const press = async () => {
    if (blocked !== null || isBusy) return;
    // A button that is busy loses the focus, which comes back to it after the dialog.
    if (onOpen !== undefined) onOpen();
    else if (await start()) onDone?.();
  };
  return (
    <div className={css.line}>
      <Button
        {...look}
        loading={isBusy}
        aria-disabled={blocked !== null}
        data-disabled={blocked !== null}
        aria-describedby={reason === null ? undefined : reasonId}
        onClick={() => void press()}
      >
        {children}
      </Button>
      {reason !== null && (
        <span id={reasonId} className={css.reason} data-refused={blocked === null || undefined} role="status">
          {reason}
        </span>
      )}
    </div>
  );
}
