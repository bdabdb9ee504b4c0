import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import css from "./TableFrame.module.css";

type TableFrameProps = {
  /** Says how many rows there are, and of what. */
  readonly caption: string;
  /** Room the columns need before the frame scrolls sideways: "narrow" fits a phone. */
  readonly room?: "narrow" | "normal" | "wide";
  readonly children: ReactNode;
};

const rooms = { narrow: css.narrow, normal: "", wide: css.wide } as const;

/** A table with a head that stays in sight; it scrolls inside its frame, by keyboard too. */
export function TableFrame({ caption, room = "normal", children }: TableFrameProps) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a frame that scrolls must be reachable by keyboard
    <div className={css.frame} role="region" aria-label={caption} tabIndex={0}>
      <Table
        stickyHeader
        captionSide="top"
        verticalSpacing="xs"
        className={[css.table, rooms[room]].join(" ")}
      >
        <Table.Caption className={css.caption}>{caption}</Table.Caption>
        {children}
      </Table>
    </div>
  );
}
