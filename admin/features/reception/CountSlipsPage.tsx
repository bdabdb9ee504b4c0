import { Autocomplete, Stack, Table } from "@mantine/core";
import { useForm } from "@mantine/form";
import { isRunning } from "../../../shared/domain/phases.ts";
import type { ConsoleMeeting, ConsoleRound } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { tidy } from "../../model/field-checks.ts";
import { ImbalanceNotice } from "../../parts/ImbalanceNotice.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { StatCard, StatRow } from "../../parts/StatCard.tsx";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { LineField, NumberField } from "../../parts/form/fields.tsx";
import { TableFrame } from "../../parts/table/TableFrame.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { countNotes, slipFacts, type SlipCount } from "../../model/slip-count.ts";

/** Slips given out, counted by staff and one teller while a round is open (security B4): every round on this one page. */
export function CountSlipsPage() {
  const { view, words } = useConsole();
  const { meeting } = view;
  const round = meeting?.rounds.find(({ public: { phase } }) => isRunning(phase));
  return (
    <>
      <PageHead title={words.reception.slipsTitle}>{words.reception.slipsIntro}</PageHead>
      <Stack>
        {meeting === null || round === undefined ? (
          <EmptyState title={words.reception.noRoundTitle} text={words.reception.noRoundText} />
        ) : (
          <CountForm key={round.public.n} meeting={meeting} round={round} />
        )}
        {meeting !== null && meeting.rounds.length > 0 && <AllRounds meeting={meeting} />}
      </Stack>
    </>
  );
}

/** Whoever counted last is asked for no name again: the same two go on, or two others are typed. */
function lastNames({ rounds }: ConsoleMeeting): Pick<Fields, "staffName" | "tellerName"> {
  const last = rounds.findLast(({ handedOutCount }) => handedOutCount !== null)?.handedOutCount;
  return { staffName: last?.staffName ?? "", tellerName: last?.tellerName ?? "" };
}

function AllRounds({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const words = useConsole().words.reception;
  return (
    <TableFrame caption={words.allRounds(meeting.rounds.length)}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.round}</Table.Th>
          <Table.Th>{words.printedShort}</Table.Th>
          <Table.Th>{words.handedOut}</Table.Th>
          <Table.Th>{words.replaced}</Table.Th>
          <Table.Th>{words.voided}</Table.Th>
          <Table.Th>{words.spare}</Table.Th>
          <Table.Th>{words.countedBy}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {meeting.rounds.map((round) => {
          const { n, title } = round.public;
          const counted = round.handedOutCount;
          const changes = round.counts ?? round.slipChanges;
          return (
            <Table.Tr key={n}>
              <Table.Th scope="row">{words.roundTitle(n, title)}</Table.Th>
              <Table.Td>{slipFacts(meeting, round).printed}</Table.Td>
              <Table.Td>{counted?.handedOut ?? words.notCounted}</Table.Td>
              <Table.Td>{changes.replaced}</Table.Td>
              <Table.Td>{changes.voided}</Table.Td>
              <Table.Td>{counted?.spare ?? words.notCounted}</Table.Td>
              <Table.Td>{counted === null ? "" : `${counted.staffName}, ${counted.tellerName}`}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </TableFrame>
  );
}

const countFields = ["handedOut", "spare"] as const;
type Fields = Record<(typeof countFields)[number], number | string> & {
  staffName: string;
  tellerName: string;
};

function CountForm({ meeting, round }: { readonly meeting: ConsoleMeeting; readonly round: ConsoleRound }) {
  const { words, run, notify } = useConsole();
  const { n, title } = round.public;
  const facts = slipFacts(meeting, round);
  const check = useChecks();
  const checkCount = (value: number | string) =>
    typeof value === "number" && Number.isInteger(value) && value >= 0 ? null : words.reception.wholeNumber;
  const form = useForm<Fields>({
    initialValues: { handedOut: "", spare: "", ...lastNames(meeting) },
    validate: {
      handedOut: checkCount,
      spare: checkCount,
      staffName: check.line,
      tellerName: (name, { staffName }) => check.otherName(name, staffName),
    },
  });
  const count: SlipCount = {
    handedOut: Number(form.values.handedOut),
    spare: Number(form.values.spare),
  };
  const record = ({ staffName, tellerName }: Fields) => {
    const names = { staffName: tidy(staffName), tellerName: tidy(tellerName) };
    return run({ kind: "count-handed-out", n, ...count, ...names });
  };
  const isFilled = countFields.every((field) => form.values[field] !== "");
  const recorded = round.handedOutCount;
  return (
    <Stack maw="46rem">
      <StatRow>
        <StatCard label={words.reception.printed} value={facts.printed} />
        <StatCard label={words.reception.ticked} value={facts.ticked} />
        <StatCard label={words.reception.presentNow} value={facts.present} />
        <StatCard label={words.reception.replaced} value={facts.replaced} />
        <StatCard label={words.reception.voided} value={facts.voided} />
      </StatRow>
      {recorded !== null && (
        <Notice kind="done">
          {words.reception.recordedBy(recorded.handedOut, recorded.staffName, recorded.tellerName)}
        </Notice>
      )}
      <ImbalanceNotice imbalances={round.imbalances} text={words.result.imbalanceSoFar} />
      <Card title={words.reception.roundTitle(n, title)}>
        <ActionForm
          form={form}
          verb={words.reception.record}
          onSubmit={record}
          onDone={() => notify("done", words.reception.recorded)}
        >
          {countFields.map((field) => (
            <NumberField
              key={field}
              form={form}
              name={field}
              label={words.reception[field]}
              description={words.reception[`${field}Hint`]}
              min={0}
              allowNegative={false}
              maw="24rem"
            />
          ))}
          {isFilled && <CountNotes count={count} facts={facts} />}
          <LineField form={form} name="staffName" label={words.reception.staffName} maw="24rem" />
          <Autocomplete
            label={words.reception.tellerName}
            maw="24rem"
            data={meeting.public.tellers.map(({ name }) => name)}
            {...form.getInputProps("tellerName")}
          />
        </ActionForm>
      </Card>
    </Stack>
  );
}

type CountNotesProps = {
  readonly count: SlipCount;
  readonly facts: ReturnType<typeof slipFacts>;
};

function CountNotes({ count, facts }: CountNotesProps) {
  const { words } = useConsole();
  const notes = countNotes(count, facts, words.reception);
  if (notes.length === 0) return <Notice kind="done">{words.reception.balanced}</Notice>;
  return notes.map((note) => (
    <Notice key={note} kind="warning">
      {note}
    </Notice>
  ));
}
