import { Button, Group, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import type { Draft } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { failureText } from "../../console/failure-text.ts";
import { Notice } from "../../parts/Notice.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import { GateButton } from "../../parts/gate/GateButton.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { RowActions } from "../../parts/table/RowActions.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import {
  peopleOf,
  unlistedUnits,
  withFirstUnit,
  withoutBody,
  withoutUnit,
  withUnitsOfRoster,
  type Body,
  type Unit,
} from "../../model/body-edits.ts";
import { BodyDialog } from "./BodyDialog.tsx";
import { DraftConfirm } from "./DraftConfirm.tsx";
import { UnitDialog } from "./UnitDialog.tsx";
import { useSaveDraft } from "./use-draft.ts";
import { WithDraft } from "./WithDraft.tsx";

/** Units with their posts, and the collectives and organisations that are rated. */
export function BodiesPage() {
  const { words } = useConsole();
  return (
    <>
      <PageHead title={words.bodies.title}>{words.bodies.intro}</PageHead>
      <WithDraft>
        {(draft) => (
          <Stack key={draft.meetingId} gap="lg">
            <Bodies draft={draft} />
            <Units draft={draft} />
          </Stack>
        )}
      </WithDraft>
    </>
  );
}

function Bodies({ draft }: { readonly draft: Draft }) {
  const { words } = useConsole();
  const [edited, setEdited] = useState<Body | "new" | null>(null);
  const [leaving, setLeaving] = useState<Body | null>(null);
  return (
    <Card title={words.bodies.bodiesTitle}>
      {draft.bodies.length === 0 ? (
        <Text>{words.bodies.bodiesEmpty}</Text>
      ) : (
        <TableFrame caption={words.bodies.bodiesCaption(draft.bodies.length)}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.bodies.name}</Table.Th>
              <Table.Th>{words.bodies.kind}</Table.Th>
              <Table.Th>{words.bodies.unit}</Table.Th>
              <Table.Th>{words.bodies.group}</Table.Th>
              <Table.Th>{words.bodies.selfRating}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {draft.bodies.map((body) => (
              <Table.Tr key={body.bodyId}>
                <Table.Th scope="row">{body.name}</Table.Th>
                <Table.Td>{words.bodies.kinds[body.kind]}</Table.Td>
                <Table.Td>{body.unit}</Table.Td>
                <Table.Td>{body.group}</Table.Td>
                <Table.Td>{body.selfRating}</Table.Td>
                <Table.Td>
                  <RowActions
                    name={body.name}
                    onEdit={() => setEdited(body)}
                    onRemove={() => setLeaving(body)}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
      <Group>
        <Button onClick={() => setEdited("new")}>{words.bodies.addBody}</Button>
      </Group>
      {edited !== null && (
        <BodyDialog draft={draft} body={edited === "new" ? null : edited} onClose={() => setEdited(null)} />
      )}
      {leaving !== null && (
        <DraftConfirm
          draft={draft}
          onClose={() => setLeaving(null)}
          title={words.bodies.removeBodyTitle}
          fact={words.bodies.removeBodyFact(leaving.name)}
          verb={words.shell.remove}
          isDangerous
          edit={(now) => withoutBody(now, leaving.bodyId)}
        />
      )}
    </Card>
  );
}

function Units({ draft }: { readonly draft: Draft }) {
  const { words } = useConsole();
  const save = useSaveDraft();
  const [edited, setEdited] = useState<Unit | "new" | null>(null);
  const [leaving, setLeaving] = useState<Unit | null>(null);
  const missing = unlistedUnits(draft);
  return (
    <Card title={words.bodies.unitsTitle}>
      {draft.units.length === 0 && missing.length === 0 && <Text>{words.bodies.unitsEmpty}</Text>}
      {draft.units.length > 0 && <UnitTable draft={draft} onEdit={setEdited} onRemove={setLeaving} />}
      {missing.length > 0 && <Text>{words.bodies.notListed(missing.join("; "))}</Text>}
      <Group>
        {missing.length > 0 && (
          <GateButton onPress={() => save(draft, withUnitsOfRoster)}>
            {words.bodies.takeFromRoster(missing.length)}
          </GateButton>
        )}
        <Button variant="default" onClick={() => setEdited("new")}>
          {words.bodies.addUnit}
        </Button>
      </Group>
      {edited !== null && (
        <UnitDialog draft={draft} unit={edited === "new" ? null : edited} onClose={() => setEdited(null)} />
      )}
      {leaving !== null && (
        <DraftConfirm
          draft={draft}
          onClose={() => setLeaving(null)}
          title={words.bodies.removeUnitTitle}
          fact={words.bodies.removeUnitFact(leaving.name)}
          verb={words.shell.remove}
          isDangerous
          edit={(now) => withoutUnit(now, leaving.name)}
        />
      )}
    </Card>
  );
}

type UnitTableProps = {
  readonly draft: Draft;
  readonly onEdit: (unit: Unit) => void;
  readonly onRemove: (unit: Unit) => void;
};

function UnitTable({ draft, onEdit, onRemove }: UnitTableProps) {
  const speaker = useConsole();
  const { words } = speaker;
  const save = useSaveDraft();
  const { isBusy, failure, start } = useAction((name: string) =>
    save(draft, (now) => withFirstUnit(now, name)),
  );
  return (
    <>
      <TableFrame caption={words.bodies.unitsCaption(draft.units.length)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.bodies.name}</Table.Th>
            <Table.Th>{words.bodies.unitKind}</Table.Th>
            <Table.Th>{words.bodies.posts}</Table.Th>
            <Table.Th>{words.bodies.people}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {draft.units.map((unit, index) => (
            <Table.Tr key={unit.name}>
              <Table.Th scope="row">
                {unit.name}
                {index === 0 && ` (${words.bodies.first})`}
              </Table.Th>
              <Table.Td>{words.bodies.unitKinds[unit.kind]}</Table.Td>
              <Table.Td>{unit.posts}</Table.Td>
              <Table.Td>{peopleOf(draft, unit.name)}</Table.Td>
              <Table.Td>
                <RowActions name={unit.name} onEdit={() => onEdit(unit)} onRemove={() => onRemove(unit)}>
                  {index > 0 && (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={`${words.bodies.makeFirst}: ${unit.name}`}
                      disabled={isBusy}
                      onClick={() => void start(unit.name)}
                    >
                      {words.bodies.makeFirst}
                    </Button>
                  )}
                </RowActions>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      {failure !== null && <Notice kind="problem">{failureText(failure, speaker)}</Notice>}
    </>
  );
}
