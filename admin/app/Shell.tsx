import { Badge, Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useEffect, useRef, useState } from "react";
import { LanguageSwitch } from "../parts/LanguageSwitch.tsx";
import { LookSwitch } from "../parts/LookSwitch.tsx";
import { SwitchRoleDialog } from "../features/start/SwitchRoleDialog.tsx";
import { useConsole } from "../console/console-context.tsx";
import { Navigation } from "./Navigation.tsx";
import { redirect, usePath } from "../console/router.ts";
import { useMinutesAhead } from "../console/server-clock.ts";
import type { Route } from "../console/navigation.ts";
import { leaving } from "../console/unsaved.ts";
import { dayText } from "../model/days.ts";
import { PageFoot } from "./PageFoot.tsx";
import { firstPath, routesFor } from "./routes.tsx";
import css from "./Shell.module.css";

/** Frame around every page: head, navigation, the line that says when the connection is lost. */
export function Shell() {
  const { words, isOnline, role, ...about } = useConsole();
  const { reach } = about.view.server;
  const path = usePath();
  const shown = routesFor(role, about);
  // While a past meeting is read nobody knows its pages yet.
  const isKnown = about.shown === "reading" || shown.some((route) => route.path === path);
  const first = firstPath(role, shown);
  const main = useRef<HTMLElement>(null);

  useEffect(() => {
    // An address of another role, of another meeting's work, or none: begin where the work begins.
    if (!isKnown && first !== undefined) redirect(first);
  }, [isKnown, first]);
  useEffect(() => {
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [path]);

  return (
    <div className={css.shell}>
      <a className={css.skip} href="#main" onClick={(event) => focusMain(event, main.current)}>
        {words.shell.skipToContent}
      </a>
      <Head />
      {!isOnline && (
        <div className={css.offline} role="alert">
          {words.shell.offline}
        </div>
      )}
      {isOnline && reach !== "here" && (
        <div className={css.offline} role="alert">
          {words.shell.reaches[reach]}
        </div>
      )}
      <ClocksApart />
      <WhichMeeting />
      <div className={css.body}>
        <Menu shown={shown} path={path} />
        <main id="main" ref={main} tabIndex={-1} className={css.main}>
          <CurrentPage path={path} shown={shown} />
        </main>
      </div>
    </div>
  );
}

/** Whoever looks at this device's clock would be told another hour than the papers say. */
function ClocksApart() {
  const { words } = useConsole();
  const minutes = useMinutesAhead();
  if (minutes === 0) return null;
  return (
    <div className={css.which} role="note">
      <span>{words.shell.clocksApart(minutes > 0, Math.abs(minutes))}</span>
    </div>
  );
}

function focusMain(event: React.MouseEvent, main: HTMLElement | null): void {
  // The fragment belongs to the router.
  event.preventDefault();
  main?.focus();
}

function CurrentPage({ path, shown }: { readonly path: string; readonly shown: readonly Route[] }) {
  const { words, shown: about } = useConsole();
  const route = shown.find((candidate) => candidate.path === path);
  if (route === undefined && about === "reading") return <p>{words.shell.loading}</p>;
  if (route === undefined)
    return <p>{shown.length === 0 ? words.shell.noPageForRole : words.shell.pageUnknown}</p>;
  return (
    <>
      <route.Page key={path} />
      <PageFoot path={path} />
    </>
  );
}

function Head() {
  const { words, role } = useConsole();
  return (
    <header className={css.head}>
      <div className={css.brand}>
        <span className={css.product}>{words.shell.product}</span>
        <MeetingName />
      </div>
      <Group gap="xs">
        <span className={css.role}>{words.shell.roles[role]}</span>
        <Group gap="xs" className={css.tools}>
          <Tools />
        </Group>
      </Group>
    </header>
  );
}

/** What is about whoever sits here: in the head, and on a phone behind the menu, where the head stays low. */
function Tools() {
  const { words, logout } = useConsole();
  const [isSwitching, setSwitching] = useState(false);
  return (
    <>
      <Button variant="default" size="compact-md" onClick={() => leaving(() => setSwitching(true))}>
        {words.shell.switchRole}
      </Button>
      <LanguageSwitch isShort />
      <LookSwitch />
      <Button variant="subtle" size="compact-md" onClick={() => leaving(() => void logout())}>
        {words.shell.logout}
      </Button>
      {isSwitching && <SwitchRoleDialog onClose={() => setSwitching(false)} />}
    </>
  );
}

/** Which meeting all pages are about, and where it stands. */
function MeetingName() {
  const { words, view, draft } = useConsole();
  const meeting = view.meeting?.public;
  if (meeting === undefined && draft === null) return null;
  const title = meeting?.title ?? draft?.title ?? "";
  const phase = meeting === undefined ? words.meetings.phaseOfDraft : words.meetings.phases[meeting.phase];
  const isRehearsal = meeting?.rehearsal ?? draft?.rehearsal ?? false;
  return (
    <>
      <span className={css.meeting}>{title === "" ? words.meetings.untitled : title}</span>
      <Badge variant="light" color={meeting?.phase === "live" ? "green" : "gray"}>
        {phase}
      </Badge>
      {isRehearsal && <Badge color="red">{words.shell.rehearsal}</Badge>}
    </>
  );
}

/** Below the head while this window is not about the meeting that is held: what it shows, and the way back. */
function WhichMeeting() {
  const { words, shown, view, current, chooseMeeting } = useConsole();
  if (current === null || shown === "current" || shown === "none") return null;
  const { meetingId, title, phase } = current.public;
  const isRunning = phase !== "finished";
  if (shown === "draft" && !isRunning) return null;
  const past = view.meetings.find((entry) => entry.meetingId === view.meeting?.public.meetingId);
  return (
    <div className={css.which} role="note">
      {past !== undefined && <span>{words.shell.pastShown(dayText(past.at.slice(0, 10)))}</span>}
      {shown === "unreadable" && <span>{words.shell.pastFailed}</span>}
      {isRunning && <span>{words.shell.otherRuns(title)}</span>}
      <Button variant="default" size="compact-md" onClick={() => leaving(() => chooseMeeting(meetingId))}>
        {words.shell.toCurrent}
      </Button>
    </div>
  );
}

function Menu({ shown, path }: { readonly shown: readonly Route[]; readonly path: string }) {
  const { words } = useConsole();
  const [isOpen, setOpen] = useState(false);
  const choose = () => {
    setOpen(false);
    // What was told on a page is not told on the next one.
    notifications.clean();
  };
  return (
    <nav className={css.nav} aria-label={words.shell.navigation}>
      <button
        type="button"
        className={css.menuButton}
        aria-expanded={isOpen}
        onClick={() => setOpen((before) => !before)}
      >
        ☰ {words.shell.menu}
      </button>
      <div className={isOpen ? css.menuOpen : css.menuClosed}>
        <div className={css.menuTools}>
          <Tools />
        </div>
        <Navigation shown={shown} path={path} onChoose={choose} />
      </div>
    </nav>
  );
}
