import { Button, Radio, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { defined } from "../../shared/basics/assert.ts";
import { slipKeyOfText } from "../../shared/client/slip-maker.ts";
import { tweetNacl } from "../../shared/crypto/tweet-nacl.ts";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";
import { useConsole } from "../console/console-context.tsx";
import { Card } from "./Card.tsx";
import { ActionForm } from "./form/ActionForm.tsx";
import { LineField } from "./form/fields.tsx";
import { Camera } from "./scan/Camera.tsx";

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
  const [isCameraShown, setCameraShown] = useState(false);
  const voidSlip = ({ text, kind }: { text: string; kind: string }) => {
    const slip = slipKeyOfText(text, meetingId, tweetNacl);
    const key = defined(slip.ok ? slip.value : undefined, "the code was checked");
    return run({ kind: "void-slip", slip: key, exchanged: kind === "exchanged" });
  };
  const done = ({ kind }: { kind: string }) =>
    notify("done", kind === "exchanged" ? words.slips.exchangedDone : words.slips.voidedDone);
  return (
    <Card title={words.slips.voidTitle}>
      <Text>{words.slips.voidText}</Text>
      <ActionForm
        form={form}
        isKept={false}
        verb={words.slips.voidVerb}
        onSubmit={voidSlip}
        empties={["text"]}
        onDone={done}
      >
        <LineField
          form={form}
          name="text"
          label={words.slips.voidField}
          autoComplete="off"
          spellCheck={false}
          maw="34rem"
        />
        <div>
          <Button variant="default" onClick={() => setCameraShown(!isCameraShown)}>
            {isCameraShown ? words.reception.hideCamera : words.slips.voidByCamera}
          </Button>
        </div>
        {isCameraShown && (
          <Camera
            onText={(text) => {
              form.setFieldValue("text", text);
              setCameraShown(false);
            }}
          />
        )}
        <Radio.Group aria-label={words.slips.voidTitle} {...form.getInputProps("kind")}>
          <Stack gap="xs">
            <Radio value="exchanged" label={words.slips.voidExchanged} />
            <Radio value="voided" label={words.slips.voidOnly} />
          </Stack>
        </Radio.Group>
      </ActionForm>
      <Text c="dimmed">{words.slips.voidedCount(meeting.voidedSlips, meeting.exchangedSlips)}</Text>
    </Card>
  );
}
