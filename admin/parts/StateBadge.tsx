import { useConsole } from "../console/console-context.tsx";
import type { StepState } from "../model/step-state.ts";
import css from "./StateBadge.module.css";

/** Sign and word, so that colour is not needed to tell states apart. */
const signs = { todo: "○", doing: "◐", done: "✓", check: "!" } as const satisfies Record<StepState, string>;

export function StateBadge({ state }: { readonly state: StepState }) {
  const { words } = useConsole();
  return (
    <span className={css.badge} data-state={state}>
      <span aria-hidden>{signs[state]}</span> {words.shell.states[state]}
    </span>
  );
}
