import { Button, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useWords } from "../console/language.ts";

/** To the other look, light or dark. Until somebody presses it the console has the look of its device. */
export function LookSwitch() {
  const words = useWords();
  const { setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme("light", { getInitialValueInEffect: false });
  const other = shown === "dark" ? "light" : "dark";
  return (
    <Button variant="default" size="compact-md" onClick={() => setColorScheme(other)}>
      <span aria-hidden>◐&nbsp;</span>
      {other === "dark" ? words.shell.lookDark : words.shell.lookLight}
    </Button>
  );
}
