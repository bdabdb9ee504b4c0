import type { ReactNode } from "react";
import css from "./EntryList.module.css";

type EntryListProps = {
  /** Says how many entries there are, and of what. */
  readonly caption: string;
  readonly children: ReactNode;
};

/** Entries with long texts, each a card: nothing is scrolled sideways, on a phone either. */
export function EntryList({ caption, children }: EntryListProps) {
  return (
    <section aria-label={caption}>
      <p className={css.caption}>{caption}</p>
      <ul className={css.list}>{children}</ul>
    </section>
  );
}

type EntryLinesProps = {
  /** What each part is called, and the part; what is empty is left out. */
  readonly lines: readonly (readonly [string, ReactNode])[];
  /** Buttons. */
  readonly children?: ReactNode;
};

export function EntryLines({ lines, children }: EntryLinesProps) {
  return (
    <li className={css.entry}>
      <dl className={css.lines}>
        {lines
          .filter(([, part]) => part !== "")
          .map(([name, part]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{part}</dd>
            </div>
          ))}
      </dl>
      {children}
    </li>
  );
}
