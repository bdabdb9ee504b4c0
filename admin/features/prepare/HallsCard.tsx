import { Button, Table, Text } from "@mantine/core";
import { useState } from "react";
import type { Draft } from "../../../shared/domain/draft.ts";
import type { Hall } from "../../../shared/domain/halls.ts";
import { useConsole } from "../../console/console-context.tsx";
import { peopleOfHall, withoutHall } from "../../model/hall-edits.ts";
import { Card } from "../../parts/Card.tsx";
import { RowActions } from "../../parts/table/RowActions.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import { DraftConfirm } from "./DraftConfirm.tsx";
import { HallDialog } from "./HallDialog.tsx";

/** The halls of a meeting that is held in several; most meetings have none, and say nothing of them anywhere. */
export function HallsCard({ draft }: { readonly draft: Draft }) {
  const { words } = useConsole();
  const [edited, setEdited] = useState<Hall | "new" | null>(null);
  const [leaving, setLeaving] = useState<Hall | null>(null);
  const halls = draft.halls ?? [];
  return (
    <Card title={words.halls.title}>
      <Text>{words.halls.intro}</Text>
      {halls.length > 0 && (
        <TableFrame caption={words.halls.caption(halls.length)}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.halls.name}</Table.Th>
              <Table.Th>{words.halls.address}</Table.Th>
              <Table.Th>{words.halls.people}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {halls.map((hall) => (
              <Table.Tr key={hall.hallId}>
                <Table.Th scope="row">{hall.name}</Table.Th>
                <Table.Td>{hall.address ?? words.halls.ownAddress}</Table.Td>
                <Table.Td>{peopleOfHall(draft, hall.hallId)}</Table.Td>
                <Table.Td>
                  <RowActions
                    name={hall.name}
                    onEdit={() => setEdited(hall)}
                    onRemove={() => setLeaving(hall)}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
      <div>
        <Button variant="default" onClick={() => setEdited("new")}>
          {words.halls.add}
        </Button>
      </div>
      {edited !== null && (
        <HallDialog draft={draft} hall={edited === "new" ? null : edited} onClose={() => setEdited(null)} />
      )}
      {leaving !== null && (
        <DraftConfirm
          draft={draft}
          onClose={() => setLeaving(null)}
          title={words.halls.removeTitle}
          fact={words.halls.removeFact(leaving.name, peopleOfHall(draft, leaving.hallId))}
          verb={words.shell.remove}
          isDangerous
          edit={(now) => withoutHall(now, leaving.hallId)}
        />
      )}
    </Card>
  );
}
