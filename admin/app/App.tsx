import type { Language } from "../../shared/basics/bilingual.ts";
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { useEffect, useMemo } from "react";
import { Gate } from "./Gate.tsx";
import { LeaveQuestion } from "../parts/form/LeaveQuestion.tsx";
import { themeOf } from "./theme.ts";
import { LanguageContext } from "../console/language.ts";
import { useStoredChoice } from "../console/stored-choice.ts";
import { catalogues } from "../words/words.ts";

/** Light or dark: as the device has it, until somebody chooses. */
const look = localStorageColorSchemeManager({ key: "phieu-kin-look" });

/** The whole console in one language. */
export function App() {
  const [stored, store] = useStoredChoice(window.localStorage, "phieu-kin-language");
  const language: Language = stored === "en" ? "en" : "vi";
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const chosen = useMemo(
    () => ({ language, setLanguage: store, words: catalogues[language] }),
    [language, store],
  );
  const theme = useMemo(() => themeOf(catalogues[language]), [language]);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={look}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      {/* In the head, which stays in place: what they say covers no table. */}
      <Notifications position="top-center" />
      <LanguageContext value={chosen}>
        <Gate />
        <LeaveQuestion />
      </LanguageContext>
    </MantineProvider>
  );
}
