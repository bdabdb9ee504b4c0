/** The page: one file in, what the verifier says of it, and what nobody's verifier can say. */
import { useEffect, useState } from "react";
import type { Language } from "../../shared/basics/bilingual.ts";
import { CheckBallotPart } from "./check-ballot/CheckBallotPart.tsx";
import { FileChoice } from "./parts/FileChoice.tsx";
import { FoundPart } from "./parts/FoundPart.tsx";
import { AboutPage } from "./parts/AboutPage.tsx";
import { RunningPart } from "./parts/RunningPart.tsx";
import { useCheck, type Shown } from "./use-check.ts";
import { LanguageContext, useWords } from "./words/words.ts";

/** By vite.config.ts. */
declare const SOFTWARE_VERSION: string;

export function App({ script }: { readonly script: string }) {
  const [language, setLanguage] = useState<Language>("vi");
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <LanguageContext value={language}>
      <Page script={script} onOtherLanguage={() => setLanguage(language === "vi" ? "en" : "vi")} />
    </LanguageContext>
  );
}

type PageProps = { readonly script: string; readonly onOtherLanguage: () => void };

function Page({ script, onOtherLanguage }: PageProps) {
  const { words } = useWords();
  const { shown, take, cancel } = useCheck(script);
  const [isOfBallot, setOfBallot] = useState(false);
  return (
    <>
      <header>
        <div className="line">
          <h1>{words.title}</h1>
          <button type="button" className="quiet" onClick={onOtherLanguage}>
            {words.otherLanguage}
          </button>
        </div>
      </header>
      {isOfBallot ? (
        <main>
          <CheckBallotPart onEnd={() => setOfBallot(false)} />
          <AboutPage />
        </main>
      ) : (
        <main>
          <p>{words.intro}</p>
          <FileChoice isFirst={shown.kind === "empty"} onFiles={take} />
          <div aria-live="polite">
            <ShownPart shown={shown} onCancel={cancel} />
          </div>
          <p>
            <button type="button" className="quiet" onClick={() => setOfBallot(true)}>
              {words.ballotTitle}
            </button>
          </p>
          <AboutPage />
        </main>
      )}
      <footer>{words.version(SOFTWARE_VERSION)}</footer>
    </>
  );
}

function ShownPart({ shown, onCancel }: { readonly shown: Shown; readonly onCancel: () => void }) {
  const { words } = useWords();
  switch (shown.kind) {
    case "empty":
      return null;
    case "several-files":
      return <p className="notice">{words.severalFiles}</p>;
    case "running":
      return <RunningPart name={shown.name} progress={shown.progress} onCancel={onCancel} />;
    case "no-verdict":
      return (
        <section className="notice">
          <p>{words.file(shown.name)}</p>
          <p>{words.noVerdict[shown.reason]}</p>
        </section>
      );
    case "found":
      return <FoundPart key={shown.number} name={shown.name} found={shown.found} />;
  }
}
