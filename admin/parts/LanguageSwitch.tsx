import { SegmentedControl } from "@mantine/core";
import { useLanguage } from "../console/language.ts";

type LanguageSwitchProps = {
  /** Two letters each, for the console's head. */
  readonly isShort?: boolean;
};

export function LanguageSwitch({ isShort = false }: LanguageSwitchProps) {
  const { language, setLanguage, words } = useLanguage();
  return (
    <SegmentedControl
      aria-label={words.shell.language}
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
