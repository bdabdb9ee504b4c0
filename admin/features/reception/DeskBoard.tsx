import { Checkbox, Stack } from "@mantine/core";
import { useDeferredValue, useState } from "react";
import type { HallId } from "../../../shared/domain/ids.ts";
import type { ConsoleMeeting, RosterEntry } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { matches } from "../../model/roster-edits.ts";
import { soughtBy } from "../../model/desk.ts";
import { ownHallFirst } from "../../model/hall-figures.ts";
import { DeskHall } from "./DeskHall.tsx";
import { HallTable } from "./HallTable.tsx";
import { DeskFigures } from "./DeskFigures.tsx";
import { FactDialog } from "./FactDialog.tsx";
import { PressList } from "./PressList.tsx";
import { ReceptionTable } from "./ReceptionTable.tsx";
import { SearchLine, type Said } from "./SearchLine.tsx";
import { useDesk } from "./use-desk.ts";

type DeskBoardProps = {
  readonly meeting: ConsoleMeeting;
  /** Of this desk; null where none is chosen, or there are none. */
  readonly hallId: HallId | null;
  readonly onChooseHall: (hallId: string | null) => void;
};

/** One desk of several: finds a person, notes one fact a press, says it large, and takes it back. */
export function DeskBoard({ meeting, hallId, onChooseHall }: DeskBoardProps) {
  const { words } = useConsole();
  const halls = meeting.public.halls ?? [];
  const desk = useDesk(meeting, hallId);
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState<Said>("nothing");
  const [isOnlyMissing, setOnlyMissing] = useState(false);
  const [asked, setAsked] = useState<RosterEntry | null>(null);
  const sought = useDeferredValue(typed);
  const roster = ownHallFirst(meeting.roster ?? [], hallId);
  const electorates = meeting.electorates.map(({ electorateId, name }) => ({ electorateId, name }));
  const matching = (text: string) => roster.filter(({ person }) => matches(person, electorates, text));
  const found = matching(sought).filter(({ present, absence }) => !isOnlyMissing || !(present || absence));

  const tickPresent = (entry: RosterEntry) => {
    setTyped("");
    setSaid(desk.lineOf(entry).present ? { alreadyHere: entry.person.name } : "nothing");
    desk.press(entry, { kind: "present" });
  };
  /** One press notes one fact, and only where it is plain of whom. */
  const enter = (text: string) => {
    const meant = soughtBy(text);
    if (meant.kind === "slip") {
      // Its secret leaves the screen at once.
      setTyped("");
      setSaid("slip");
      return;
    }
    const candidates =
      meant.kind === "badge"
        ? roster.filter(({ person }) => person.personId === meant.personId)
        : matching(text);
    const [only] = candidates;
    if (text.trim() === "") return;
    if (only === undefined) setSaid(meant.kind === "badge" ? "unknown-badge" : "nobody");
    else if (candidates.length > 1) setSaid({ several: candidates.length });
    else tickPresent(only);
  };
  return (
    <Stack>
      <DeskFigures meeting={meeting} />
      <HallTable meeting={meeting} />
      <DeskHall halls={halls} value={hallId} onChoose={onChooseHall} />
      <SearchLine
        typed={typed}
        onType={(text) => {
          setTyped(text);
          setSaid("nothing");
        }}
        said={said}
        onEnter={enter}
      />
      <PressList presses={desk.presses} halls={halls} onUndo={desk.undo} />
      <Checkbox
        label={words.reception.onlyMissing}
        checked={isOnlyMissing}
        onChange={(event) => setOnlyMissing(event.currentTarget.checked)}
      />
      <ReceptionTable
        meeting={meeting}
        found={found}
        hallId={hallId}
        lineOf={desk.lineOf}
        onFact={desk.press}
        onMore={setAsked}
      />
      {asked !== null && (
        <FactDialog
          entry={asked}
          line={desk.lineOf(asked)}
          onFact={(fact) => {
            desk.press(asked, fact);
            setAsked(null);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </Stack>
  );
}
