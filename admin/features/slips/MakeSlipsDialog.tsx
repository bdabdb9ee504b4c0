import { NativeSelect, Progress, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { randomId } from "../../../shared/basics/random.ts";
import type { SlipClass } from "../../../shared/domain/slip-classes.ts";
import { batchIdSchema } from "../../../shared/domain/ids.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { LineField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { makeRun, type PileOrder } from "./make-run.ts";
import { keepSlipRun } from "./slip-runs.ts";

type MakeSlipsDialogProps = {
  readonly meeting: ConsoleMeeting;
  readonly slipClass: SlipClass;
  /** Piles to make; of several choices, such as more slips for one hall, one is chosen. */
  readonly choices: readonly [readonly PileOrder[], ...(readonly PileOrder[])[]];
  readonly onClose: () => void;
};

/** Asks for two names, makes the slips here and registers their public keys. */
export function MakeSlipsDialog({ meeting, slipClass, choices, onClose }: MakeSlipsDialogProps) {
  const { words, run } = useConsole();
  const [doneCount, setDoneCount] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const piles = choices[chosen] ?? choices[0];
  const count = piles.reduce((sum, pile) => sum + pile.count, 0);
  const nameOf = ({ hall }: PileOrder) => hall?.name ?? words.halls.notSaid;
  const check = useChecks();
  const form = useForm({
    initialValues: { first: "", second: "" },
    validate: {
      first: check.line,
      second: (name, { first }) => check.otherName(name, first),
    },
  });
  const make = async ({ first, second }: { first: string; second: string }) => {
    const batchId = batchIdSchema.parse(randomId(browserRandom));
    const made = await makeRun(meeting.public, piles, setDoneCount);
    // Kept before they are registered: a lost answer must not leave keys at the server without their slips here.
    keepSlipRun(batchId, made.piles);
    const result = await run({
      kind: "register-slips",
      batchId,
      electorates: [...slipClass.electorates],
      slips: [...made.registered],
      names: [tidy(first), tidy(second)],
    });
    setDoneCount(null);
    if (!result.ok && result.error.kind === "refused") keepSlipRun(batchId, []);
    return result;
  };
  return (
    <FormDialog
      form={form}
      title={words.slips.makeTitle}
      fact={words.slips.makeText}
      verb={words.slips.make(count)}
      onSubmit={make}
      onClose={onClose}
    >
      {choices.length > 1 && (
        <NativeSelect
          label={words.halls.moreFor}
          value={String(chosen)}
          data={choices.map((orders, index) => ({
            value: String(index),
            label: orders.map(nameOf).join("; "),
          }))}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
        />
      )}
      {choices.length === 1 && piles.length > 1 && (
        <Text>{piles.map((pile) => words.halls.pile(nameOf(pile), pile.count)).join("; ")}</Text>
      )}
      <LineField form={form} name="first" label={words.slips.firstName} data-autofocus />
      <LineField form={form} name="second" label={words.slips.secondName} />
      {doneCount !== null && (
        <div role="status">
          <Text>{doneCount < count ? words.slips.progress(doneCount, count) : words.slips.registering}</Text>
          <Progress value={(100 * doneCount) / count} aria-label={words.slips.makeTitle} />
        </div>
      )}
    </FormDialog>
  );
}
