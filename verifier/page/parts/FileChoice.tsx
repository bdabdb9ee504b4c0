/** Takes a file by dropping it anywhere on the page or by choosing it. */
import { useEffect, useRef, useState } from "react";
import { chooseAgain } from "../../../shared/browser/choose-again.ts";
import { useWords } from "../words/words.ts";

type FileChoiceProps = {
  /** Nothing was checked yet: the place to drop is large. */
  readonly isFirst: boolean;
  readonly onFiles: (files: readonly File[]) => void;
};

export function FileChoice({ isFirst, onFiles }: FileChoiceProps) {
  const { words } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const isOver = useDrop(onFiles);
  return (
    <section className={`drop${isFirst ? " large" : ""}${isOver ? " over" : ""}`}>
      <p className="drop-title">{isFirst || isOver ? words.dropTitle : words.dropAgain}</p>
      <button type="button" onClick={() => input.current?.click()}>
        {words.choose}
      </button>
      <input
        ref={input}
        type="file"
        accept=".zip,.bel"
        hidden
        aria-label={words.choose}
        {...chooseAgain}
        onChange={({ target }) => onFiles([...(target.files ?? [])])}
      />
    </section>
  );
}

/** A file that misses the frame would otherwise be opened by the browser in the page's place. */
function useDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, [onFiles]);
  return isOver;
}
