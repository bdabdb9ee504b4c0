import { useEffect, useRef, type ReactNode } from "react";

/** One page: its heading takes the focus when it comes up, so that a screen reader starts there. */
export function Page({
  title,
  tone = "plain",
  above,
  isTight = false,
  children,
}: {
  readonly title: ReactNode;
  readonly tone?: "plain" | "done" | "alarm";
  /** Stands before the heading, such as a tick. */
  readonly above?: ReactNode;
  /** On a low screen everything is nearer together, so that what is compared is seen at once. */
  readonly isTight?: boolean;
  readonly children?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return (
    <main className={`page page-${tone}${isTight ? " page-tight" : ""}`}>
      {above}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}
