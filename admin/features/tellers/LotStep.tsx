import { Button, Group, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { drawLot } from "../../../shared/client/teller/lot.ts";
import { wordsOfBox, type SealedBox } from "../../../shared/client/teller/sealed-box.ts";
import { isLot } from "../../../shared/crypto/words.ts";
import type { PublicRound } from "../../../shared/protocol/public-view.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { LineField } from "../../parts/form/fields.tsx";
import { StepCard } from "../../parts/ceremony/StepCard.tsx";
import { WordList } from "../../parts/ceremony/WordList.tsx";
import css from "./TellerPage.module.css";

type LotStepProps = {
  readonly round: PublicRound;
  /** Null until this device has checked the box. */
  readonly box: SealedBox | null;
};

/** Four digits that nobody could know before sealing, then the words of this device's own copy (protocol B.8). */
export function LotStep({ round, box }: LotStepProps) {
  const { words } = useConsole();
  const { lot } = round;
  return (
    <StepCard
      title={words.tellers.lotTitle}
      text={words.tellers.lotText}
      state={lot === null ? "now" : "done"}
    >
      {lot === null ? <LotForm n={round.n} /> : <SaidLot lot={lot} box={box} />}
    </StepCard>
  );
}

function SaidLot({ lot, box }: { readonly lot: string; readonly box: SealedBox | null }) {
  const { words } = useConsole();
  return (
    <>
      <div>
        <Text>{words.tellers.lotSaid}</Text>
        <p className={css.lot}>{lot}</p>
      </div>
      {box !== null && (
        <div>
          <Text fw={600}>{words.tellers.wordsTitle}</Text>
          <WordList list={wordsOfBox(box, lot)} />
          <Text c="dimmed">{words.tellers.wordsText}</Text>
        </div>
      )}
    </>
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
