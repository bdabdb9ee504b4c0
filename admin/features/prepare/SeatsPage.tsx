import { hasSharedDevice } from "../../../shared/domain/draft.ts";
import { Badge, Button, Group, Stack, Table } from "@mantine/core";
import { useState } from "react";
import { ceremonySteps } from "../../../shared/domain/ceremony.ts";
import { tellersMax, thresholdTellersMin } from "../../../shared/domain/committee.ts";
import type { Draft, TellerSeat } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { GateButton } from "../../parts/gate/GateButton.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import { CeremonyPanel } from "../../parts/ceremony/CeremonyPanel.tsx";
import { ceremonyOf } from "../../model/draft-steps.ts";
import { withoutSeat } from "../../model/seat-edits.ts";
import { SeatDialog } from "./SeatDialog.tsx";
import { SeatQrDialog } from "./SeatQrDialog.tsx";
import { ThresholdChoice } from "./ThresholdChoice.tsx";
import { useSaveDraft } from "./use-draft.ts";
import { WithDraft } from "./WithDraft.tsx";

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
  const { words, view } = useConsole();
  const ceremony = draft.threshold === null ? null : ceremonyOf(draft, view);
  const [edited, setEdited] = useState<TellerSeat | "new" | null>(null);
  const count = draft.tellers.length;
  const add = <Button onClick={() => setEdited("new")}>{words.rounds.addSeat}</Button>;
  return (
    <Stack>
      {count === 0 ? (
        <EmptyState title={words.rounds.seatsEmptyTitle} text={words.rounds.seatsEmptyText}>
          {add}
        </EmptyState>
      ) : (
        <>
          {hasSharedDevice(draft) && (
            <Notice kind="warning">{count === 1 ? words.rounds.oneTeller : words.rounds.sameDevice}</Notice>
          )}
          <SeatTable draft={draft} onEdit={setEdited} />
          <Group>{count < tellersMax ? add : words.rounds.seatsFull}</Group>
          {count >= thresholdTellersMin && <ThresholdChoice draft={draft} />}
          {ceremony !== null && <CeremonyPanel ceremony={ceremony} />}
        </>
      )}
      {edited !== null && (
        <SeatDialog draft={draft} seat={edited === "new" ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Stack>
  );
}

type SeatTableProps = {
  readonly draft: Draft;
  readonly onEdit: (seat: TellerSeat) => void;
};

function SeatTable({ draft, onEdit }: SeatTableProps) {
  const { words, view } = useConsole();
  const ceremony = ceremonyOf(draft, view);
  const ready = (ceremony?.seats ?? []).filter((seat) => seat.ready).length;
  const caption = draft.threshold === null ? words.rounds.readyCount : words.ceremony.readyCount;
  return (
    <TableFrame caption={caption(ready, draft.tellers.length)}>
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
          <SeatRow
            key={index}
            draft={draft}
            teller={teller}
            index={index}
            sent={ceremony?.run?.sent[index] ?? 0}
            onEdit={() => onEdit(teller)}
          />
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}

type SeatRowProps = {
  readonly draft: Draft;
  readonly teller: TellerSeat;
  readonly index: number;
  /** Messages of a key ceremony that this seat has sent. */
  readonly sent: number;
  readonly onEdit: () => void;
};

function SeatRow({ draft, teller, index, sent, onEdit }: SeatRowProps) {
  const { words, run } = useConsole();
  const save = useSaveDraft();
  const [isClearing, setClearing] = useState(false);
  const [isShowingQr, setShowingQr] = useState(false);
  const isReady = teller.publicKey !== null;
  // Taking a seat away renumbers the ones behind it, whose keys carry their number.
  const isFixed = draft.tellers.slice(index).some(({ publicKey }) => publicKey !== null);
  const remove = () => save(draft, (now) => withoutSeat(now, teller));
  return (
    <Table.Tr>
      <Table.Td>{index + 1}</Table.Td>
      <Table.Th scope="row">{teller.name}</Table.Th>
      <Table.Td>{teller.post}</Table.Td>
      <Table.Td>
        {draft.threshold === null ? (
          <KeyBadge isReady={isReady} text={isReady ? words.rounds.keyReady : words.rounds.keyMissing} />
        ) : (
          <KeyBadge isReady={sent === ceremonySteps.length} text={words.ceremony.memberStates[sent] ?? ""} />
        )}
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
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`${words.ceremony.qr}: ${teller.name}`}
            onClick={() => setShowingQr(true)}
          >
            {words.ceremony.qr}
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
        {isShowingQr && (
          <SeatQrDialog seat={index + 1} name={teller.name} onClose={() => setShowingQr(false)} />
        )}
        <ConfirmDialog
          opened={isClearing}
          onClose={() => setClearing(false)}
          title={words.rounds.clearKeyTitle}
          fact={words.rounds.clearKeyFact(teller.name)}
          verb={words.rounds.clearKey}
          isDangerous
          onConfirm={() =>
            run({
              kind: "clear-teller-key",
              meetingId: draft.meetingId,
              seat: index + 1,
              publicKey: teller.publicKey ?? "",
            })
          }
        />
      </Table.Td>
    </Table.Tr>
  );
}

function KeyBadge({ isReady, text }: { readonly isReady: boolean; readonly text: string }) {
  return (
    <Badge color={isReady ? "green" : "gray"} variant="light">
      {text}
    </Badge>
  );
}
