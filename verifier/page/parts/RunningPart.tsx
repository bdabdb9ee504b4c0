import type { Progress } from "../checking/messages.ts";
import { useWords } from "../words/words.ts";

type RunningPartProps = {
  readonly name: string;
  readonly progress: Progress | null;
  readonly onCancel: () => void;
};

/** How far the check is. Nothing here says anything about the record. */
export function RunningPart({ name, progress, onCancel }: RunningPartProps) {
  const { words } = useWords();
  return (
    <section className="running">
      <h2>{words.running}</h2>
      <p>{words.file(name)}</p>
      <p>{progressText(progress, words)}</p>
      <progress
        aria-label={words.running}
        {...(progress === null ? {} : { value: progress.done, max: Math.max(1, progress.total) })}
      />
      <p className="quiet-text">{words.notYet}</p>
      <button type="button" className="quiet" onClick={onCancel}>
        {words.cancel}
      </button>
    </section>
  );
}

function progressText(progress: Progress | null, words: ReturnType<typeof useWords>["words"]): string {
  if (progress === null) return words.reading;
  const { done, total } = progress;
  return done < total ? words.ballots(done, total) : words.rest;
}
