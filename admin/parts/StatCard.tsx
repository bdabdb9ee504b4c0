import { Paper, Text } from "@mantine/core";
import css from "./StatCard.module.css";

type StatCardProps = {
  readonly label: string;
  /** A number, or words where a number would say too much (design §3). */
  readonly value: string | number;
  readonly hint?: string;
};

/** One figure, large, with its name. Several stand in a StatRow. */
export function StatCard({ label, value, hint }: StatCardProps) {
  return (
    <Paper withBorder className={css.card}>
      <Text component="dt" c="dimmed">
        {label}
      </Text>
      <Text component="dd" className={css.value}>
        {value}
      </Text>
      {hint !== undefined && (
        <Text component="dd" size="sm" c="dimmed" m={0}>
          {hint}
        </Text>
      )}
    </Paper>
  );
}

/** Figures side by side, wrapping on narrow screens. */
export function StatRow({ children }: { readonly children: React.ReactNode }) {
  return <dl className={css.row}>{children}</dl>;
}
