import { useWords } from "../words/words.ts";

/** Why a page that comes along with the record it judges proves little, and what to do about it. */
export function AboutPage() {
  const { words } = useWords();
  return (
    <section className="about">
      <h2>{words.pageTitle}</h2>
      {words.page.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </section>
  );
}
