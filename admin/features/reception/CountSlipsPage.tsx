import { Autocomplete, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
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
import { useChecks } from "../../parts/form/use-checks.ts";
import { countNotes, slipFacts, type SlipCount } from "../../model/slip-count.ts";

/** Slips given out, counted by staff and one teller while a round is open (security B4). */
export function CountSlipsPage() {
  const { view, words } = useConsole();
  const { meeting } = view;
  const round = meeting?.rounds.find(({ public: { phase } }) => phase === "open" || phase === "closing");
  return (
    <>
      <PageHead title={words.reception.slipsTitle}>{words.reception.slipsIntro}</PageHead>
      {meeting === null || round === undefined ? (
        <EmptyState title={words.reception.noRoundTitle} text={words.reception.noRoundText} />
      ) : (
        <CountForm key={round.public.n} meeting={meeting} round={round} />
      )}
    </>
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
    initialValues: { handedOut: "", spare: "", staffName: "", tellerName: "" },
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
