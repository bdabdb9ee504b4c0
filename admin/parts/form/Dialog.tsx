import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../../console/language.ts";

type DialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly isWide?: boolean;
  readonly children: ReactNode;
};

/** A dialog as this console has them: in the middle, closed by Escape or its cross. Mounted only while open. */
export function Dialog({ title, onClose, isWide = false, children }: DialogProps) {
  const words = useWords();
  return (
    <Modal
      opened
      onClose={onClose}
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
