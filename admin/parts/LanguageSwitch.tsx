import { SegmentedControl } from "@mantine/core";
import type { Language } from "../words/words.ts";

interface LanguageSwitchProps {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly label: string;
}

export function LanguageSwitch({ language, setLanguage, label }: LanguageSwitchProps) {
  return (
    <SegmentedControl
      aria-label={label}
      size="sm"
      value={language}
      onChange={setLanguage}
      data={[
        { value: "vi", label: "Tiếng Việt" },
        { value: "en", label: "English" },
      ]}
    />
  );
}
