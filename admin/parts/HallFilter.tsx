import { NativeSelect } from "@mantine/core";
import type { Hall } from "../../shared/domain/halls.ts";
import { useWords } from "../console/language.ts";
import type { HallChoice } from "../model/hall-edits.ts";

type HallFilterProps = {
  readonly halls: readonly Hall[];
  readonly value: HallChoice;
  readonly onChoose: (choice: HallChoice) => void;
};

/** Whose people a list shows; nothing where the meeting has no halls. */
export function HallFilter({ halls, value, onChoose }: HallFilterProps) {
  const words = useWords().halls;
  if (halls.length === 0) return null;
  const choices: readonly HallChoice[] = ["all", ...halls.map(({ hallId }) => hallId), "none"];
  const nameOf = (choice: HallChoice) =>
    choice === "all"
      ? words.all
      : choice === "none"
        ? words.notSaid
        : (halls.find(({ hallId }) => hallId === choice)?.name ?? "");
  return (
    <NativeSelect
      label={words.filter}
      value={value}
      data={choices.map((choice) => ({ value: choice, label: nameOf(choice) }))}
      onChange={(event) => onChoose(choices.find((choice) => choice === event.currentTarget.value) ?? "all")}
    />
  );
}
