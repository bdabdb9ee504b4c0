import css from "./Ceremony.module.css";

/** Four words to be read aloud, numbered, large. */
export function WordList({ list }: { readonly list: readonly string[] }) {
  return (
    <ol className={css.words}>
      {list.map((word, index) => (
        <li key={index}>{word}</li>
      ))}
    </ol>
  );
}
