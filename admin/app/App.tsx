import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { Gate } from "./Gate.tsx";
import { theme } from "./theme.ts";
import { useStoredChoice } from "../console/stored-choice.ts";
import { catalogues, type Language } from "../words/words.ts";

/** The whole console in one language. */
export function App() {
  const [stored, store] = useStoredChoice(window.localStorage, "phieu-kin-language");
  const language: Language = stored === "en" ? "en" : "vi";
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme="light"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <Notifications position="bottom-right" />
      <Gate language={language} setLanguage={store} words={catalogues[language]} />
    </MantineProvider>
  );
}
