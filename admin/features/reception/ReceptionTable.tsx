import { Button, Table } from "@mantine/core";
import { absenceWords } from "../../../shared/domain/attendance.ts";
import type { HallId } from "../../../shared/domain/ids.ts";
import type { ConsoleMeeting, RosterEntry } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { MoreRows, useFirstRows } from "../../parts/table/first-rows.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import { deskFigures, type DeskFact, type Line } from "../../model/desk.ts";
import { classNameParts } from "../../model/slip-classes.ts";
import { hallNameOf } from "../../../shared/domain/halls.ts";
import css from "./ReceptionTable.module.css";

type ReceptionTableProps = {
  readonly meeting: ConsoleMeeting;
  readonly found: readonly RosterEntry[];
  /** Of this desk: whom the list has elsewhere is told so. */
  readonly hallId: HallId | null;
  readonly lineOf: (entry: RosterEntry) => Line;
  readonly onFact: (entry: RosterEntry, fact: DeskFact) => void;
  readonly onMore: (entry: RosterEntry) => void;
};

/** Who is here and who has a slip; never which one. */
export function ReceptionTable({ meeting, found, hallId, lineOf, onFact, onMore }: ReceptionTableProps) {
  const { words } = useConsole();
  const { shown, hiddenCount, showMore } = useFirstRows(found);
  const { present, handed, voters, guests, guestsPresent } = deskFigures(meeting.roster ?? []);
  return (
    <>
      <TableFrame
        room="narrow"
        caption={words.reception.caption({ present, handed, voters, guests, guestsPresent })}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.roster.columns.name}</Table.Th>
            <Table.Th className={css.wide}>{words.roster.columns.unit}</Table.Th>
            <Table.Th className={css.wide}>{words.reception.slipKind}</Table.Th>
            <Table.Th>{words.reception.present}</Table.Th>
            <Table.Th>{words.reception.handed}</Table.Th>
            <Table.Th>{words.reception.more}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((entry) => (
            <EntryRow
              key={entry.person.personId}
              entry={entry}
              line={lineOf(entry)}
              otherHall={otherHall(meeting, entry, hallId)}
              slipKind={slipKind(meeting, entry, words.reception.noVoter)}
              onFact={onFact}
              onMore={onMore}
            />
          ))}
        </Table.Tbody>
      </TableFrame>
      {found.length === 0 && <p role="status">{words.shell.nothingFound}</p>}
      <MoreRows hiddenCount={hiddenCount} onMore={showMore} />
    </>
  );
}

/** The name of the hall where the list has a person, unless it is this desk's; empty: none is said. */
function otherHall(
  { public: { halls = [] } }: ConsoleMeeting,
  { person }: RosterEntry,
  own: HallId | null,
): string {
  return person.hallId === own ? "" : hallNameOf(halls, person.hallId);
}

function slipKind(meeting: ConsoleMeeting, { person }: RosterEntry, none: string): string {
  if (!person.isVoter || person.electorates.length === 0) return none;
  return classNameParts(meeting, person.electorates).letter;
}

type EntryRowProps = {
  readonly entry: RosterEntry;
  readonly line: Line;
  readonly otherHall: string;
  readonly slipKind: string;
} & Pick<ReceptionTableProps, "onFact" | "onMore">;

function EntryRow({ entry, line, otherHall: hall, slipKind, onFact, onMore }: EntryRowProps) {
  const { words, language } = useConsole();
  const { person } = entry;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {person.name}
        <div className={css.post}>{person.post}</div>
        {hall !== "" && <div className={css.post}>{words.halls.listedIn(hall)}</div>}
        {line.absence !== null && <div className={css.post}>{absenceWords[line.absence][language]}</div>}
      </Table.Th>
      <Table.Td className={css.wide}>{person.unit}</Table.Td>
      <Table.Td className={css.wide}>{slipKind}</Table.Td>
      <Table.Td>
        <Tick
          label={words.reception.presentOf(person.name)}
          isSet={line.present}
          onSet={() => onFact(entry, { kind: "present" })}
          onPressedAgain={() => onMore(entry)}
        />
      </Table.Td>
      <Table.Td>
        {person.isVoter ? (
          <Tick
            label={words.reception.handedOf(person.name)}
            isSet={line.handed}
            onSet={() => onFact(entry, { kind: "handed" })}
            onPressedAgain={() => onMore(entry)}
          />
        ) : (
          <span className={css.post}>{words.reception.noVoter}</span>
        )}
      </Table.Td>
      <Table.Td>
        <Button
          variant="default"
          size="compact-md"
          aria-label={words.reception.moreOf(person.name)}
          onClick={() => onMore(entry)}
        >
          {words.reception.more}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

type TickProps = {
  readonly label: string;
  readonly isSet: boolean;
  readonly onSet: () => void;
  readonly onPressedAgain: () => void;
};

/** Only ever sets: whoever presses just after another desk did means the same, and must not take that tick away. */
function Tick({ label, isSet, onSet, onPressedAgain }: TickProps) {
  return (
    <input
      type="checkbox"
      className={css.tick}
      aria-label={label}
      checked={isSet}
      onChange={isSet ? onPressedAgain : onSet}
    />
  );
}
