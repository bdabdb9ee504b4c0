/** A station from one voter to the next: its start, one person's ballot, and the end of both. */
import { useEffect, useState } from "react";
import type { Language } from "../../shared/basics/bilingual.ts";
import { FirstProvider, KioskProvider } from "../context.tsx";
import { startPhoneLink, type Entries, type PhoneLink } from "../phone-link.ts";
import { everyWord } from "../words/every-word.ts";
import { addressOf } from "../words/words.ts";
import { StartPage } from "./StartPage.tsx";
import { useHall } from "./use-hall.ts";
import { Voter } from "./Voter.tsx";
import { emptyStorage, holdsAVoter, entriesInMemory } from "./wipe.ts";
import { stationWords } from "./words.ts";

export type Size = "large" | "larger";

/** A slip as it came: the fragment of its QR, or the code that was typed. */
export type ShownSlip = { readonly fragment: string } | { readonly typed: string };

export function Station() {
  const [language, setLanguage] = useState<Language>("vi");
  const [size, setSize] = useState<Size>("large");
  const [isTaken, setTaken] = useState(holdsAVoter);
  const [link, setLink] = useState<PhoneLink | null>(null);
  const hall = useHall(link === null);
  const address = addressOf(hall?.meeting ?? null);
  const words = everyWord(language, address);
  const own = stationWords(language, address);
  useEffect(() => {
    if (!isTaken) emptyStorage();
  }, [isTaken]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.setAttribute("data-size", size);
    document.title = own.title;
  }, [language, size, own.title]);
  const begin = (slip: ShownSlip) => {
    setLink(startOf(slip, entriesInMemory()));
  };
  const switchLanguage = () => setLanguage(language === "vi" ? "en" : "vi");
  const frame = { onLanguage: switchLanguage, own };
  return (
    <FirstProvider value={{ words, language }}>
      <KioskProvider value={{ words, language, act: (intent) => link?.act(intent) }}>
        {isTaken ? (
          <TakenPage own={own} onClear={() => setTaken(false)} />
        ) : link === null ? (
          <StartPage {...frame} hall={hall} size={size} onSize={setSize} onSlip={begin} />
        ) : (
          <Voter {...frame} link={link} />
        )}
      </KioskProvider>
    </FirstProvider>
  );
}

/** A typed code is given to the engine once it asks for one. */
function startOf(slip: ShownSlip, entries: Entries): PhoneLink {
  if ("fragment" in slip) return startPhoneLink(slip.fragment, entries);
  const link = startPhoneLink("", entries);
  const stop = link.subscribe(() => {
    const state = link.state();
    if (state?.kind !== "state" || state.state.screen.kind !== "no-slip") return;
    stop();
    link.act({ kind: "type-code", typed: slip.typed });
  });
  return link;
}

/** This browser was somebody's phone: what it keeps is not erased unasked. */
function TakenPage({
  own,
  onClear,
}: {
  readonly own: ReturnType<typeof stationWords>;
  readonly onClear: () => void;
}) {
  return (
    <main className="page">
      <h1>{own.left}</h1>
      <p>{own.leftText}</p>
      <a className="button" href="/">
        {own.leftOwn}
      </a>
      <button type="button" className="button button-second" onClick={onClear}>
        {own.leftClear}
      </button>
    </main>
  );
}
