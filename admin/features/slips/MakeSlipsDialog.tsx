import { samePerson } from "../../../shared/domain/text.ts";
import { Progress, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { ok } from "../../../shared/basics/result.ts";
import { randomId } from "../../../shared/basics/random.ts";
import type { SlipClass } from "../../../shared/client/slip-maker.ts";
import { batchIdSchema } from "../../../shared/domain/ids.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Dialog } from "../../parts/form/Dialog.tsx";
import { lineProblem, tidy } from "../../model/field-checks.ts";
import { SubmitLine } from "../../parts/form/SubmitLine.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import { makeRun } from "./make-run.ts";
import { keepSlipRun } from "./slip-runs.ts";

type MakeSlipsDialogProps = {
  readonly meeting: ConsoleMeeting;
  readonly slipClass: SlipClass;
  readonly count: number;
  readonly onClose: () => void;
};

/** Asks for two names, makes the slips here and registers their public keys. */
export function MakeSlipsDialog({ meeting, slipClass, count, onClose }: MakeSlipsDialogProps) {
  const { words, run } = useConsole();
  const [doneCount, setDoneCount] = useState<number | null>(null);
  const form = useForm({
    initialValues: { first: "", second: "" },
    validate: {
      first: (name) => lineProblem(name, words.shell),
      second: (name, { first }) =>
        lineProblem(name, words.shell) ??
        (samePerson(tidy(name), tidy(first)) ? words.slips.sameNames : null),
    },
  });
  const { isBusy, failure, start } = useAction(async () => {
    const { first, second } = form.getValues();
    const batchId = batchIdSchema.parse(randomId(browserRandom));
    const made = await makeRun(meeting.public, count, setDoneCount);
    // Kept before they are registered: a lost answer must not leave keys at the server without their slips here.
    keepSlipRun(batchId, made.printed);
    const result = await run({
      kind: "register-slips",
      batchId,
      electorates: [...slipClass.electorates],
      slips: [...made.registered],
      names: [tidy(first), tidy(second)],
    });
    setDoneCount(null);
    if (!result.ok && result.error.kind === "refused") keepSlipRun(batchId, []);
    if (!result.ok) return result;
    onClose();
    return ok(null);
  });
  return (
    <Dialog title={words.slips.makeTitle} onClose={isBusy ? () => undefined : onClose}>
      <form noValidate onSubmit={form.onSubmit(() => void start())}>
        <Stack>
          <Text>{words.slips.makeText}</Text>
          <TextInput label={words.slips.firstName} data-autofocus {...form.getInputProps("first")} />
          <TextInput label={words.slips.secondName} {...form.getInputProps("second")} />
          {doneCount !== null && (
            <div role="status">
              <Text>
                {doneCount < count ? words.slips.progress(doneCount, count) : words.slips.registering}
              </Text>
              <Progress value={(100 * doneCount) / count} aria-label={words.slips.makeTitle} />
            </div>
          )}
          <SubmitLine isBusy={isBusy} failure={failure} verb={words.slips.make(count)} />
        </Stack>
      </form>
    </Dialog>
  );
}
