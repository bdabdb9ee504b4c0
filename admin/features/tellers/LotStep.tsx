import { Button, Group, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { drawLot } from "../../../shared/client/teller/lot.ts";
import { isLot } from "../../../shared/crypto/words.ts";
import type { PublicRound } from "../../../shared/protocol/public-view.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { LineField } from "../../parts/form/fields.tsx";
import { StepCard } from "../../parts/ceremony/StepCard.tsx";
import css from "./TellerPage.module.css";

/** Four digits that nobody could know before sealing. Each teller types them again as heard (HallWords). */
export function LotStep({ round }: { readonly round: PublicRound }) {
  const { words } = useConsole();
  const isDrawn = round.lot !== null;
  return (
    <StepCard title={words.tellers.lotTitle} text={words.tellers.lotText} state={isDrawn ? "done" : "now"}>
      {isDrawn ? <Text>{words.tellers.lotDone}</Text> : <LotForm n={round.n} />}
    </StepCard>
  );
}

function LotForm({ n }: { readonly n: number }) {
  const { words, run } = useConsole();
  const form = useForm({
    initialValues: { lot: "" },
    validate: { lot: (lot) => (isLot(lot) ? null : words.tellers.lotWrong) },
  });
  return (
    <ActionForm
      form={form}
      isKept={false}
      verb={words.tellers.sayLot}
      asks={{ title: words.tellers.lotTitle, fact: ({ lot }) => words.tellers.lotFact(lot) }}
      onSubmit={({ lot }) => run({ kind: "say-lot", n, lot })}
    >
      <Group align="flex-end">
        <LineField
          form={form}
          name="lot"
          label={words.tellers.lot}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          className={css.lotField}
        />
        <Button variant="default" onClick={() => form.setFieldValue("lot", drawLot(browserRandom))}>
          {words.tellers.draw}
        </Button>
      </Group>
    </ActionForm>
  );
}
