import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import css from "./FactList.module.css";

/** Names and values in two columns. */
export function FactList({ lines }: { readonly lines: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={css.facts}>
      {lines.map(([name, value]) => (
        <div key={name}>
          <Text component="dt" c="dimmed">
            {name}
          </Text>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
