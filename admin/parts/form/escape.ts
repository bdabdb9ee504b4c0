/** Escape is for the dialog on top alone, and one press closes one. */
import { useEffect, useRef } from "react";

type Open = { readonly close: () => void };

const stack: Open[] = [];

function onKey(event: KeyboardEvent): void {
  // What is being composed, or a list that is open in a field, is what Escape is about.
  const { target } = event;
  const isOfField =
    target instanceof Element && target.getAttribute("data-mantine-stop-propagation") === "true";
  if (event.key === "Escape" && !event.isComposing && !isOfField) stack.at(-1)?.close();
}

/** Stands on top of the dialogs that are open already. close: null where it must be answered. */
export function useEscape(close: (() => void) | null): void {
  const newest = useRef(close);
  useEffect(() => {
    newest.current = close;
  }, [close]);
  useEffect(() => {
    const open: Open = { close: () => newest.current?.() };
    if (stack.length === 0) window.addEventListener("keydown", onKey, { capture: true });
    stack.push(open);
    return () => {
      stack.splice(stack.indexOf(open), 1);
      if (stack.length === 0) window.removeEventListener("keydown", onKey, { capture: true });
    };
  }, []);
}
