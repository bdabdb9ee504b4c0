import { useConsole } from "../console/console-context.tsx";
import { Notice } from "./Notice.tsx";

/** Nothing while little waits. isShort: for the stage, where only one thing is to be done differently. */
export function BusyNotice({ isShort = false }: { readonly isShort?: boolean }) {
  const { view, words } = useConsole();
  const { waiting } = view.server;
  if (waiting === 0) return null;
  return (
    <Notice kind="warning" title={words.freeze.busy(waiting)}>
      {isShort ? words.freeze.busyChair : words.freeze.busyText}
    </Notice>
  );
}
