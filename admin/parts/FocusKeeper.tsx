import { useEffect, useRef, type FocusEvent, type ReactNode } from "react";

/**
 * Keeps the keyboard where it works: when what has the focus goes, such as the button of a step that is done, it stands
 * before what came instead, and not at the head of the page.
 */
export function FocusKeeper({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const isGone = last.current?.isConnected === false && document.activeElement === document.body;
    if (isGone) place.current?.focus({ preventScroll: true });
  });
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget !== null) last.current = null;
  };
  return (
    <div
      ref={place}
      tabIndex={-1}
      onFocus={({ target }) => {
        last.current = target;
      }}
      onBlur={leave}
    >
      {children}
    </div>
  );
}
