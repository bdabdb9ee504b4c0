import { Badge, Button, Group, Stack, Table } from "@mantine/core";
import { useState } from "react";
import type { Draft, TellerSeat } from "../../shared/domain/draft.ts";
import { useConsole } from "../app/console-context.tsx";
import { ConfirmDialog } from "../parts/ConfirmDialog.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { GateButton } from "../parts/GateButton.tsx";
import { Notice } from "../parts/Notice.tsx";
import { PageHead } from "../parts/PageHead.tsx";
import { TableFrame } from "../parts/TableFrame.tsx";
import { isOneDevice } from "./draft-steps.ts";
import { SeatDialog } from "./SeatDialog.tsx";
import { useSaveDraft } from "./use-draft.ts";
import { WithDraft } from "./WithDraft.tsx";

const seatsMax = 7;

export function SeatsPage() {
  const { words, draft } = useConsole();
  return (
    <>
      <PageHead title={words.rounds.seatsTitle(draft?.settings.committeeWord ?? "Ban")}>
        {words.rounds.seatsIntro}
      </PageHead>
      <WithDraft>{(chosen) => <Seats key={chosen.meetingId} draft={chosen} />}</WithDraft>
    </>
  );
}

function Seats({ draft }: { readonly draft: Draft }) {
  const { words } = useConsole();
  /** Index of the seat that is edited, or one past the last for a new one. */
  const [edited, setEdited] = useState<number | null>(null);
  const count = draft.tellers.length;
  const add = <Button onClick={() => setEdited(count)}>{words.rounds.addSeat}</Button>;
  return (
    <Stack>
      {count === 0 ? (
        <EmptyState title={words.rounds.seatsEmptyTitle} text={words.rounds.seatsEmptyText}>
          {add}
        </EmptyState>
      ) : (
        <>
          {isOneDevice(draft) && (
            <Notice kind="warning">{count === 1 ? words.rounds.oneTeller : words.rounds.sameDevice}</Notice>
          )}
          <SeatTable draft={draft} onEdit={setEdited} />
          <Group>{count < seatsMax ? add : words.rounds.seatsFull}</Group>
        </>
      )}
      {edited !== null && <SeatDialog draft={draft} index={edited} onClose={() => setEdited(null)} />}
    </Stack>
  );
}

function SeatTable({ draft, onEdit }: { readonly draft: Draft; readonly onEdit: (index: number) => void }) {
  const { words } = useConsole();
  const ready = draft.tellers.filter(({ publicKey }) => publicKey !== null).length;
  return (
    <TableFrame caption={words.rounds.readyCount(ready, draft.tellers.length)}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.rounds.seat}</Table.Th>
          <Table.Th>{words.rounds.seatName}</Table.Th>
          <Table.Th>{words.rounds.seatPost}</Table.Th>
          <Table.Th>{words.rounds.key}</Table.Th>
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {draft.tellers.map((teller, index) => (
          // A seat is its place in the list (protocol A.3).
          <SeatRow key={index} draft={draft} teller={teller} index={index} onEdit={() => onEdit(index)} />
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}

interface SeatRowProps {
  readonly draft: Draft;
  readonly teller: TellerSeat;
  readonly index: number;
  readonly onEdit: () => void;
}

function SeatRow({ draft, teller, index, onEdit }: SeatRowProps) {
  const { words, run } = useConsole();
  const save = useSaveDraft();
  const [isClearing, setClearing] = useState(false);
  const isReady = teller.publicKey !== null;
  // Taking a seat away renumbers the ones behind it, whose keys carry their number.
  const isFixed = draft.tellers.slice(index).some(({ publicKey }) => publicKey !== null);
  const remove = () => save({ ...draft, tellers: draft.tellers.filter((_teller, place) => place !== index) });
  return (
    <Table.Tr>
      <Table.Td>{index + 1}</Table.Td>
      <Table.Th scope="row">{teller.name}</Table.Th>
      <Table.Td>{teller.post}</Table.Td>
      <Table.Td>
        <Badge color={isReady ? "green" : "gray"} variant="light">
          {isReady ? words.rounds.keyReady : words.rounds.keyMissing}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`${words.shell.edit}: ${teller.name}`}
            onClick={onEdit}
          >
            {words.shell.edit}
          </Button>
          {isReady ? (
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              aria-label={`${words.rounds.clearKey}: ${teller.name}`}
              onClick={() => setClearing(true)}
            >
              {words.rounds.clearKey}
            </Button>
          ) : (
            <GateButton
              gate={null}
              variant="subtle"
              color="red"
              size="compact-sm"
              blockedBy={isFixed ? words.rounds.seatHasKey : null}
              onPress={remove}
            >
              {words.shell.remove}
            </GateButton>
          )}
        </Group>
        <ConfirmDialog
          opened={isClearing}
          onClose={() => setClearing(false)}
          title={words.rounds.clearKeyTitle}
          fact={words.rounds.clearKeyFact(teller.name)}
          verb={words.rounds.clearKey}
          isDangerous
          onConfirm={() => run({ kind: "clear-teller-key", meetingId: draft.meetingId, seat: index + 1 })}
        />
      </Table.Td>
    </Table.Tr>
  );
}
