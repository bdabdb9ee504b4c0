import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { Draft } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { navigate } from "../../console/router.ts";
import { EmptyState } from "../../parts/EmptyState.tsx";

/** For preparing pages: shows them for the chosen draft, or says that one must be chosen first. */
export function WithDraft({ children }: { readonly children: (draft: Draft) => ReactNode }) {
  const { draft, words } = useConsole();
  if (draft !== null) return children(draft);
  return (
    <EmptyState title={words.roster.noDraftTitle} text={words.roster.noDraftText}>
      <Button onClick={() => navigate("/meetings")}>{words.meetings.title}</Button>
    </EmptyState>
  );
}
