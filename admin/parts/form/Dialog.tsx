import { Modal } from "@mantine/core";
import { createContext, useContext, useEffect, type ReactNode } from "react";
import { useWords } from "../../console/language.ts";
import { useEscape } from "./escape.ts";

/** Where dialogs stand, out of all that scrolls and clips; null: at the end of the page. What hides it hides them too. */
export const DialogPlace = createContext<HTMLElement | null>(null);

type DialogProps = {
  readonly title: string;
  /** Null: it cannot be closed, only answered. */
  readonly onClose: (() => void) | null;
  readonly isWide?: boolean;
  readonly children: ReactNode;
};

/** A dialog as this console has them: in the middle, closed by Escape, its cross or a press beside it. Mounted only while open. */
export function Dialog({ title, onClose, isWide = false, children }: DialogProps) {
  const words = useWords();
  const place = useContext(DialogPlace);
  useFocusReturn();
  useEscape(onClose);
  const mayClose = onClose !== null;
  return (
    <Modal
      opened
      onClose={onClose ?? (() => undefined)}
      withCloseButton={mayClose}
      closeOnEscape={false}
      closeOnClickOutside={mayClose}
      {...(place === null ? {} : { portalProps: { target: place } })}
      title={title}
      size={isWide ? "lg" : "md"}
      centered
      // The scroll lock would add a style element to the page, which its content policy forbids.
      lockScroll={false}
      // Mantine's header element would be a second banner of the page.
      attributes={{ header: { role: "presentation" } }}
      closeButtonProps={{ "aria-label": words.shell.close }}
    >
      {children}
    </Modal>
  );
}

/**
 * Where the keyboard was before goes on there afterwards; Mantine's own return needs a dialog that stays mounted. The
 * button may be gone by then, such as after the step that it asked for: then it goes on at what stood around it.
 */
function useFocusReturn(): void {
  useEffect(() => {
    const before = document.activeElement;
    const around = before?.parentElement?.closest("[tabindex='-1']");
    return () => {
      const place = [before, around].find((one) => one?.isConnected === true);
      if (place instanceof HTMLElement) place.focus({ preventScroll: true });
    };
  }, []);
}
