import { Table } from "@mantine/core";
import { memo, useState } from "react";
import type { ConsoleMeeting, RosterEntry } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { MoreRows, useFirstRows } from "../../parts/table/first-rows.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import { classNameParts } from "../../model/slip-classes.ts";
import css from "./ReceptionTable.module.css";

type ReceptionTableProps = {
  readonly meeting: ConsoleMeeting;
  readonly found: readonly RosterEntry[];
  readonly setPresent: (entry: RosterEntry, present: boolean) => Promise<unknown>;
  readonly setHanded: (entry: RosterEntry, handed: boolean) => Promise<unknown>;
};

/** Who is here and who has a slip; never which one. */
export function ReceptionTable({ meeting, found, setPresent, setHanded }: ReceptionTableProps) {
  const { words } = useConsole();
  const { shown, hiddenCount, showMore } = useFirstRows(found);
  const { presentCount, handedCount } = meeting;
  const all = meeting.roster ?? [];
  const voters = all.filter(({ person }) => person.isVoter);
  return (
    <>
      <TableFrame
        room="narrow"
        caption={words.reception.caption(presentCount, all.length, handedCount, voters.length)}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.roster.columns.name}</Table.Th>
            <Table.Th className={css.wide}>{words.roster.columns.unit}</Table.Th>
            <Table.Th className={css.wide}>{words.reception.slipKind}</Table.Th>
            <Table.Th>{words.reception.present}</Table.Th>
            <Table.Th>{words.reception.handed}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((entry) => (
            <EntryRow
              key={entry.person.personId}
              entry={entry}
              slipKind={slipKind(meeting, entry, words.reception.noVoter)}
              setPresent={setPresent}
              setHanded={setHanded}
            />
          ))}
        </Table.Tbody>
      </TableFrame>
      {found.length === 0 && <p role="status">{words.shell.nothingFound}</p>}
      <MoreRows hiddenCount={hiddenCount} onMore={showMore} />
    </>
  );
}

function slipKind(meeting: ConsoleMeeting, { person }: RosterEntry, none: string): string {
  if (!person.isVoter || person.electorates.length === 0) return none;
  return classNameParts(meeting, person.electorates).letter;
}

type EntryRowProps = {
  readonly entry: RosterEntry;
  readonly slipKind: string;
} & Pick<ReceptionTableProps, "setPresent" | "setHanded">;

const EntryRow = memo(function EntryRow({ entry, slipKind, setPresent, setHanded }: EntryRowProps) {
  const { words } = useConsole();
  const { person, present, handed } = entry;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {person.name}
        <div className={css.post}>{person.post}</div>
      </Table.Th>
      <Table.Td className={css.wide}>{person.unit}</Table.Td>
      <Table.Td className={css.wide}>{slipKind}</Table.Td>
      <Table.Td>
        <Tick
          label={words.reception.presentOf(person.name)}
          isSet={present}
          onSet={(next) => setPresent(entry, next)}
        />
      </Table.Td>
      <Table.Td>
        {person.isVoter ? (
          <Tick
            label={words.reception.handedOf(person.name)}
            isSet={handed}
            onSet={(next) => setHanded(entry, next)}
          />
        ) : (
          <span className={css.post}>{words.reception.noVoter}</span>
        )}
      </Table.Td>
    </Table.Tr>
  );
});

type TickProps = {
  readonly label: string;
  readonly isSet: boolean;
  readonly onSet: (isSet: boolean) => Promise<unknown>;
};

/** Shows what was pressed at once, and what the server knows as soon as it has answered. */
function Tick({ label, isSet, onSet }: TickProps) {
  const [pending, setPending] = useState<boolean | null>(null);
  const press = async (next: boolean) => {
    setPending(next);
    await onSet(next);
    setPending(null);
  };
  return (
    <input
      type="checkbox"
      className={css.tick}
      aria-label={label}
      checked={pending ?? isSet}
      onChange={(event) => {
        if (pending === null) void press(event.currentTarget.checked);
      }}
    />
  );
}
