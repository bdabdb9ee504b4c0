import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { drawLot } from "../../../shared/client/teller/lot.ts";
import { wordsOfBox, type SealedBox } from "../../../shared/client/teller/sealed-box.ts";
import { isLot } from "../../../shared/crypto/words.ts";
import type { PublicRound } from "../../../shared/protocol/public-view.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
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
  const [lot, setLot] = useState("");
  const [isAsking, setAsking] = useState(false);
  const [isWrong, setWrong] = useState(false);
  const ask = (event: React.SyntheticEvent) => {
    event.preventDefault();
    setWrong(!isLot(lot));
    setAsking(isLot(lot));
  };
  return (
    <form onSubmit={ask}>
      <Stack gap="sm" align="flex-start">
        <Group align="flex-end">
          <TextInput
            label={words.tellers.lot}
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            className={css.lotField}
            value={lot}
            error={isWrong && !isLot(lot) ? words.tellers.lotWrong : null}
            onChange={(event) => setLot(event.currentTarget.value.trim())}
          />
          <Button variant="default" onClick={() => setLot(drawLot(browserRandom))}>
            {words.tellers.draw}
          </Button>
        </Group>
        <Button type="submit">{words.tellers.sayLot}</Button>
      </Stack>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={words.tellers.lotTitle}
        fact={words.tellers.lotFact(lot)}
        verb={words.tellers.sayLot}
        onConfirm={() => run({ kind: "say-lot", n, lot })}
      />
    </form>
  );
}
