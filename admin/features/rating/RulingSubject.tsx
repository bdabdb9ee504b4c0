import { Text } from "@mantine/core";
import type { RulingRow } from "../../model/ruling-rows.ts";

/** Name, post, and the capacity of whoever is rated in more than one. */
export function RulingSubject({ row: { subject, capacity } }: { readonly row: RulingRow }) {
  return (
    <>
      {subject.name}
      {[subject.post, capacity ?? ""]
        .filter((line) => line !== "")
        .map((line) => (
          <Text key={line} size="sm" c="dimmed" fw={400}>
            {line}
          </Text>
        ))}
    </>
  );
}
