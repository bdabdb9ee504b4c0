import { Badge, Button, Group } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { LanguageSwitch } from "../parts/LanguageSwitch.tsx";
import { SwitchRoleDialog } from "../features/start/SwitchRoleDialog.tsx";
import { useConsole } from "../console/console-context.tsx";
import { Navigation } from "./Navigation.tsx";
import { navigate, usePath } from "../console/router.ts";
import type { Route } from "../console/navigation.ts";
import { routes, routesFor } from "./routes.tsx";
import css from "./Shell.module.css";

/** Frame around every page: head, navigation, the line that says when the connection is lost. */
export function Shell() {
  const { words, isOnline, view, draft, role } = useConsole();
  const path = usePath();
  const shown = routesFor(role, { view, draft });
  const isKnown = routes.some((route) => route.path === path && route.roles.includes(role));
  const first = shown[0]?.path;
  const main = useRef<HTMLElement>(null);

  useEffect(() => {
    // An address of another role, or none: begin where the work begins.
    if (!isKnown && first !== undefined) navigate(first);
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
      <div className={css.body}>
        <Menu shown={shown} path={path} />
        <main id="main" ref={main} tabIndex={-1} className={css.main}>
          <CurrentPage path={path} shown={shown} />
        </main>
      </div>
    </div>
  );
}

function focusMain(event: React.MouseEvent, main: HTMLElement | null): void {
  // The fragment belongs to the router.
  event.preventDefault();
  main?.focus();
}

function CurrentPage({ path, shown }: { readonly path: string; readonly shown: readonly Route[] }) {
  const { words } = useConsole();
  const route = shown.find((candidate) => candidate.path === path);
  if (route === undefined)
    return <p>{shown.length === 0 ? words.shell.noPageForRole : words.shell.pageUnknown}</p>;
  return <route.Page key={path} />;
}

function Head() {
  const { words, role, view, draft, client, refresh } = useConsole();
  const [isSwitching, setSwitching] = useState(false);
  const meetingTitle = view.meeting?.public.title ?? draft?.title ?? "";
  const isRehearsal = view.meeting?.public.rehearsal ?? draft?.rehearsal ?? false;
  const logout = async () => {
    await client.logout();
    await refresh();
  };
  return (
    <header className={css.head}>
      <div className={css.brand}>
        <span className={css.product}>{words.shell.product}</span>
        {meetingTitle !== "" && <span className={css.meeting}>{meetingTitle}</span>}
        {isRehearsal && <Badge color="red">{words.shell.rehearsal}</Badge>}
      </div>
      <Group gap="xs" className={css.tools}>
        <span className={css.role}>{words.shell.roles[role]}</span>
        <Button variant="default" size="compact-md" onClick={() => setSwitching(true)}>
          {words.shell.switchRole}
        </Button>
        <LanguageSwitch isShort />
        <Button variant="subtle" size="compact-md" onClick={() => void logout()}>
          {words.shell.logout}
        </Button>
      </Group>
      {isSwitching && <SwitchRoleDialog onClose={() => setSwitching(false)} />}
    </header>
  );
}

function Menu({ shown, path }: { readonly shown: readonly Route[]; readonly path: string }) {
  const { words } = useConsole();
  const [isOpen, setOpen] = useState(false);
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
        <Navigation shown={shown} path={path} onChoose={() => setOpen(false)} />
      </div>
    </nav>
  );
}
