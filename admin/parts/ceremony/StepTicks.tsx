import { ceremonySteps } from "../../../shared/domain/ceremony.ts";
import type { CeremonyRunView } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import css from "./Ceremony.module.css";

/** The four rounds of messages and the words, with a tick for each that is behind us. */
export function StepTicks({ run: { sent, confirmed } }: { readonly run: CeremonyRunView }) {
  const { words } = useConsole();
  const done = sent.length === 0 ? 0 : Math.min(...sent);
  const steps = [
    ...ceremonySteps.map((step, index) => ({ title: words.ceremony.stepTitles[step], isDone: done > index })),
    { title: words.ceremony.compareTitle, isDone: confirmed },
  ];
  const current = steps.findIndex(({ isDone }) => !isDone);
  return (
    <ol className={css.steps}>
      {steps.map(({ title, isDone }, index) => (
        <li key={title} data-done={isDone || undefined} aria-current={index === current ? "step" : undefined}>
          <span aria-hidden>{isDone ? "✓" : index === current ? "●" : "○"}</span> {title}
        </li>
      ))}
    </ol>
  );
}
