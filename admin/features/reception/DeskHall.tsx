import { NativeSelect } from "@mantine/core";
import type { Hall } from "../../../shared/domain/halls.ts";
import type { HallId } from "../../../shared/domain/ids.ts";
import { useConsole } from "../../console/console-context.tsx";
import { useStoredChoice } from "../../console/stored-choice.ts";

/** The hall of the desk at this device, kept there; null: none is chosen, or the meeting has none. */
export function useDeskHall(halls: readonly Hall[]): readonly [Hall | null, (hallId: string | null) => void] {
  const [stored, store] = useStoredChoice(window.localStorage, "phieu-kin-desk-hall");
  return [halls.find(({ hallId }) => hallId === stored) ?? null, store];
}

type DeskHallProps = {
  readonly halls: readonly Hall[];
  readonly value: HallId | null;
  readonly onChoose: (hallId: string | null) => void;
};

export function DeskHall({ halls, value, onChoose }: DeskHallProps) {
  const { words } = useConsole();
  if (halls.length === 0) return null;
  return (
    <NativeSelect
      label={words.halls.desk}
      description={words.halls.deskHint}
      maw="34rem"
      value={value ?? ""}
      data={[
        { value: "", label: words.halls.noDesk },
        ...halls.map(({ hallId, name }) => ({ value: hallId, label: name })),
      ]}
      onChange={({ currentTarget: { value: chosen } }) => onChoose(chosen === "" ? null : chosen)}
    />
  );
}
