import { StateBadge } from "../parts/StateBadge.tsx";
import { useConsole } from "../console/console-context.tsx";
import { sectionIds } from "../console/navigation.ts";
import { href } from "../console/router.ts";
import type { Route } from "../console/navigation.ts";
import css from "./Navigation.module.css";

type NavigationProps = {
  readonly shown: readonly Route[];
  readonly path: string;
  readonly onChoose: () => void;
};

/** Steps in the order of the work, each with its state. */
export function Navigation({ shown, path, onChoose }: NavigationProps) {
  const { words, ...about } = useConsole();
  return sectionIds.map((section) => {
    const pages = shown.filter((route) => route.section === section);
    if (pages.length === 0) return null;
    const heading = words.shell.sections[section];
    return (
      <section key={section} className={css.section}>
        {/* One page of the section's own name needs no heading above it. */}
        {pages.some(({ title }) => title(words) !== heading) && <h2 className={css.heading}>{heading}</h2>}
        <ul className={css.list}>
          {pages.map((route) => {
            const state = route.state(about);
            return (
              <li key={route.path}>
                <a
                  className={css.link}
                  href={href(route.path)}
                  aria-current={route.path === path ? "page" : undefined}
                  onClick={onChoose}
                >
                  <span>{route.title(words)}</span>
                  {state !== null && <StateBadge state={state} />}
                </a>
              </li>
            );
          })}
        </ul>
      </section>
    );
  });
}
