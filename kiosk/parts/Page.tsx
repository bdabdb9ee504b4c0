import { useEffect, useRef, type ReactNode } from "react";

/** One page: its heading takes the focus when it comes up, so that a screen reader starts there. */
export function Page({
  title,
  tone = "plain",
  above,
  children,
}: {
  readonly title: ReactNode;
  readonly tone?: "plain" | "done" | "alarm";
  /** Stands before the heading, such as a tick. */
  readonly above?: ReactNode;
  readonly children?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return (
    <main className={`page page-${tone}`}>
      {above}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}
