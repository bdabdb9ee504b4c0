import { Radio, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ok } from "../../shared/basics/result.ts";
import { slipKeyOfText } from "../../shared/client/slip-maker.ts";
import { tweetNacl } from "../../shared/crypto/nacl.ts";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";
import { useConsole } from "../console/console-context.tsx";
import { Card } from "./Card.tsx";
import { SubmitLine } from "./form/SubmitLine.tsx";
import { useAction } from "./form/use-action.ts";

/** Voids one slip by its code or QR text. The secret is turned into the public key here and then forgotten. */
export function VoidSlipCard({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const { words, run, notify } = useConsole();
  const { meetingId } = meeting.public;
  const form = useForm({
    initialValues: { text: "", kind: "exchanged" },
    validate: {
      text: (text) => {
        const slip = slipKeyOfText(text, meetingId, tweetNacl);
        return slip.ok ? null : words.slips.codeProblems[slip.error];
      },
    },
  });
  const { isBusy, failure, start } = useAction(async () => {
    const { text, kind } = form.getValues();
    const slip = slipKeyOfText(text, meetingId, tweetNacl);
    if (!slip.ok) return ok(null);
    const exchanged = kind === "exchanged";
    const result = await run({ kind: "void-slip", slip: slip.value, exchanged });
    if (result.ok) {
      form.setFieldValue("text", "");
      notify("done", exchanged ? words.slips.exchangedDone : words.slips.voidedDone);
    }
    return result;
  });
  return (
    <Card title={words.slips.voidTitle}>
      <Text>{words.slips.voidText}</Text>
      <form noValidate onSubmit={form.onSubmit(() => void start())}>
        <Stack>
          <TextInput
            label={words.slips.voidField}
            autoComplete="off"
            spellCheck={false}
            maw="34rem"
            readOnly={isBusy}
            {...form.getInputProps("text")}
          />
          <Radio.Group aria-label={words.slips.voidTitle} {...form.getInputProps("kind")}>
            <Stack gap="xs">
              <Radio value="exchanged" label={words.slips.voidExchanged} />
              <Radio value="voided" label={words.slips.voidOnly} />
            </Stack>
          </Radio.Group>
          <SubmitLine isBusy={isBusy} failure={failure} verb={words.slips.voidVerb} />
        </Stack>
      </form>
      <Text c="dimmed">{words.slips.voidedCount(meeting.voidedSlips, meeting.exchangedSlips)}</Text>
    </Card>
  );
}
