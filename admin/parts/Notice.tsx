import { Alert } from "@mantine/core";
import type { ReactNode } from "react";

const looks = {
  info: { color: "blue", role: "note" },
  warning: { color: "yellow", role: "note" },
  problem: { color: "red", role: "alert" },
  done: { color: "green", role: "status" },
} as const;

type NoticeProps = {
  readonly kind: keyof typeof looks;
  readonly title?: string;
  readonly children?: ReactNode;
};

/** A box that must be read. "problem" is read out at once by screen readers. */
export function Notice({ kind, title, children }: NoticeProps) {
  const { color, role } = looks[kind];
  return (
    <Alert color={color} role={role} title={title} variant="light">
      {children}
    </Alert>
  );
}
