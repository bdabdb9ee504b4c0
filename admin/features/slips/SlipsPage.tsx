import { Button, Group, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { classKey, type SlipClass } from "../../../shared/domain/slip-classes.ts";
import type { BatchId } from "../../../shared/domain/ids.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { GateButton } from "../../parts/gate/GateButton.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import { BatchCard } from "./BatchCard.tsx";
import { BatchPage } from "./BatchPage.tsx";
import { classesOf, classNameParts, pilePlans } from "../../model/slip-classes.ts";
import { MakeSlipsDialog } from "./MakeSlipsDialog.tsx";
import { PresentSlips } from "./PresentSlips.tsx";
import { slipsIn, useSlipRuns } from "./slip-runs.ts";

/** What the page shows: the list, the sheets of a batch, or its slips one after another. */
type Shown =
  | { readonly kind: "list" }
  | { readonly kind: "sheets"; readonly batchId: BatchId }
  | { readonly kind: "one-by-one"; readonly batchId: BatchId };

export function SlipsPage() {
  const { view, words } = useConsole();
  const runs = useSlipRuns();
  const [shown, setShown] = useState<Shown>({ kind: "list" });
  if (view.meeting === null) {
    return (
      <>
        <PageHead title={words.slips.title}>{words.slips.intro}</PageHead>
        <EmptyState title={words.slips.noMeetingTitle} text={words.slips.noMeetingText} />
      </>
    );
  }
  const backToList = () => setShown({ kind: "list" });
  const batchId = shown.kind === "list" ? null : shown.batchId;
  const batch = view.meeting.batches.find((candidate) => candidate.batchId === batchId);
  const piles = batchId === null ? undefined : runs.get(batchId);
  if (batch !== undefined && shown.kind === "one-by-one") {
    return <PresentSlips meeting={view.meeting} batch={batch} piles={piles ?? []} onEnd={backToList} />;
  }
  if (batch !== undefined && piles !== undefined && shown.kind === "sheets") {
    return (
      <BatchPage
        meeting={view.meeting}
        batch={batch}
        piles={piles}
        onBack={backToList}
        onPresent={() => setShown({ kind: "one-by-one", batchId: batch.batchId })}
      />
    );
  }
  return <SlipList meeting={view.meeting} onShow={setShown} />;
}

type SlipListProps = {
  readonly meeting: ConsoleMeeting;
  readonly onShow: (shown: Shown) => void;
};

function SlipList({ meeting, onShow }: SlipListProps) {
  const { words } = useConsole();
  const runs = useSlipRuns();
  const classes = classesOf(meeting);
  const waiting = meeting.batches.filter(({ state }) => state === "registered");
  const presented = meeting.batches.filter(
    ({ state, batchId }) => state === "confirmed" && runs.has(batchId),
  );
  return (
    <>
      <PageHead title={words.slips.title}>{words.slips.intro}</PageHead>
      <Stack gap="lg">
        {classes.length === 0 && (
          <EmptyState title={words.slips.noClassTitle} text={words.slips.noClassText} />
        )}
        {waiting.map((batch) => (
          <BatchCard
            key={batch.batchId}
            meeting={meeting}
            batch={batch}
            isHere={runs.has(batch.batchId)}
            onView={() => onShow({ kind: "sheets", batchId: batch.batchId })}
          />
        ))}
        {presented.map(({ batchId }) => (
          <Group key={batchId}>
            <Button onClick={() => onShow({ kind: "one-by-one", batchId })}>{words.slips.present}</Button>
            <Text>{words.slips.remaining(slipsIn(runs.get(batchId) ?? []))}</Text>
          </Group>
        ))}
        {classes.map((slipClass) => (
          <ClassCard key={classKey(slipClass.electorates)} meeting={meeting} slipClass={slipClass} />
        ))}
        {meeting.batches.length > 0 && <BatchTable meeting={meeting} />}
      </Stack>
    </>
  );
}

/** Fewer at a time would show whose the new slips are (protocol B.2). */
const laterSlips = 5;

function ClassCard({
  meeting,
  slipClass,
}: {
  readonly meeting: ConsoleMeeting;
  readonly slipClass: SlipClass;
}) {
  const { words } = useConsole();
  const [isMaking, setMaking] = useState(false);
  const { letter, names } = classNameParts(meeting, slipClass.electorates);
  const plans = pilePlans(meeting, slipClass);
  const spare = plans.reduce((sum, plan) => sum + plan.spare, 0);
  const own = meeting.batches.filter(
    ({ electorates, state }) =>
      state !== "voided" && classKey(electorates) === classKey(slipClass.electorates),
  );
  const confirmed = own
    .filter(({ state }) => state === "confirmed")
    .reduce((sum, { slipCount }) => sum + slipCount, 0);
  const isFirst = own.length === 0;
  const count = isFirst ? slipClass.entitledCount + spare : laterSlips;
  const first = plans.map(({ hall, people, spare: more }) => ({ hall, count: people + more }));
  const [later = first, ...others] = [...(meeting.public.halls ?? [null])].map((hall) => [
    { hall, count: laterSlips },
  ]);
  return (
    <Card title={words.slips.className(letter, names)}>
      <Text>{words.slips.needed(slipClass.entitledCount, spare)}</Text>
      {meeting.public.halls !== undefined && (
        <Text>
          {first
            .map((pile) => words.halls.pile(pile.hall?.name ?? words.halls.notSaid, pile.count))
            .join("; ")}
        </Text>
      )}
      {confirmed > 0 && <Text fw={600}>{words.slips.confirmed(confirmed)}</Text>}
      <GateButton
        gate="register-slips"
        variant={isFirst ? "filled" : "default"}
        onOpen={() => setMaking(true)}
      >
        {isFirst ? words.slips.make(count) : words.slips.makeMore(count)}
      </GateButton>
      {isMaking && (
        <MakeSlipsDialog
          meeting={meeting}
          slipClass={slipClass}
          choices={isFirst ? [first] : [later, ...others]}
          onClose={() => setMaking(false)}
        />
      )}
    </Card>
  );
}

function BatchTable({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const words = useConsole().words.slips;
  return (
    <TableFrame caption={words.batchesCaption(meeting.batches.length)}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.batchClass}</Table.Th>
          <Table.Th>{words.batchCount}</Table.Th>
          <Table.Th>{words.batchState}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {meeting.batches.map((batch) => {
          const { letter, names } = classNameParts(meeting, batch.electorates);
          return (
            <Table.Tr key={batch.batchId}>
              <Table.Th scope="row">{words.className(letter, names)}</Table.Th>
              <Table.Td>{batch.slipCount}</Table.Td>
              <Table.Td>{words.batchStates[batch.state]}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </TableFrame>
  );
}
