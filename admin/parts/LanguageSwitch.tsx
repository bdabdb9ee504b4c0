import { SegmentedControl } from "@mantine/core";
import type { Language } from "../words/words.ts";

type LanguageSwitchProps = {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly label: string;
  /** Two letters each, for the console's head. */
  readonly isShort?: boolean;
};

export function LanguageSwitch({ language, setLanguage, label, isShort = false }: LanguageSwitchProps) {
  return (
    <SegmentedControl
      aria-label={label}
      size="sm"
      value={language}
      onChange={setLanguage}
      data={[
        { value: "vi", label: isShort ? "VI" : "Tiếng Việt" },
        { value: "en", label: isShort ? "EN" : "English" },
      ]}
    />
  );
}
